// What the header's buttons open, the search field, and the keys of the whole page.

import { filters, here, split, written } from "./address.js";
import { address } from "./api.js";
import { byId, el, settled } from "./dom.js";
import { counted, moment, number } from "./words.js";

const FORMATS = {
  csv: ["CSV", "a table for spreadsheets"], json: ["JSON", "events with what was asked and collected"], ndjson: ["NDJSON", "an event a line"],
  geojson: ["GeoJSON", "for maps"], parquet: ["Parquet", "for data frames"], ics: ["iCalendar", "for calendars"], svg: ["SVG", "a picture of the timeline"],
  atom: ["Atom", "a feed of what is new"], jsonfeed: ["JSON Feed", "the same as JSON"], timelinejs: ["TimelineJS", "its JSON source"], vis: ["vis-timeline", "items and groups"],
};
const LISTS = new Set("precision type mode context label modality country region place actor role source publisher dataset document id".split(" "));
const MEDIUM = matchMedia("(max-width: 1080px)");

/** Dialogs and the keys of the page. */
export function create(body, app) {
  const main = document.querySelector("main");
  filterDialog();
  search();
  standing();
  byId("copy").addEventListener("click", () => copied(here(), byId("copy")));
  byId("download").addEventListener("click", download);
  byId("use").addEventListener("click", use);
  app.cite = cite;
  app.copied = copied;
  app.desk = (run) => import("./desk.js").then(run, () => dialog("This could not be loaded", el("p", {}, "The server cannot be reached. Load the page again once it can.")));
  app.dialog = dialog;
  if (document.documentElement.classList.contains("embed")) leadOut();
  keys();

  /** A dialog that is gone when it is closed; the focus goes back by itself. */
  function dialog(title, ...parts) {
    const id = "dialog-title";
    const made = el("dialog", { className: "dialog", "aria-labelledby": id },
      el("div", { className: "dialog-head" }, el("h2", { id }, title), el("button", { type: "button", className: "button square", "aria-label": "Close", onclick: () => made.close() }, "×")), parts);
    made.addEventListener("click", (event) => event.target === made && made.close());
    made.addEventListener("close", () => made.remove());
    body.append(made);
    made.showModal();
    return made;
  }

  async function copied(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = el("textarea", { value: text, className: "unseen" });
      (button.closest("dialog") ?? body).append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const words = button.textContent;
    button.textContent = "Copied";
    app.announce("Copied.");
    setTimeout(() => { button.textContent = words; }, 1500);
  }

  function snippet(title, text, note) {
    const button = el("button", { type: "button", className: "link", onclick: () => copied(text, button) }, "Copy");
    return el("section", { className: "snippet" }, el("div", {}, el("h3", {}, title), button), el("pre", { tabindex: "0", "aria-label": title }, text), note && el("p", { className: "quiet" }, note));
  }

  function download() {
    const query = filters(app.selection);
    const known = app.data.formats ?? Object.keys(FORMATS);
    const rows = Object.entries(FORMATS).filter(([name]) => known.includes(name)).map(([name, [title, words]]) => {
      const whole = ["csv", "ndjson", "parquet"].includes(name);
      const href = address("events", { ...query, ...(whole ? {} : { limit: name === "svg" ? "300" : "1000" }), format: name });
      const few = whole || (app.data.count ?? 0) <= 1000;
      return el("li", {}, el("a", { href, download: name === "svg" ? null : `events.${name}` }, el("b", {}, title), el("span", { className: "quiet" }, ` ${words}${few ? "" : "; the first 1,000"}`)));
    });
    dialog("Download this selection", el("ul", { className: "formats" }, rows));
  }

  /** The exact query of what is on the screen, for other programs. */
  function use() {
    const query = filters(app.selection), base = location.origin;
    const names = Object.entries(query).map(([name, value]) => `${name === "from" ? "from_" : name}=${python(name, value)}`);
    const embed = `<iframe src="${base}/embed${written(query) ? `?${written(query).replaceAll("&", "&amp;")}` : ""}" width="100%" height="480" loading="lazy" title="Conflict Timeline"></iframe>`;
    dialog("Use this query",
      snippet("curl", `curl '${base}${address("events", query).replaceAll("'", "%27")}'`),
      snippet("Python", `from app.client import Client\n\nfor event in Client("${base}").events(${names.join(", ")}):\n    print(event["date"]["edtf"], event["title"])`),
      snippet("Embed", embed, "Where this server allows to be framed."),
      el("p", { className: "links" }, el("a", { href: address("events", query) }, "The answer"), el("a", { href: "/docs" }, "The reference"),
        el("button", { type: "button", className: "link", onclick: (event) => { event.target.closest("dialog").close(); cite(query); } }, "Cite this")));
  }

  /** A value as the client takes it: several as a list, without the escapes of a query string. */
  function python(name, value) {
    const values = split(value).map((one) => JSON.stringify(one.replace(/\\(.)/g, "$1")));
    return LISTS.has(name) && values.length > 1 ? `[${values.join(", ")}]` : LISTS.has(name) ? values[0] : JSON.stringify(value);
  }

  async function cite(query) {
    const place = el("div", { "aria-busy": "true" }, el("p", { className: "quiet" }, "Every event is counted and hashed…"));
    dialog("Cite this", place);
    const asked = { ...(app.selection.as_of ? { as_of: app.selection.as_of } : {}), ...query };
    try {
      const [text, bibtex] = await Promise.all(["text", "bibtex"].map((format) => app.api.text("cite", { ...asked, format })));
      place.replaceChildren(snippet("Text", whole(text)), snippet("BibTeX", whole(bibtex)),
        el("p", { className: "quiet" }, "The permalink gives the same data for ever; the checksum proves it."));
    } catch (trouble) {
      place.replaceChildren(el("p", {}, trouble.message));
    }
    place.removeAttribute("aria-busy");
  }

  /** A citation whose permalink leads to this server also where that does not know its own address. */
  const whole = (text) => text.trim().replace(/(?<=[\s{])\/v1\/events\b/g, `${location.origin}$&`);

  /** The filters are a dialog where there is no room for them beside the rest. */
  function filterDialog() {
    const box = byId("filters");
    const done = el("button", { type: "button", className: "button primary", onclick: () => made.close() }, "Show events");
    const made = el("dialog", { className: "dialog sheet", "aria-label": "Filters" }, el("div", { className: "dialog-foot" }, done));
    body.append(made);
    const settle = () => {
      made.close();
      if (MEDIUM.matches) made.prepend(box);
      else main.prepend(box);
    };
    MEDIUM.addEventListener("change", settle);
    settle();
    byId("open-filters").addEventListener("click", () => made.showModal());
    made.addEventListener("click", (event) => event.target === made && made.close());
    const tell = () => {
      const { held, count } = app.data;
      done.textContent = count === null ? "Show events" : `Show ${counted(held ? app.shown().length : count, "event")}`;
    };
    app.addEventListener("data", tell);
    tell();
  }

  function search() {
    const field = byId("q");
    field.value = app.selection.q ?? "";
    const ask = () => app.change({ q: field.value.trim() || null, ...(app.selection.sort === "relevance" && !field.value.trim() ? { sort: null } : {}) });
    const soon = settled(ask, 500);
    field.addEventListener("input", soon);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      app.enter();
    });
    byId("search").addEventListener("submit", (event) => { event.preventDefault(); ask(); });
    app.addEventListener("change", ({ detail: { changed } }) => {
      if (changed.includes("q") && document.activeElement !== field) field.value = app.selection.q ?? "";
    });
  }

  /** In another site's page: a way to the whole one, with the same selection. */
  function leadOut() {
    const link = byId("open-full");
    const lead = () => { link.href = `/?${written(app.selection)}`; };
    link.hidden = false;
    app.addEventListener("change", lead);
    lead();
  }

  /** Which version of the data is looked at, and the way to another. */
  function standing() {
    const words = el("p", { className: "standing" });
    byId("filters").append(words);
    const tell = () => {
      const { meta, coverage } = app.data;
      const past = app.selection.as_of;
      banner(past, meta);
      if (!meta) return;
      words.replaceChildren(...[
        el("span", {}, past ? "As it stood, version " : "Version ", number(meta.version), meta.as_of && ` of ${moment(meta.as_of)}`),
        el("button", { type: "button", className: "link", onclick: asOf }, past ? "Another time" : "As of…"),
        past && el("button", { type: "button", className: "link", onclick: () => app.change({ as_of: null, updated_since: past }) }, "What changed since"),
        (past || app.selection.updated_since) && el("button", { type: "button", className: "link", onclick: () => app.change({ as_of: null, updated_since: null }) }, past ? "Now" : "All, not only what changed"),
        el("button", { type: "button", className: "link", onclick: () => app.desk((desk) => desk.add(app)) }, "Add an article…"),
        coverage && el("span", {}, `${counted(coverage.documents, "document")} of ${counted(coverage.sources, "source")}`)].filter(Boolean));
    };
    app.addEventListener("data", tell);
    tell();
  }

  /** That what is on the screen is of another time is said over all of it, with the way to now. */
  function banner(past, meta) {
    const place = byId("past");
    document.documentElement.toggleAttribute("data-past", Boolean(past));
    place.hidden = !past;
    if (past) place.replaceChildren(el("span", {}, `As it stood${meta ? `: version ${number(meta.version)}${meta.as_of ? ` of ${moment(meta.as_of)}` : ""}` : ""}`),
      el("button", { type: "button", className: "link", onclick: () => app.change({ as_of: null }) }, "Show the data of now"));
  }

  /** Choose the time as of which the data is looked at. */
  async function asOf() {
    const field = el("input", { type: "date", autofocus: true, id: "as-of-day", max: new Date(Date.now() - 864e5).toISOString().slice(0, 10), value: /^\d{4}-\d\d-\d\d$/.test(app.selection.as_of ?? "") ? app.selection.as_of : "" });
    const places = el("div", {});
    const made = dialog("The data as it stood", el("p", {}, "Every version is kept. Choose the end of a day, UTC, or a release that has a name."),
      el("form", { className: "as-of", onsubmit: (event) => { event.preventDefault(); choose(field.value); } },
        el("label", { htmlFor: "as-of-day" }, "Day"), field, el("button", { className: "button primary", type: "submit" }, "Show")), places);
    const choose = (value) => {
      made.close();
      app.change({ as_of: value || null, updated_since: null });
    };
    try {
      const { data } = await app.api.json("releases");
      if (data.length) places.append(el("h3", {}, "Releases"), el("ul", { className: "formats" }, data.slice(0, 20).map(({ name, at }) => el("li", {},
        el("button", { type: "button", className: "link", onclick: () => choose(name) }, name), el("span", { className: "quiet" }, ` ${moment(at)}`)))));
    } catch {
      places.replaceChildren();
    }
  }

  function keys() {
    addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog[open]");
      if (event.key === "/" && !typing) {
        event.preventDefault();
        byId("q").focus();
      }
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) {
        if (event.target === byId("q")) byId("q").blur();
        else if (app.selection.event) app.select(null);
      }
    });
  }
}

