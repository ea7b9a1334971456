// The key dates of the selection: the days that stand out, each with the event that most tell of.

import { filters } from "./address.js";
import { el } from "./dom.js";
import { brief, counted, plainDay } from "./words.js";
import { lane } from "./vocab.js";

/** How many are listed, and drawn as far as there is room. */
export const TOP = 12;

/** Load the key dates of the selection, so many at most; what was asked for last is kept. */
export async function load(app, top, signal) {
  const query = { ...filters(app.selection, "sort"), top };
  const key = JSON.stringify([query, app.data.meta?.version]);
  if (kept.key !== key) Object.assign(kept, { key, answer: app.api.json("timeline", query, signal) });
  try {
    return (await kept.answer).data;
  } catch (trouble) {
    if (kept.key === key) kept.key = null;
    throw trouble;
  }
}

const kept = { key: null, answer: null };

/** The day of a key date; where nobody knows it, the date of its event. */
export const when = ({ date, event }) => (/^\d{4}-\d\d-\d\d$/.test(date) ? plainDay(date) : brief(event.date));

/** The key dates in their element: `show(true)` loads and shows those of the selection. */
export function keyDates(element, app) {
  let shown = null;
  let asked = new AbortController();

  async function fill() {
    asked.abort();
    asked = new AbortController();
    element.setAttribute("aria-busy", "true");
    try {
      const data = await load(app, TOP, asked.signal);
      element.replaceChildren(data.length ? el("ol", {}, data.map(entry)) : el("p", { className: "quiet" }, "No day stands out."));
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
      shown = null;
      element.replaceChildren(el("p", { className: "quiet" }, trouble.message));
    }
    element.removeAttribute("aria-busy");
  }

  function entry(found) {
    const { reports, independent_sources: sources, event, others } = found;
    const more = others.length ? ` · ${counted(others.length, "other event")}` : "";
    return el("li", {}, el("button", { type: "button", className: "key-date", onclick: () => app.select(event.id) },
      el("span", { className: "day" }, when(found)), el("span", { className: "shape", "data-lane": lane(event).value }),
      el("span", { className: "what" }, event.title ?? ""),
      el("span", { className: "about" }, `${counted(reports, "report")}, ${counted(sources, "independent source")}${more}`)));
  }

  return {
    show(on) {
      element.hidden = !on;
      const query = filters(app.selection, "sort");
      const key = JSON.stringify(query);
      if (on && key !== shown) fill(), (shown = key);
    },
  };
}
