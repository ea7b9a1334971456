// Filters by what events have, each value with its count under all other filters.

import { OWN, escaped, filters, split } from "./address.js";
import { byId, el, settled } from "./dom.js";
import { counted, modality, number, precision } from "./words.js";
import { labelled, lanes, meaning } from "./vocab.js";

const FACETS = [
  { name: "label", title: "Kind of event", open: true },
  { name: "precision", title: "Date known to", open: true, word: precision, order: "day week month quarter season year decade century interval".split(" ") },
  { name: "country", title: "Country", open: true, few: 8 },
  { name: "actor", title: "Who", few: 8 },
  { name: "source", title: "Source", few: 6 },
  { name: "modality", title: "Said to have", word: modality },
];
const MOST = 60;

/** The values of a filter that are asked for, and those that are excluded. */
function chosen(selection, name) {
  const values = split(selection[name]);
  const [without, within] = [true, false].map((out) => values.filter((value) => value.startsWith("-") === out));
  return { within: new Set(within), without: new Set(without.map((value) => value.slice(1))) };
}

/** True where a set has some of these values, and not all. */
const isPart = (values, some) => values.some((value) => some.has(value)) && !values.every((value) => some.has(value));

/** The filters in their element. */
export function create(element, app) {
  const head = el("div", { className: "filters-head" }, el("h2", {}, "Filters"),
    el("button", { className: "link", type: "button", onclick: reset, hidden: true, id: "reset" }, "Reset"));
  const chips = el("div", { className: "chips" });
  const groups = new Map(FACETS.map((facet) => [facet.name, group(facet)]));
  element.setAttribute("aria-busy", "true");
  element.append(head, chips, ...[...groups.values()].map(({ element: made }) => made));
  let asked = new AbortController();
  const soon = settled(() => load(true), 340);
  const settledLoad = settled(load, 0);

  function group(facet) {
    const body = el("div", { className: `facet-body${facet.name === "label" ? "" : " picks"}` });
    const summary = el("summary", {}, el("h3", {}, facet.title));
    const made = el("details", { className: "facet", open: Boolean(facet.open) || Boolean(app.selection[facet.name]) }, summary, body);
    made.addEventListener("toggle", () => made.open && !body.firstChild && settledLoad());
    return { element: made, body, facet, rows: [], all: false };
  }

  function reset() {
    const kept = [...OWN, "as_of", "sort"];
    app.change(Object.fromEntries(Object.keys(app.selection).filter((name) => !kept.includes(name)).map((name) => [name, null])));
    byId("q").value = "";
    app.announce("All filters are taken away.");
  }

  /** Ask for values, or (`out`) leave them out; `on` false takes that back. A value is asked for or left out, never both. */
  function choose(name, values, on, out = false) {
    const { within, without } = chosen(app.selection, name);
    const [wanted, other] = out ? [without, within] : [within, without];
    for (const value of values) {
      wanted[on ? "add" : "delete"](value);
      if (on) other.delete(value);
    }
    app.change({ [name]: [...within, ...[...without].map((value) => `-${value}`)].join() || null });
  }

  async function counts(names, without, signal) {
    const query = filters(app.selection, "sort", ...without);
    return (await app.api.json("facets", { ...query, facet: names.join(), limit: MOST }, signal)).data;
  }

  /** Counts of every open group: of one that is chosen from, as if nothing were. While only the period changes, rows stay where they are. */
  async function load(still = false) {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const open = [...groups.values()].filter(({ element: made }) => made.open).map(({ facet }) => facet.name);
    const own = open.filter((name) => app.selection[name]);
    if (open.includes("modality") && !own.includes("modality")) own.push("modality");
    const rest = open.filter((name) => !own.includes(name));
    const every = { modality: "happened,announced,planned,hypothetical,denied" };
    const asks = own.map((name) => (name === "modality"
      ? app.api.json("facets", { ...filters(app.selection, "sort", "modality"), ...every, facet: "modality" }, signal).then(({ data }) => data)
      : counts([name], [name], signal)));
    if (rest.length) asks.push(counts(rest, [], signal));
    element.setAttribute("aria-busy", "true");
    try {
      const rows = (await Promise.all(asks)).flat();
      for (const name of open) {
        const one = groups.get(name);
        const found = rows.filter((row) => row.facet === name);
        one.rows = still ? kept(one.rows, found) : found;
        fill(one);
      }
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
      for (const name of open) unknown(groups.get(name));
    }
    told();
    element.removeAttribute("aria-busy");
  }

  /** What was counted before is not what is asked for now: the rows stay, to choose otherwise, and their counts go. */
  function unknown(one) {
    one.rows = one.rows.map((row) => ({ ...row, count: null }));
    fill(one);
  }

  /** The rows that stand with their new counts, 0 where there are none any more, and the new ones behind them. */
  function kept(rows, found) {
    const now = new Map(found.map((row) => [row.value, row]));
    const standing = rows.map((row) => now.get(row.value) ?? { ...row, count: 0 });
    const known = new Set(rows.map(({ value }) => value));
    return [...standing, ...found.filter(({ value }) => !known.has(value))];
  }

  /** Put rows into a group; what had the focus keeps it. */
  function fill(one) {
    const { facet, body } = one;
    const focused = body.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const picked = chosen(app.selection, facet.name);
    body.replaceChildren(...(facet.name === "label" ? laneRows(one, picked) : plainRows(one, picked)));
    if (focused) body.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  /** A row to ask for some values, and the button beside it that leaves them out. */
  function box(name, values, { within, without }, { key = values[0], words, count, shape, title }) {
    const on = values.filter((value) => within.has(value)), out = values.every((value) => without.has(value));
    const input = el("input", {
      type: "checkbox", checked: on.length === values.length, indeterminate: on.length > 0 && on.length < values.length, "data-key": key,
      onchange: (event) => choose(name, values, event.target.checked),
    });
    const row = el("label", { className: `row${count ? "" : " none"}${out ? " out" : ""}`, title }, input, shape && el("span", { className: "shape", "data-lane": shape }),
      el("span", { className: "row-words" }, words), el("span", { className: "row-count" }, count === null ? "–" : number(count)));
    const not = el("button", {
      type: "button", className: "not", "aria-pressed": String(out), "aria-label": `Not ${words}`, title: out ? `Let ${words} in again` : `Leave out ${words}`, "data-key": `not-${key}`,
      onclick: () => choose(name, values, !out, true),
    });
    return [row, not];
  }

  function laneRows(one, picked) {
    const count = new Map(one.rows.map(({ value, count: found }) => [value, found]));
    const sum = (labels) => (one.rows.some((row) => row.count === null) ? null : labels.reduce((all, label) => all + (count.get(label) ?? 0), 0));
    const row = (labels, more) => box("label", labels, picked, { count: sum(labels), ...more });
    return lanes.map((lane) => {
      const toggle = el("button", {
        className: "unfold", type: "button", "aria-expanded": "false", "aria-label": `Kinds of ${lane.name.toLowerCase()}`, "data-key": `unfold-${lane.value}`,
      });
      const inner = el("div", { className: "inner picks", hidden: true });
      const unfold = (open) => {
        inner.hidden = !open;
        if (open && !inner.firstChild) inner.append(...lane.labels.flatMap((label) => row([label], { words: labelled(label), title: meaning("label", label) })));
        toggle.setAttribute("aria-expanded", open);
        opened[open ? "add" : "delete"](lane.value);
      };
      toggle.addEventListener("click", () => unfold(inner.hidden));
      if (opened.has(lane.value) || [picked.within, picked.without].some((some) => isPart(lane.labels, some))) unfold(true);
      return el("div", { className: "lane-rows" }, el("div", { className: "lane-row" }, row(lane.labels, { key: lane.value, words: lane.name, shape: lane.value }), toggle), inner);
    });
  }

  function plainRows(one, picked) {
    const { facet } = one, { within, without } = picked;
    const found = one.rows.filter(({ value }) => value !== null).map((row) => ({ ...row, value: escaped(row.value) }));
    for (const value of [...within, ...without]) if (!found.some((row) => row.value === value)) found.push({ value, label: value, count: 0 });
    if (facet.order) found.sort((a, b) => facet.order.indexOf(a.value) - facet.order.indexOf(b.value));
    const few = facet.few ?? MOST;
    const first = one.all ? found : found.filter((row, index) => index < few || within.has(row.value) || without.has(row.value));
    const rows = first.flatMap(({ value, label, count }) => box(facet.name, [value], picked, { words: facet.word ? facet.word(value) : label ?? value, count }));
    const more = found.length - first.length;
    if (more || (one.all && found.length > few)) {
      rows.push(el("button", { className: "link more", type: "button", "data-key": "more", onclick: () => { one.all = !one.all; fill(one); } },
        one.all ? "Fewer" : `${number(more)} more`));
    }
    return rows.length ? rows : [el("p", { className: "quiet" }, "None in this selection.")];
  }

  /** A filter of the address that has no control of its own, to be taken away. */
  function chip(name) {
    const value = app.selection[name];
    const called = name === "place" ? app.data.events.find(({ place }) => place?.id === value)?.place.name ?? value : value;
    return el("button", { type: "button", className: "chip", "aria-label": `Take away ${name}: ${called}`, onclick: () => app.change({ [name]: null }) }, `${name.replaceAll("_", " ")}: ${called} ×`);
  }

  /** What a filter leaves out, to be let in again. */
  function leftOut(name) {
    const { within, without } = chosen(app.selection, name);
    const words = `${groups.get(name).facet.title}: not ${called(name, without).join(", ")}`;
    return el("button", { type: "button", className: "chip", "aria-label": `Take away ${words}`, onclick: () => app.change({ [name]: [...within].join() || null }) }, `${words} ×`);
  }

  /** What values of a filter are called, as far as their rows say it; a lane whose labels are all there, by its name. */
  function called(name, values) {
    const { facet, rows } = groups.get(name);
    if (name === "label") {
      const whole = lanes.filter(({ labels }) => labels.every((label) => values.has(label)));
      const rest = [...values].filter((value) => !whole.some(({ labels }) => labels.includes(value)));
      return [...whole.map((lane) => lane.name), ...rest.map(labelled)];
    }
    return [...values].map((value) => facet.word?.(value) ?? rows.find((row) => row.value !== null && escaped(row.value) === value)?.label ?? value);
  }

  /** How many filters are on, where the list of them cannot be seen. */
  function told() {
    const own = [...OWN, "as_of", "sort", "from", "to"];
    const on = Object.keys(app.selection).filter((name) => !own.includes(name)).length;
    chips.replaceChildren(...Object.keys(app.selection).filter((name) => !own.includes(name) && name !== "q" && !groups.has(name)).map(chip),
      ...[...groups.keys()].filter((name) => chosen(app.selection, name).without.size).map(leftOut));
    for (const { element: made, facet } of groups.values()) made.open ||= Boolean(app.selection[facet.name]);
    byId("reset").hidden = !on && !app.selection.from && !app.selection.to;
    byId("open-filters").textContent = on ? `Filters · ${on}` : "Filters";
  }

  app.addEventListener("change", ({ detail: { changed } }) => {
    if (changed.every((name) => [...OWN, "sort"].includes(name))) return;
    told();
    if (changed.every((name) => ["from", "to"].includes(name))) soon();
    else load();
  });
  const named = () => {
    told();
    if (app.data.state === "ready") element.setAttribute("aria-label", `Filters, ${counted(app.data.count ?? 0, "event")}`);
  };
  app.addEventListener("data", named);
  named();
  settledLoad();
}

const opened = new Set();
