// One event: its date in words, the sentence with the date words marked, every report, what they disagree on, and its history.

import { here } from "./address.js";
import { byId, el } from "./dom.js";
import { brief, counted, known, modality, moment, number, plainDay, range, spoken } from "./words.js";
import { labelled, lane, meaning } from "./vocab.js";

const PHONE = matchMedia("(max-width: 760px)");
const REPORTS = 40;
const ROLES = { source: "By", target: "To" };
const COUNTS = { wounded: "Wounded", missing: "Missing", detained: "Detained", displaced: "Displaced" };
const CHANGES = {
  created: "First told", updated: "Told otherwise", merged: "Joined with another event", split: "Split", retracted: "Retracted", corrected: "Corrected",
};

/** The event that is looked at, in its element. */
export function create(element, app) {
  let asked = new AbortController();
  let before = null;

  async function show(id) {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    document.documentElement.toggleAttribute("data-event", Boolean(id));
    byId("list").inert = Boolean(id);
    cover(Boolean(id));
    if (!id) return close();
    if (element.hidden) before = document.activeElement;
    element.hidden = false;
    element.setAttribute("aria-busy", "true");
    if (!element.firstChild) element.replaceChildren(bar(id), el("div", { className: "waiting" }, el("div", { className: "bone" }), el("div", { className: "bone" })));
    const at = app.selection.as_of ? { as_of: app.selection.as_of } : {};
    try {
      const path = `events/${encodeURIComponent(id)}`;
      const [event, evidence, history] = (await Promise.all(["", "/evidence", "/history"].map((part) => app.api.json(path + part, at, signal)))).map(({ data }) => data);
      if (event.id !== id) {
        app.announce("This event was found to be part of another one.");
        return app.select(event.id, { replace: true });
      }
      const sentence = await published(event, evidence);
      fill(bar(id), ...page(event, evidence, history, sentence));
      app.announce(`${event.title ?? labelled(event.label)}, ${spoken(event.date)}`);
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
      const words = { gone: "This event is there no longer", offline: "You are offline" }[trouble.kind] ?? "The event could not be loaded";
      fill(bar(id), el("div", { className: "message" }, el("h2", { tabindex: "-1" }, words), el("p", {}, trouble.message),
        trouble.kind !== "gone" && el("button", { className: "button", type: "button", onclick: () => show(id) }, "Try again")));
    }
  }

  /** On a phone the event lies over everything else, which rests meanwhile. */
  function cover(on) {
    for (const part of document.querySelectorAll("#search, #open-filters, .actions, .middle, .skip")) part.inert = on && PHONE.matches;
  }

  function fill(...parts) {
    const inside = element.contains(document.activeElement);
    const step = inside && document.activeElement.dataset.step;
    element.replaceChildren(...parts);
    element.removeAttribute("aria-busy");
    element.scrollTop = 0;
    const again = step && element.querySelector(`[data-step="${step}"]:not([disabled])`);
    (again || element.querySelector("h2"))?.focus({ preventScroll: true });
  }

  function close() {
    if (element.hidden) return;
    const inside = element.contains(document.activeElement) || document.activeElement === document.body;
    element.hidden = true;
    element.replaceChildren();
    if (inside && before?.isConnected) before.focus();
    else if (inside) byId("list").focus();
    before = null;
  }

  function bar(id) {
    const step = (by, words, sign) => {
      const other = app.beside(id, by);
      return el("button", { type: "button", className: "button square", "aria-label": words, disabled: !other, "data-step": by, onclick: () => app.select(other.id, { replace: true }) }, sign);
    };
    const [place, many] = app.place(id);
    const reading = app.selection.view === "read";
    return el("div", { className: "detail-bar" },
      el("button", { type: "button", className: "button", onclick: () => app.select(null) }, "← List"),
      el("button", { type: "button", className: "button reader", "aria-pressed": reading, onclick: () => app.change({ view: reading ? null : "read" }) }, reading ? "Overview" : "Read"),
      el("span", { className: "quiet place" }, place ? `${number(place)} of ${number(many)}` : ""),
      step(-1, "Previous event", "‹"), step(1, "Next event", "›"));
  }

  /** Which mention the event's sentence is of: that with the same words, for its document. */
  async function published(event, evidence) {
    return evidence.find(({ quotes, document }) => document.id === event.document.id && quotes.some(({ quote }) => quote && event.quote?.includes(quote))) ?? evidence[0];
  }

  function page(event, evidence, history, own) {
    const kind = lane(event);
    const others = evidence.filter((mention) => mention !== own);
    return [
      el("p", { className: "kind" }, el("span", { className: "shape", "data-lane": kind.value }), el("span", { title: meaning("label", event.label) }, labelled(event.label)),
        event.modality !== "happened" && el("span", { className: "badge", title: meaning("modality", event.modality) }, modality(event.modality)),
        event.disputed && el("span", { className: "badge" }, "Disputed")),
      el("h2", { tabindex: "-1" }, event.title ?? `${labelled(event.label)}${event.place ? `, ${event.place.name}` : ""}`),
      el("div", { className: "date-card" }, el("p", { className: "date" }, spoken(event.date)),
        el("p", {}, known(event.date), " EDTF ", el("code", {}, event.date.edtf))),
      el("section", {}, el("div", { className: "section-head" }, el("h3", {}, "Source sentence"), copier()), sentence(event), el("p", { className: "by" }, from(event.document), event.reported_by && ` · said by ${event.reported_by}`)),
      facts(event),
      claims(event, evidence),
      others.length > 0 && section(`${others.length === 1 ? "The other report" : `The ${number(others.length)} other reports`}`,
        el("ul", { className: "reports" }, others.slice(0, REPORTS).map(report)),
        others.length > REPORTS && el("p", { className: "quiet" }, `And ${counted(others.length - REPORTS, "more report")}: `, link(event.links.evidence, "all evidence"))),
      alike(event),
      section("History", el("ol", { className: "history" }, history.map(version))),
      how(own),
      el("p", { className: "links" }, link(event.links.self, "JSON"), link(event.links.evidence, "Evidence"),
        el("button", { type: "button", className: "link", onclick: () => app.cite({ id: event.id }) }, "Cite this event"),
        !app.selection.as_of && el("button", { type: "button", className: "link", onclick: () => app.desk((desk) => desk.correct(app, event, evidence)) }, "Correct…")),
    ].filter(Boolean);
  }

  /** The first stop of who comes by keys, and in view on a phone. */
  const copier = () => el("button", { type: "button", className: "link", onclick: (click) => app.copied(here(), click.target) }, "Copy link");
  const section = (title, ...parts) => el("section", {}, el("h3", {}, title), parts);
  const link = (href, words) => el("a", { href }, words);

  function sentence({ quote, date }) {
    if (!quote) return el("p", { className: "quiet" }, "The words of this source may not be handed on.");
    return el("blockquote", {}, marked(quote, date.start, date.end));
  }

  /** A text with a part of it marked; the API counts characters, not UTF-16. */
  function marked(text, start, end) {
    if (start === null || start === undefined || end === null) return [text];
    const letters = Array.from(text);
    const part = (first, last) => letters.slice(first, last).join("");
    return [part(0, start), el("mark", {}, part(start, end)), part(end)].filter((one) => one !== "");
  }

  function from({ title, url, publisher, published: day }) {
    const words = title ?? publisher ?? "A document";
    const safe = url && /^https?:/i.test(url);
    return [safe ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, words) : el("cite", {}, words),
      ` · ${[title && publisher, plainDay(day)].filter(Boolean).join(", ")}`];
  }

  function facts(event) {
    const rows = [];
    const say = (name, ...value) => rows.push(el("div", {}, el("dt", {}, name), el("dd", {}, value)));
    if (event.place) {
      const { name, precision, basis } = event.place;
      const exact = { country: "only the country is known", region: "only the region is known", area: "an area of several countries" }[precision];
      const assumed = { document: "what the document is about", sentence: "named in the sentence" }[basis];
      say("Place", name, el("span", { className: "quiet" }, [exact, assumed].filter(Boolean).map((words) => ` · ${words}`).join("")));
      if (event.places.length > 1) say("Also", event.places.slice(1, 8).map((place) => place.name).join(", "));
    } else say("Place", el("span", { className: "quiet" }, "not known"));
    for (const [role, word] of Object.entries(ROLES)) {
      const actors = event.actors.filter((actor) => actor.role === role);
      if (actors.length) say(word, actors.map((actor, index) => [index ? ", " : "", actor.id
        ? el("button", { type: "button", className: "link", onclick: () => app.change({ actor: actor.id, event: null }), title: "All events with it" }, actor.name) : actor.name]));
    }
    if (event.toll) say("Killed", range(event.toll), event.toll.best !== null && event.toll.low !== event.toll.best && el("span", { className: "quiet" }, ` · ${number(event.toll.best)} most likely`));
    for (const one of event.counts.filter(({ of }) => of !== "killed")) say(COUNTS[one.of] ?? one.of, range(one), one.by && el("span", { className: "quiet" }, ` · ${one.by}`));
    say("Told by", `${counted(event.reports, "report")} of ${counted(event.sources, "source")}`, event.sources > 1 && `, ${number(event.independent_sources)} independent`);
    say("Confidence", `${Math.round(event.confidence * 100)} %`, el("span", { className: "quiet" }, " · that it was read rightly"));
    return el("dl", { className: "facts" }, rows);
  }

  /** What the reports say otherwise than one another: every value with whose it is. */
  function claims(event, evidence) {
    if (evidence.length < 2) return null;
    const fields = {
      Date: ({ date }) => brief(date.value),
      Place: ({ place }) => place?.value?.name,
      Killed: ({ toll }) => toll?.value && range(toll.value),
      "Took place": ({ modality: said }) => modality(said.value),
    };
    const found = Object.entries(fields).map(([name, read]) => {
      const values = new Map();
      for (const { fields: claim, document } of evidence) {
        const value = read(claim);
        if (value) values.set(value, (values.get(value) ?? new Set()).add(document.publisher));
      }
      return [name, [...values].sort((a, b) => b[1].size - a[1].size)];
    }).filter(([, values]) => values.length > 1);
    if (!found.length) return null;
    return section(event.disputed ? "Where the reports disagree" : "Told differently",
      el("dl", { className: "claims" }, found.map(([name, values]) => el("div", {}, el("dt", {}, name),
        el("dd", {}, el("ul", {}, values.slice(0, 8).map(([value, who]) => el("li", {}, el("b", {}, value), el("span", { className: "quiet" }, ` ${listed([...who])}`)))))))));
  }

  const listed = (names) => (names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${number(names.length - 2)} others` : names.join(", "));

  function report({ document, quotes, fields, corrected }) {
    const { date } = fields;
    const first = quotes.find(({ start, end }) => date.start !== null && date.start >= start && date.end <= end) ?? quotes[0];
    const inside = first && date.start !== null && date.start >= first.start && date.end <= first.end;
    return el("li", {}, first?.quote ? el("blockquote", {}, marked(first.quote, inside ? date.start - first.start : null, inside ? date.end - first.start : null))
      : el("p", { className: "quiet" }, "The words of this source may not be handed on."),
    el("p", { className: "by" }, from(document)), corrected.map(({ field, by, reason }) => el("p", { className: "quiet" }, `${field} corrected by ${by}: ${reason}`)));
  }

  function alike(event) {
    if (!event.maybe_same_as.length) return null;
    return section("It may be the same as", el("ul", { className: "alike" }, event.maybe_same_as.slice(0, 5).map((id) => {
      const other = app.data.byId.get(id);
      return el("li", {}, el("button", { type: "button", className: "link", onclick: () => app.select(id) }, other ? `${other.title}, ${brief(other.date)}` : `event ${id}`));
    })));
  }

  function version({ at, version: stands, kind, author, reason, diff }) {
    const changes = Object.entries(diff ?? {}).slice(0, 6).map(([field, change]) => el("li", {}, `${field}: `, el("del", {}, plain(change.from)), " → ", el("ins", {}, plain(change.to))));
    return el("li", {}, el("p", {}, el("b", {}, CHANGES[kind] ?? kind), el("span", { className: "quiet" }, ` · ${moment(at)} · ${author}`)),
      reason && el("p", {}, `“${reason}”`), changes.length > 0 && el("ul", {}, changes),
      el("button", { type: "button", className: "link", onclick: () => app.change({ as_of: String(stands) }) }, `The data as of version ${number(stands)}`));
  }

  function plain(value) {
    if (value === null || value === undefined) return "nothing";
    if (typeof value !== "object") return String(value);
    if (value.edtf) return brief(value);
    if (value.name) return value.name;
    if ("best" in value) return range(value);
    return Array.isArray(value) ? value.map(plain).join(", ") || "nothing" : JSON.stringify(value);
  }

  /** Which words and which rule each field rests on. */
  function how(own) {
    if (!own) return null;
    const rows = Object.entries(own.fields).flatMap(([field, claim]) => (Array.isArray(claim) ? claim : [claim]).filter((one) => one?.rule).map((one) => [field, one]));
    return el("details", { className: "how" }, el("summary", {}, "How it was read"),
      el("table", {}, el("thead", {}, el("tr", {}, ["Field", "Words", "Rule"].map((words) => el("th", { scope: "col" }, words)))),
        el("tbody", {}, rows.map(([field, one]) => el("tr", {}, el("td", {}, field), el("td", {}, one.quote ?? "–"), el("td", {}, el("code", {}, one.rule)))))));
  }

  element.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const other = step && !event.altKey && !event.metaKey && !event.ctrlKey && app.beside(app.selection.event, step);
    if (other) app.select(other.id, { replace: true });
  });
  document.addEventListener("pointerdown", (event) => {
    if (PHONE.matches && app.selection.event && !event.target.closest("#detail, dialog")) app.select(null);
  });
  app.addEventListener("select", ({ detail: { id } }) => show(id));
  app.addEventListener("change", ({ detail: { changed } }) => {
    if (changed.includes("event")) return;
    if ((changed.includes("as_of") || changed.includes("again")) && app.selection.event) show(app.selection.event);
    else if (app.selection.event) refreshBar();
  });
  app.addEventListener("data", () => app.selection.event && refreshBar());

  function refreshBar() {
    const old = element.querySelector(".detail-bar");
    if (!old || old.contains(document.activeElement)) return;
    old.replaceWith(bar(app.selection.event));
  }
}

