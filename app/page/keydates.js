// The key dates of the selection: the days that stand out, each with the event that most tell of.

import { filters } from "./address.js";
import { el } from "./dom.js";
import { brief, counted, plainDay } from "./words.js";
import { lane } from "./vocab.js";

const TOP = 12;

/** The key dates in their element: `show(true)` loads and shows those of the selection. */
export function keyDates(element, app) {
  let shown = null;
  let asked = new AbortController();

  async function load(query) {
    asked.abort();
    asked = new AbortController();
    element.setAttribute("aria-busy", "true");
    try {
      const { data } = await app.api.json("timeline", { ...query, top: TOP }, asked.signal);
      element.replaceChildren(data.length ? el("ol", {}, data.map(entry)) : el("p", { className: "quiet" }, "No day stands out."));
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
      shown = null;
      element.replaceChildren(el("p", { className: "quiet" }, trouble.message));
    }
    element.removeAttribute("aria-busy");
  }

  function entry({ date, reports, independent_sources: sources, event, others }) {
    const day = /^\d{4}-\d\d-\d\d$/.test(date) ? plainDay(date) : brief(event.date);
    const more = others.length ? ` · ${counted(others.length, "other event")}` : "";
    return el("li", {}, el("button", { type: "button", className: "key-date", onclick: () => app.select(event.id) },
      el("span", { className: "day" }, day), el("span", { className: "shape", "data-lane": lane(event).value }),
      el("span", { className: "what" }, event.title ?? ""),
      el("span", { className: "about" }, `${counted(reports, "report")}, ${counted(sources, "independent source")}${more}`)));
  }

  return {
    show(on) {
      element.hidden = !on;
      const query = filters(app.selection, "sort");
      const key = JSON.stringify(query);
      if (on && key !== shown) load(query), (shown = key);
    },
  };
}
