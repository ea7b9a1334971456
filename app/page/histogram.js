// How many events each stretch of time certainly and possibly has, and the band of it that is looked at.

import { filters } from "./address.js";
import { ticks } from "./axis.js";
import { byId, canvas, el, tokens } from "./dom.js";
import * as period from "./period.js";
import { day, number, stretch } from "./words.js";

const AXIS = 20;
const GRIP = 14;
const FINER = [["day", 100], ["week", 900], ["month", 6_500]];

/** The histogram in its element. */
export function create(element, app) {
  let buckets = [];
  let highest = 1;
  let trimmed = null;
  let asked = new AbortController();
  const surface = canvas(element, draw);
  const handles = ["start", "end"].map((side) => handle(side));
  const tip = el("div", { className: "tip", hidden: true });
  element.append(...handles, tip);
  listen();

  /** A slider at one end of the band. */
  function handle(side) {
    const made = el("div", {
      className: "handle", role: "slider", tabindex: "0", "data-side": side, "aria-label": side === "start" ? "Start of the period" : "End of the period",
    });
    made.addEventListener("keydown", (event) => keyed(event, side));
    return made;
  }

  function keyed(event, side) {
    const { start, end } = period.view(app);
    const unit = buckets.length ? (period.extent().end - period.extent().start) / buckets.length : 1;
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -1e9, End: 1e9 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const by = step * Math.max(1, unit);
    if (side === "start") period.look(app, Math.max(period.extent().start, Math.min(start + by, end - 1)), end);
    else period.look(app, start, Math.min(period.extent().end, Math.max(end + by, start + 1)));
    app.announce(said());
  }

  const said = () => {
    const { start, end } = period.view(app);
    return stretch(start, end - 1);
  };

  const wide = () => surface.size.width - 2 * GRIP;
  const x = (at) => GRIP + ((at - period.extent().start) / (period.extent().end - period.extent().start)) * wide();
  const at = (px) => period.extent().start + ((px - GRIP) / wide()) * (period.extent().end - period.extent().start);

  function listen() {
    let drag = null;
    const local = (event) => event.clientX - element.getBoundingClientRect().left;
    element.addEventListener("pointerdown", (event) => {
      if (event.button || !buckets.length) return;
      const px = local(event), { start, end } = period.view(app);
      const side = event.target.dataset.side;
      const banded = app.selection.from || app.selection.to;
      const kind = side ?? (banded && px > x(start) && px < x(end) ? "band" : "new");
      drag = { kind, from: at(px), start, end, moved: false, px };
      element.setPointerCapture(event.pointerId);
      if (side) event.target.focus();
    });
    element.addEventListener("pointermove", (event) => {
      const px = local(event);
      if (!drag) return hover(px);
      if (!drag.moved && Math.abs(px - drag.px) < 4) return;
      drag.moved = true;
      tip.hidden = true;
      const here = at(px), by = here - drag.from;
      if (drag.kind === "start") period.look(app, Math.min(here, drag.end - 1), drag.end);
      else if (drag.kind === "end") period.look(app, drag.start, Math.max(here, drag.start + 1));
      else if (drag.kind === "band") period.look(app, drag.start + by, drag.end + by);
      else period.look(app, Math.max(period.extent().start, Math.min(drag.from, here)), Math.min(period.extent().end, Math.max(drag.from, here)));
    });
    const done = () => {
      if (drag?.moved) app.announce(said());
      drag = null;
    };
    element.addEventListener("pointerup", done);
    element.addEventListener("pointercancel", done);
    element.addEventListener("pointerleave", () => { tip.hidden = true; });
    byId("period-all").addEventListener("click", () => app.change({ from: null, to: null }));
    app.addEventListener("view", show);
    app.addEventListener("data", () => {
      const { all, state, events } = app.data;
      if (!all || state !== "ready" || events === trimmed) return;
      trimmed = events;
      period.trim(events);
      app.fire("view");
    });
    app.addEventListener("change", ({ detail: { changed } }) => {
      if (changed.some((name) => !["from", "to", "view", "event", "sort"].includes(name))) load();
      else show();
    });
  }

  /** What the bucket under the pointer has. */
  function hover(px) {
    const here = at(px);
    const found = buckets.find(({ start, end }) => here >= start && here < end);
    tip.hidden = !found;
    if (!found) return;
    const { certain, possible } = found;
    const when = stretch(found.start, found.end - 1);
    const much = possible === null ? "nothing was collected" : possible === 0 ? "none happened, by a complete source"
      : possible > certain ? `${number(certain)} certain, ${number(possible)} possible` : `${number(certain)}`;
    tip.textContent = `${when}: ${much}`;
    tip.style.left = `${Math.max(70, Math.min(px, surface.size.width - 70))}px`;
  }

  async function load() {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const query = filters(app.selection, "from", "to", "sort");
    try {
      let { data } = await app.api.json("histogram", { ...query, interval: "year" }, signal);
      const span = data.length ? day(data.at(-1).end) - day(data[0].start) : 0;
      const interval = FINER.find(([, days]) => span <= days)?.[0];
      if (data.length && interval) ({ data } = await app.api.json("histogram", { ...query, interval }, signal));
      buckets = data.map((bucket) => ({ ...bucket, start: day(bucket.start), end: day(bucket.end) + 1 }));
      highest = Math.max(1, ...buckets.map(({ possible }) => possible ?? 0));
      if (buckets.length) period.extend(buckets[0].start, buckets.at(-1).end);
      if (app.data.all && app.data.state === "ready") period.trim(app.data.events);
      element.classList.toggle("empty", !buckets.length);
      element.classList.remove("failed");
      app.fire("view");
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
      buckets = [];
      element.classList.add("empty", "failed");
      app.fire("view");
    }
  }

  /** Bring handles, words and picture to the period. */
  function show() {
    const { start, end } = period.view(app), all = period.extent();
    handles.forEach((made, index) => {
      const value = index ? end : start;
      made.style.transform = `translateX(${Math.round(x(Math.max(all.start, Math.min(value, all.end))))}px)`;
      const day = Math.round(index ? end - 1 : start);
      made.setAttribute("aria-valuemin", Math.round(all.start));
      made.setAttribute("aria-valuemax", Math.round(all.end - 1));
      made.setAttribute("aria-valuenow", Math.max(Math.round(all.start), Math.min(day, Math.round(all.end - 1))));
      made.setAttribute("aria-valuetext", stretch(day, day));
    });
    byId("period-words").textContent = buckets.length || app.selection.from || app.selection.to ? said() : "";
    byId("period-all").hidden = !(app.selection.from || app.selection.to);
    surface.redraw();
  }

  function draw(context, width, height) {
    const color = tokens("accent", "accent-pale", "accent-soft", "line", "soft", "sans");
    const floor = height - AXIS, { start, end } = period.view(app);
    context.clearRect(0, 0, width, height);
    const [left, right] = [Math.max(x(start), GRIP), Math.min(x(end), width - GRIP)];
    if (buckets.length) {
      context.fillStyle = color["accent-soft"];
      context.fillRect(left, 0, Math.max(0, right - left), floor);
    }
    for (const bucket of buckets) if (bucket.end > period.extent().start && bucket.start < period.extent().end) bar(context, bucket, floor, bucket.end > start && bucket.start < end, color);
    context.fillStyle = color.line;
    context.fillRect(GRIP, floor, wide(), 1);
    context.font = `11px ${color.sans}`;
    context.textAlign = "center";
    context.fillStyle = color.soft;
    if (buckets.length) for (const tick of ticks(period.extent().start, period.extent().end, wide(), 46)) {
      const px = x(tick.at);
      if (px > 22 && px < width - 22) context.fillText(tick.words, px, height - 5);
    }
    handles.forEach((made, index) => { made.style.transform = `translateX(${Math.round(index ? right : left)}px)`; });
    element.classList.toggle("tight", right - left < 26);
  }

  /** One bucket: certain below, possible above it; nothing known is dotted, none is a line. */
  function bar(context, { start, end, certain, possible }, floor, inside, color) {
    const px = Math.max(GRIP, x(start)), right = Math.min(x(end), surface.size.width - GRIP);
    const gap = right - px > 4 ? 1 : 0, wide = Math.max(0.8, right - px - gap);
    if (possible === null) {
      context.fillStyle = color.soft;
      for (let dot = Math.ceil(px / 5) * 5; dot < px + wide; dot += 5) context.fillRect(dot, floor - 2, 2, 1);
      return;
    }
    context.fillStyle = color["accent-pale"];
    if (!possible) return context.fillRect(px, floor - 1.5, wide, 1.5);
    const tall = (count) => Math.max(2, (count / highest) * (floor - 8));
    context.globalAlpha = inside ? 1 : 0.45;
    context.fillRect(px, floor - tall(possible), wide, tall(possible));
    if (certain) {
      context.fillStyle = inside ? color.accent : color["accent-pale"];
      context.fillRect(px, floor - tall(certain), wide, tall(certain));
    }
    context.globalAlpha = 1;
  }

  show();
  load();
}

