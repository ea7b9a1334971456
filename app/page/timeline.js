// The timeline: a canvas in a handful of lanes, one tab stop, the same selection as everything else.

import { filters } from "./address.js";
import { stretches, ticks } from "./axis.js";
import { byId, canvas, el, settled, tokens } from "./dom.js";
import { mark, outline } from "./marks.js";
import { counted, fitted, LETTER, seen, shared, TITLE } from "./packing.js";
import * as period from "./period.js";
import { within } from "./data.js";
import * as keydates from "./keydates.js";
import { brief, counted as howMany, day, number, stretch } from "./words.js";
import { lane as laneFor, lanes, laneOf } from "./vocab.js";

const AXIS = 22;
const ROW = { wide: 12, narrow: 15 };
const PAD = 6;
const GUTTER = 112;
const NARROW = 560;
const HEADING = 16;
const EDGE = 8;
const BAR = 5;
const FLAGS = 38;
const FLAG = 96;
const FEW = 12;

/** The timeline in its element. */
export function create(element, app) {
  const hint = el("p", { className: "keys", id: "timeline-keys" }, "← → events · ↑ ↓ lanes · + − zoom · Shift ← → move · 0 all · Enter opens");
  const tip = el("div", { className: "tip", hidden: true });
  const surface = canvas(element, draw);
  element.append(hint, tip);
  for (const [name, value] of Object.entries({ tabindex: "0", role: "application", "aria-roledescription": "timeline", "aria-describedby": "timeline-keys" }))
    element.setAttribute(name, value);
  legend();

  let loaded = null;
  let ordered = {};
  let events = [];
  let rows = null;
  let hits = [];
  let here = null;
  let flags = [];
  let server = null;
  let letter = LETTER;
  let asked = new AbortController();

  const gutter = () => (surface.size.width >= NARROW ? GUTTER : 0);
  const row = () => (gutter() ? ROW.wide : ROW.narrow);
  const origin = () => gutter() + EDGE;
  const wide = () => Math.max(1, surface.size.width - origin() - EDGE);
  const x = (value, { start, end }) => origin() + ((value - start) / (end - start)) * wide();
  const dayAt = (px) => {
    const { start, end } = period.view(app);
    return start + ((px - origin()) / wide()) * (end - start);
  };

  // ------------------------------------------------------------------------------------------------------- what is drawn

  const settle = settled(() => { rows = null; surface.redraw(); bin(); flag(); }, 320);

  const inOrder = (a, b) => a.first - b.first || a.last - b.last;

  /** Another period, or other events: only these are put in order anew. */
  function changed() {
    if (ordered.of !== app.data.events) ordered = { of: app.data.events, events: app.data.events.toSorted(inOrder) };
    const inside = within(app);
    events = inside ? ordered.events.filter(inside) : ordered.events;
    say();
    if (app.data === loaded) return surface.redraw();
    loaded = app.data;
    rows = null;
    bin();
    flag();
    surface.redraw();
  }

  function say() {
    const { state, held, count } = app.data;
    element.setAttribute("aria-busy", state === "loading");
    element.setAttribute("aria-label", `Timeline of ${howMany(held ? events.length : count ?? 0, "event")}`);
    element.dataset.why = app.data.trouble?.message.slice(0, 300) ?? "";
    element.dataset.state = state === "ready" && !events.length ? "empty" : app.data.coming ? "ready" : state;
  }

  /** Load the key dates of what is seen, where all of it is at hand and there is room for their flags. */
  async function flag() {
    if (app.data.state !== "ready" || served() || !gutter()) return;
    asked.abort();
    asked = new AbortController();
    try {
      flags = events.length < FEW ? [] : await keydates.load(app, keydates.TOP, asked.signal);
      surface.redraw();
    } catch (trouble) {
      if (trouble.name !== "AbortError") flags = [];
    }
  }

  /** True where the server counts: there are more events than the page holds, or they are on their way. */
  const served = () => !app.data.held && app.data.count !== null;

  /** Have the server count, where there are more events than the page holds. */
  async function bin() {
    if (!served() || !surface.size.width || (app.data.state === "loading" && !app.data.coming)) return;
    const { start, end } = period.view(app);
    const { unit } = stretches(start, end, wide(), BAR);
    const interval = ["day", "week", "month"].includes(unit) ? unit : "year";
    const query = { ...filters(app.selection, "sort"), interval, by: "label" };
    const key = JSON.stringify(query);
    if (server?.key === key) return;
    asked.abort();
    asked = new AbortController();
    try {
      const { data } = await app.api.json("histogram", query, asked.signal);
      server = { key, unit: interval, ...summed(data) };
      surface.redraw();
    } catch (trouble) {
      if (trouble.name !== "AbortError") app.announce("The timeline could not be counted.");
    }
  }

  /** The server's counts by label as counts by lane: a label is in one lane. */
  function summed(buckets) {
    const starts = buckets.map((bucket) => day(bucket.start));
    if (buckets.length) starts.push(day(buckets.at(-1).end) + 1);
    const found = lanes.map(() => ({ certain: new Float64Array(buckets.length), possible: new Float64Array(buckets.length) }));
    buckets.forEach(({ groups }, index) => {
      for (const [label, { certain, possible }] of Object.entries(groups ?? {})) {
        const one = found[laneOf.get(label) ?? lanes.length - 1];
        one.certain[index] += certain ?? 0;
        one.possible[index] += possible ?? 0;
      }
    });
    return { starts, lanes: found };
  }

  function draw(context, width, height) {
    const view = period.view(app);
    const color = tokens("ink", "soft", "line", "grid", "paper", "accent", "accent-pale", "sans", ...lanes.map(({ value }) => value));
    context.clearRect(0, 0, width, height);
    context.font = `11px ${color.sans}`;
    letter = context.measureText("The army captured the town").width / 26;
    hits = [];
    const binned = served();
    const marks = binned ? lanes.map(() => []) : seen(events, lanes.length, { ...view, width: wide() });
    const heading = gutter() ? 0 : HEADING;
    const raised = flagged() ? FLAGS : 0;
    const free = height - AXIS - raised - lanes.length * (PAD + heading);
    if (binned) rows = lanes.map(() => Math.max(1, free / row() / lanes.length));
    else rows ??= shared(marks, Math.floor(free / row()), gutter() && free > lanes.length * 2 * row() ? 2 : 1);
    const spare = Math.max(0, free - rows.reduce((sum, count) => sum + count * row(), 0)) / lanes.length;
    grid(context, width, height, view, color);
    const boxes = [], bars = [];
    let top = raised;
    if (raised) waving(context, height, view, color);
    lanes.forEach((lane, index) => {
      const tall = rows[index] * row() + PAD + heading + spare;
      const box = { lane, index, top, tall, floor: top + tall, body: top + heading };
      const crowded = binned || fitted(marks[index], rows[index]);
      if (crowded) bars.push(box);
      else placed(context, box, marks[index], color, view);
      boxes.push(box);
      top += tall;
    });
    stacked(context, bars, marks, binned, view, color);
    for (const box of boxes) name(context, box, binned || app.data.state === "failed" ? null : marks[box.index].length, color, width);
    alone(context, boxes, view, color);
    pointed(context, height, color);
  }

  function grid(context, width, height, view, color) {
    const floor = height - AXIS;
    context.font = `11px ${color.sans}`;
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    for (const tick of ticks(view.start, view.end, wide())) {
      const px = Math.round(x(tick.at, view)) + 0.5;
      context.fillStyle = tick.strong ? color.line : color.grid;
      context.fillRect(px - 0.5, 0, 1, floor);
      context.fillStyle = color.soft;
      const half = context.measureText(tick.words).width / 2;
      if (px + half < width && px - half > 0) context.fillText(tick.words, px, height - 7);
    }
    context.fillStyle = color.line;
    context.fillRect(0, floor, width, 1);
  }

  const flagged = () => gutter() && !served() && events.length >= FEW && surface.size.height > 260;

  /** The key dates as flags over the lanes: those that stand out the most, as far as there is room. */
  function waving(context, height, view, color) {
    context.textAlign = "left";
    context.fillStyle = color.ink;
    context.font = `600 11px ${color.sans}`;
    context.fillText("Key dates", 14, 16);
    const standing = [];
    for (const flag of [...flags].sort((a, b) => b.score - a.score)) {
      const event = app.data.byId.get(flag.event.id);
      if (!event) continue;
      const px = Math.round(x((Math.max(event.first, view.start) + Math.min(event.last + 1, view.end)) / 2, view));
      const back = px + FLAG > surface.size.width, left = back ? px - FLAG : px;
      if (left < gutter() || standing.some((other) => Math.abs(other.left - left) < FLAG)) continue;
      standing.push({ px, left, back, flag, event });
    }
    standing.sort((a, b) => a.left - b.left).forEach(({ px, left, back, flag, event }, index) => {
      const right = back ? px : Math.min(standing[index + 1]?.left ?? surface.size.width, px + 190) - 8;
      const from = back ? Math.max(gutter(), standing[index - 1] ? standing[index - 1].left + FLAG : px - 190) : left;
      context.fillStyle = color["accent-pale"];
      context.globalAlpha = 0.5;
      context.fillRect(px, 4, 1, height - AXIS - 4);
      context.globalAlpha = 1;
      context.fillStyle = color.accent;
      context.fillRect(px, 4, 2, FLAGS - 8);
      context.textAlign = back ? "right" : "left";
      context.font = `600 11px ${color.sans}`;
      context.fillText(keydates.when(flag), back ? px - 6 : px + 7, 14);
      context.font = `11px ${color.sans}`;
      context.fillStyle = color.soft;
      context.fillText(cut(context, event.title ?? "", right - from - 8), back ? px - 6 : px + 7, 28);
      hits.push({ event, lane: lanes[event.lane].value, left: from, right, y: FLAGS / 2, flag: true });
    });
    context.textAlign = "left";
  }

  /** A text with no more letters than there is room for. */
  function cut(context, text, room) {
    if (text.length * letter * 0.8 < room && context.measureText(text).width <= room) return text;
    let letters = Math.floor(room / letter);
    const short = () => `${text.slice(0, letters).trimEnd()}…`;
    while (letters > 0 && context.measureText(short()).width > room) letters -= 1;
    return short();
  }

  /** The lane's name and how many events of it are seen. */
  function name(context, { lane, index, top, floor }, count, color, width) {
    context.fillStyle = color.line;
    if (top) context.fillRect(0, Math.round(top), width, 1);
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    const left = gutter() ? 14 : 8;
    context.fillStyle = color[lane.value];
    outline(context, lane.value, left + 4, top + (gutter() ? 11 : 10), 4.5);
    context.fill();
    context.fillStyle = color.ink;
    context.font = `600 11px ${color.sans}`;
    const words = gutter() && floor - top >= 28 ? broken(context, lane.name, GUTTER - 30) : [lane.name];
    words.forEach((line, row) => context.fillText(line, left + 13, top + (gutter() ? 15 : 14) + row * 12, gutter() ? GUTTER - 28 : undefined));
    if (count === null) return;
    const named = context.measureText(words[0]).width;
    context.fillStyle = color.soft;
    context.font = `11px ${color.sans}`;
    if (!gutter()) context.fillText(number(count), left + 20 + named, top + 14);
    else if (floor - top > words.length * 12 + 17) context.fillText(number(count), left + 13, top + 15 + words.length * 12);
  }

  function broken(context, text, room) {
    if (context.measureText(text).width <= room) return [text];
    const middle = text.lastIndexOf(" ", Math.ceil(text.length / 2) + 3);
    return [text.slice(0, middle), text.slice(middle + 1)];
  }

  function placed(context, { lane, body }, marks, color, view) {
    const edge = origin(), before = [];
    context.font = `11px ${color.sans}`;
    context.save();
    context.beginPath();
    context.rect(gutter(), 0, surface.size.width - gutter(), surface.size.height);
    context.clip();
    for (const one of marks) {
      if (one.row < 0) continue;
      const y = body + PAD / 2 + one.row * row() + row() / 2;
      const drawn = { event: one.event, lane: lane.value, left: edge + one.left, right: edge + one.right, y, sure: x(one.event.sure[1], view) };
      mark(context, drawn, { color: color[lane.value], paper: color.paper, open: [one.event.first < view.start, one.event.last >= view.end] });
      hits.push(drawn);
      if (before[one.row]) title(context, before[one.row], drawn.left, color);
      before[one.row] = drawn;
    }
    for (const last of before) if (last) title(context, last, surface.size.width, color);
    context.restore();
    context.fillStyle = color[lane.value];
    context.globalAlpha = 0.35;
    const strip = body + PAD + rows[lanes.indexOf(lane)] * row() - 4;
    for (const one of marks) {
      if (one.row >= 0) continue;
      const left = edge + Math.max(0, one.left), right = Math.max(left + 3, Math.min(surface.size.width, edge + one.right));
      context.fillRect(left, strip, right - left, 3);
      hits.push({ event: one.event, lane: lane.value, left, right, y: strip + 1.5 });
    }
    context.globalAlpha = 1;
  }

  /** The title beside a mark, as far as there is room before the next; else in it, where it is pale and wide. */
  function title(context, { event, left, right, y }, next, color) {
    const beside = Math.min(TITLE, next - right - 10), from = Math.max(left, gutter());
    const within = event.date.extent === "span" ? 0 : Math.min(right, surface.size.width) - from - 16;
    const [px, room] = beside >= 44 ? [right + 4, beside] : [from + 8, within];
    if (room < 44 || !event.title) return;
    context.fillStyle = color.soft;
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.fillText(cut(context, event.title, room), px, y + 0.5);
  }

  /** Lanes as stacked bars on one scale: certain below, possible above it. */
  function stacked(context, boxes, marks, binned, view, color) {
    if (!boxes.length) return;
    const { starts, unit } = binned ? server ?? { starts: [] } : stretches(view.start, view.end, wide(), BAR);
    if (starts.length < 2) return;
    const counts = boxes.map(({ index }) => (binned ? server.lanes[index] : counted(marks[index], starts)));
    const highest = Math.max(1, ...counts.flatMap(({ possible }) => [...possible]));
    boxes.forEach((box, number) => {
      const { certain, possible } = counts[number], room = box.floor - box.body - 6;
      context.fillStyle = color[box.lane.value];
      for (let bin = 0; bin < possible.length; bin++) {
        if (!possible[bin]) continue;
        const left = Math.max(gutter(), x(starts[bin], view)), right = Math.min(surface.size.width, x(starts[bin + 1], view));
        const thick = right - left > 3 ? right - left - 1 : Math.max(0.8, right - left);
        if (right <= left) continue;
        const tall = (count) => Math.max(1.5, (count / highest) * room);
        context.globalAlpha = 0.35;
        context.fillRect(left, box.floor - tall(possible[bin]), thick, tall(possible[bin]));
        context.globalAlpha = 1;
        if (certain[bin]) context.fillRect(left, box.floor - tall(certain[bin]), thick, tall(certain[bin]));
        hits.push({ bin: { first: starts[bin], last: starts[bin + 1] - 1, certain: certain[bin], possible: possible[bin], unit }, lane: box.lane.value,
          left, right, top: box.body, bottom: box.floor });
      }
    });
  }

  /** The event that is looked at, where its lane has only bars. */
  function alone(context, boxes, view, color) {
    const event = app.data.byId.get(app.selection.event);
    if (!event || event.last < view.start || event.first >= view.end || hits.some((one) => one.event === event && !one.flag)) return;
    const { lane, body, floor } = boxes[event.lane];
    const left = Math.max(gutter(), x(event.first, view)), right = Math.max(left + 10, Math.min(surface.size.width, x(event.last + 1, view)));
    const drawn = { event, lane: lane.value, left, right, y: (body + floor) / 2 };
    mark(context, drawn, { color: color[lane.value], paper: color.paper, open: [event.first < view.start, event.last >= view.end] });
    hits.push(drawn);
  }

  /** Rings about what is selected and what the keys are at. */
  function pointed(context, height, color) {
    const selected = app.selection.event;
    for (const hit of hits) {
      if (hit.flag) continue;
      const chosen = selected && hit.event?.id === selected, at = here && same(hit, here);
      if (!chosen && !at) continue;
      const top = hit.event ? hit.y - 8 : hit.top + 1, bottom = hit.event ? hit.y + 8 : hit.bottom;
      context.lineWidth = chosen ? 2 : 1.5;
      context.strokeStyle = chosen ? color.ink : color.accent;
      context.beginPath();
      context.roundRect(hit.left - 3, top, hit.right - hit.left + 6, bottom - top, 5);
      context.stroke();
      if (!chosen) continue;
      context.setLineDash([2, 3]);
      context.lineWidth = 1;
      const middle = Math.round((Math.max(hit.left, gutter()) + Math.min(hit.right, surface.size.width)) / 2) + 0.5;
      context.beginPath();
      context.moveTo(middle, 0);
      context.lineTo(middle, top);
      context.moveTo(middle, bottom);
      context.lineTo(middle, height - AXIS);
      context.stroke();
      context.setLineDash([]);
    }
  }

  const same = (a, b) => (a.event ? a.event === b.event : b.bin && a.lane === b.lane && a.bin.first === b.bin.first);

  // ----------------------------------------------------------------------------------------------------- hands and keys

  function hit(px, py, slack) {
    let best = null, least = slack;
    for (const one of hits) {
      if (one.bin) {
        if (px >= one.left && px < one.right && py >= one.top && py < one.bottom) return one;
        continue;
      }
      const dx = Math.max(one.left - px, 0, px - one.right), dy = Math.max(Math.abs(one.y - py) - (one.flag ? 14 : 6), 0);
      const far = Math.hypot(dx, dy) + (one.right - one.left) / 10_000;
      if (far <= least) (best = one), (least = far);
    }
    return best;
  }

  function told(one) {
    if (one.event) return `${brief(one.event.date)} · ${one.event.title ?? laneFor(one.event).name}`;
    const { first, last, certain, possible } = one.bin;
    return `${stretch(first, last)}: ${number(certain)} certain${possible > certain ? `, ${number(possible)} possible` : ""}`;
  }

  function tipped(one) {
    tip.hidden = !one;
    if (!one) return;
    tip.textContent = told(one);
    const px = Math.max(gutter(), Math.min((Math.max(one.left, 0) + Math.min(one.right, surface.size.width)) / 2, surface.size.width));
    tip.style.left = `${Math.max(130, Math.min(px, surface.size.width - 130))}px`;
    tip.style.top = `${one.event ? one.y - 12 : one.top + 8}px`;
    tip.classList.toggle("below", (one.event ? one.y : one.top) < 46);
  }

  function open(one) {
    if (one.event) app.select(one.event.id);
    else period.look(app, one.bin.first, one.bin.last + 1);
  }

  const local = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const fingers = new Map();
  let drag = null;

  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, local(event));
    drag = { ...period.view(app), fingers: [...fingers.values()], moved: drag?.moved ?? false };
    here = null;
  });
  element.addEventListener("pointermove", (event) => {
    const [px, py] = local(event);
    if (!fingers.has(event.pointerId)) {
      const one = hit(px, py, 5);
      element.style.cursor = one ? "pointer" : "";
      return tipped(one);
    }
    fingers.set(event.pointerId, [px, py]);
    const now = [...fingers.values()];
    const scale = (drag.end - drag.start) / wide();
    if (now.length === 1) {
      const by = px - drag.fingers[0][0];
      if (!drag.moved && Math.abs(by) < 5) return;
      if (!drag.moved) element.setPointerCapture(event.pointerId);
      drag.moved = true;
      tipped(null);
      period.look(app, drag.start - by * scale, drag.end - by * scale);
    } else if (drag.fingers.length > 1) {
      drag.moved = true;
      const apart = ([a, b]) => Math.max(20, Math.abs(a[0] - b[0])), middle = ([a, b]) => (a[0] + b[0]) / 2 - origin();
      const factor = apart(drag.fingers) / apart(now);
      const about = drag.start + middle(drag.fingers) * scale;
      const start = about - middle(now) * scale * factor;
      period.look(app, start, start + (drag.end - drag.start) * factor);
    }
  });
  const lifted = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    const moved = drag.moved;
    if (fingers.size) drag = { ...period.view(app), fingers: [...fingers.values()], moved: true };
    else drag = null;
    if (moved || event.type === "pointercancel") return;
    const one = hit(...local(event), event.pointerType === "mouse" ? 5 : 14);
    if (one) open(one);
  };
  element.addEventListener("pointerup", lifted);
  element.addEventListener("pointercancel", lifted);
  element.addEventListener("pointerleave", () => tipped(null));
  const framed = document.documentElement.classList.contains("embed");
  element.addEventListener("wheel", (event) => {
    if (framed && !event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode ? 16 : 1;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return period.pan(app, ((event.deltaX || event.deltaY) * unit) / wide());
    period.zoom(app, Math.exp(Math.max(-1, Math.min(1, event.deltaY * unit * 0.002))), dayAt(local(event)[0]));
  }, { passive: false });
  element.addEventListener("blur", () => { here = null; tipped(null); surface.redraw(); });
  element.addEventListener("keydown", keyed);
  byId("zoom-in").addEventListener("click", () => period.zoom(app, 0.5));
  byId("zoom-out").addEventListener("click", () => period.zoom(app, 2));

  function keyed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key], side = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && event.shiftKey) period.pan(app, step * 0.25);
    else if (step) go(step);
    else if (side) across(side);
    else if (event.key === "Home" || event.key === "End") go(event.key === "End" ? 1 : -1, true);
    else if (event.key === "+" || event.key === "=") period.zoom(app, 0.5, here && middle(here));
    else if (event.key === "-") period.zoom(app, 2, here && middle(here));
    else if (event.key === "0") app.change({ from: null, to: null });
    else if (event.key === "Enter" && here) open(here);
    else if (event.key === "Escape" && here) here = null;
    else return;
    event.preventDefault();
    tipped(here && (hits.find((one) => same(one, here)) ?? null));
    surface.redraw();
    if ("+=-0".includes(event.key) || event.shiftKey) {
      const { start, end } = period.view(app);
      app.announce(stretch(start, end - 1));
    }
  }

  const middle = (one) => (one.event ? (Math.max(one.event.first, period.extent().start) + Math.min(one.event.last, period.extent().end)) / 2 : (one.bin.first + one.bin.last) / 2);
  const order = () => hits.filter(({ flag }) => !flag).sort((a, b) => a.left - b.left);

  function go(step, far = false) {
    const all = order();
    if (!all.length) return;
    here ??= app.selection.event ? hits.find((one) => one.event?.id === app.selection.event) ?? null : null;
    const index = here ? all.findIndex((one) => same(one, here)) : step > 0 ? -1 : all.length;
    const next = far ? (step > 0 ? all.length - 1 : 0) : Math.max(0, Math.min(all.length - 1, index + step));
    here = all[next];
    app.announce(`${told(here)}. ${lanes.find(({ value }) => value === here.lane).name}. ${next + 1} of ${all.length}.`);
  }

  /** To the nearest event of another lane. */
  function across(side) {
    if (!here) return go(1);
    let lane = lanes.findIndex(({ value }) => value === here.lane) + side;
    for (; lane >= 0 && lane < lanes.length; lane += side) {
      const near = order().filter((one) => one.lane === lanes[lane].value).sort((a, b) => Math.abs(a.left - here.left) - Math.abs(b.left - here.left))[0];
      if (!near) continue;
      here = near;
      return app.announce(`${lanes[lane].name}: ${told(near)}`);
    }
  }

  function legend() {
    const drawn = [["day", "exact day"], ["pale", "some day in it"], ["solid", "all along"], ["about", "about ~"], ["doubt", "doubtful ?"]];
    byId("legend").append(...drawn.map(([kind, words]) => el("li", {}, el("span", { className: `key ${kind}` }), words)));
  }

  app.addEventListener("data", changed);
  for (const name of ["view", "change"]) app.addEventListener(name, () => { tipped(null); surface.redraw(); settle(); });
  changed();
}

