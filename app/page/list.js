// The list of the events found: the text equivalent of timeline and map. Only the rows near what is seen stand in the page.

import { written } from "./address.js";
import { shown } from "./data.js";
import { keyDates } from "./keydates.js";
import { el, framed } from "./dom.js";
import { told } from "./states.js";
import { brief, counted, modality, range } from "./words.js";
import { labelled, lane } from "./vocab.js";

const TALL = 72;
const BEFORE = 6;
const PRINTED = 300;
const SORTS = { date: "Earliest first", "-date": "Latest first", reports: "Most reported", deaths: "Most deaths" };

/** The list in its element. */
export function create(element, app) {
  const title = el("h2", {});
  const sort = el("select", { "aria-label": "Order", onchange: () => app.change({ sort: sort.value === "date" ? null : sort.value }) });
  const tabs = ["events", "dates"].map((kind) => el("button", {
    type: "button", className: "seg", "data-kind": kind, onclick: () => app.change({ list: kind === "dates" ? "dates" : null }),
  }, kind === "events" ? "Events" : "Key dates"));
  const rows = el("ol", { className: "rows" });
  const body = el("div", { className: "list-body", tabindex: "-1" }, rows);
  const state = el("div", { className: "state" });
  const key = el("div", { className: "key-dates", hidden: true });
  element.append(el("div", { className: "list-head" }, title, el("button", { type: "button", className: "link", onclick: read }, "Read one by one"), el("div", { className: "segs", role: "group", "aria-label": "What is listed" }, tabs), sort), body, state, key);
  const dates = keyDates(key, app);
  let events = [];
  /** How far down the list is, and how much of it is seen: asked of the page only when it has said that they are others. */
  let top = 0, tall = innerHeight;
  let loaded = null;
  const draw = framed(() => fill()), moved = framed(changed);

  function changed() {
    const focused = rows.contains(document.activeElement);
    const { state: now, count, held, next } = app.data;
    loaded = app.data;
    events = shown(app);
    const key = app.selection.list === "dates";
    const many = held ? events.length : count;
    title.textContent = many === null ? "Events" : counted(many, "event");
    for (const tab of tabs) tab.setAttribute("aria-pressed", (tab.dataset.kind === "dates") === key);
    orders();
    const message = told(app, now === "ready" && !events.length ? "empty" : now === "loading" && events.length ? "ready" : now);
    element.setAttribute("aria-busy", now === "loading");
    state.replaceChildren(...(message ? [message] : []));
    state.hidden = !message;
    body.hidden = Boolean(message) || key;
    dates.show(key && !message);
    rows.style.height = `${events.length * TALL + (next ? TALL : 0)}px`;
    rows.replaceChildren();
    if (focused && body.clientHeight) app.enter();
    draw();
  }

  /** Read from the event that is looked at, else from the first. */
  function read() {
    const first = app.selection.event ?? events[0]?.id;
    if (first) app.change({ event: first, view: "read" });
  }

  function orders() {
    const known = app.selection.q ? { ...SORTS, relevance: "Best match" } : SORTS;
    const wanted = app.selection.sort ?? "date";
    if (sort.options.length !== Object.keys(known).length) sort.replaceChildren(...Object.entries(known).map(([value, words]) => el("option", { value }, words)));
    sort.value = wanted in known ? wanted : "date";
    sort.hidden = app.selection.list === "dates";
  }

  /** Put the rows that can be seen, and a few about them, into the list. */
  function fill(most = 0) {
    if (body.hidden) return;
    const first = most ? 0 : Math.max(0, Math.floor(top / TALL) - BEFORE);
    const last = Math.min(events.length, most || Math.ceil((top + tall) / TALL) + BEFORE);
    const standing = new Map([...rows.children].map((row) => [Number(row.dataset.index), row]));
    for (const [index, row] of standing) if ((index < first || index >= last) && !row.contains(document.activeElement)) row.remove();
    for (let index = first; index < last; index++) {
      if (standing.has(index)) continue;
      const made = row(events[index], index);
      const after = [...rows.children].find((other) => Number(other.dataset.index) > index);
      rows.insertBefore(made, after ?? null);
    }
    if (app.data.next && last >= events.length - BEFORE) app.more();
  }

  function row(event, index) {
    const kind = lane(event);
    const about = [event.modality === "happened" ? null : modality(event.modality), event.toll && `${range(event.toll)} killed`,
      event.reports > 1 && counted(event.reports, "report"), event.disputed && "disputed"].filter(Boolean).join(" · ");
    const made = el("li", { className: "event", "data-index": index, "aria-setsize": app.data.held ? events.length : app.data.count ?? -1, "aria-posinset": index + 1 },
      el("a", { href: `?${written({ ...app.selection, event: event.id })}`, "data-id": event.id, "aria-current": event.id === app.selection.event ? "true" : null },
        el("span", { className: "shape", "data-lane": kind.value, title: labelled(event.label) }),
        el("span", { className: "when" }, brief(event.date)),
        el("span", { className: "where" }, event.place?.name ?? ""),
        el("span", { className: "what" }, event.title ?? labelled(event.label)),
        about && el("span", { className: "about" }, about)));
    made.style.transform = `translateY(${index * TALL}px)`;
    return made;
  }

  function scroll(to) {
    body.scrollTop = to;
    top = body.scrollTop;
  }

  /** Bring an event into view. */
  function reveal(id) {
    for (const link of rows.querySelectorAll("a")) link.toggleAttribute("aria-current", false);
    const index = id ? events.findIndex((event) => event.id === id) : -1;
    if (index < 0 || body.hidden) return;
    const from = index * TALL;
    if (from < top || from + TALL > top + tall) scroll(from - tall / 2 + TALL);
    fill();
    rows.querySelector(`[data-id="${CSS.escape(id)}"]`)?.setAttribute("aria-current", "true");
  }

  rows.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    app.select(link.dataset.id);
  });
  rows.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const index = Number(event.target.closest("li")?.dataset.index);
    if (!step || !events[index + step]) return;
    event.preventDefault();
    const from = (index + step) * TALL;
    if (from < top) scroll(from);
    if (from + TALL > top + tall) scroll(from + TALL - tall);
    fill();
    rows.querySelector(`[data-index="${index + step}"] a`)?.focus();
  });
  body.addEventListener("scroll", () => { top = body.scrollTop; draw(); }, { passive: true });
  new ResizeObserver(([{ contentRect: { height } }]) => { if (height) [top, tall] = [body.scrollTop, height]; draw(); }).observe(body);
  addEventListener("beforeprint", () => fill(PRINTED));
  addEventListener("afterprint", () => fill());
  /** Go to the event of the list that one sees first; on a phone to the list itself before. */
  app.enter = () => {
    if (body.hidden) return element.focus();
    if (!body.clientHeight) app.change({ view: "list" });
    fill();
    rows.querySelector(`[data-index="${Math.min(events.length - 1, Math.ceil(top / TALL))}"] a`)?.focus();
  };
  app.addEventListener("data", () => (app.data === loaded ? moved() : changed()));
  app.addEventListener("change", ({ detail: { changed: names } }) => { if (names.includes("list")) changed(); });
  app.addEventListener("select", ({ detail: { id } }) => reveal(id));
  /** The event before or behind another in the list. */
  app.beside = (id, step) => {
    const index = events.findIndex((event) => event.id === id);
    return index < 0 ? null : events[index + step] ?? null;
  };
  app.place = (id) => [events.findIndex((event) => event.id === id) + 1, app.data.held ? events.length : app.data.count ?? events.length];
  changed();
}

