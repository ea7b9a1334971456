// The period that is looked at: `from` and `to` of the selection, or all that the selection has. Days are numbers; `end` is behind the last day.

import { day, iso } from "./words.js";

const PAUSE = 1500;
let touched = 0;
let fine = null;
const DECADE = 3_700;
let counted = { start: day("2000"), end: day("2026") };
let whole = counted;

/** The days that are drawn where no period is chosen. */
export const extent = () => whole;

/** Say which days the histogram has. */
export function extend(start, end) {
  counted = whole = { start, end };
}

/**
 * Where all events are at hand, draw no more days than it takes to see every one: the whole of it, or an end of it where it is of a
 * century, or open. One "20th century" does not make a hundred empty years.
 */
export function trim(events) {
  let start = Infinity, end = -Infinity;
  for (const { first, last } of events) {
    const long = last - first > DECADE;
    start = Math.min(start, long ? last : first);
    end = Math.max(end, long ? first : last);
  }
  if (!(end >= start)) return;
  const years = end - start > 1100, [from, to] = [iso(start), iso(end)];
  start = day(from.slice(0, years ? 4 : 7));
  end = day(to.slice(0, years ? 4 : 7), true) + 1;
  whole = { start: Math.max(counted.start, start), end: Math.min(counted.end, end) };
  if (whole.end <= whole.start) whole = counted;
}

/** The days looked at; while somebody zooms, as finely as the hand moves. */
export function view(app) {
  const { from, to } = app.selection;
  if (fine && fine.from === from && fine.to === to) return fine;
  const [first, last] = [from ? day(from) : NaN, to ? day(to, true) + 1 : NaN];  // an address may say what is no day
  const start = Number.isFinite(first) ? first : whole.start;
  const end = Number.isFinite(last) ? last : whole.end;
  return end > start ? { start, end } : { start, end: start + 1 };
}

/** Look at other days. Changes that follow one another within a moment are one step back. */
export function look(app, start, end) {
  const length = Math.max(1, Math.min(end - start, whole.end - whole.start));
  start = Math.max(whole.start, Math.min(start, whole.end - length));
  end = start + length;
  const all = start - whole.start < 0.5 && whole.end - end < 0.5;
  const first = Math.round(start), last = Math.max(first, Math.round(end) - 1);
  const [from, to] = all ? [undefined, undefined] : [iso(first), iso(last)];
  fine = all ? null : { start, end, from, to };
  const now = Date.now();
  const replace = now - touched < PAUSE;
  touched = now;
  if (from === app.selection.from && to === app.selection.to) app.fire("view");
  else app.change({ from, to }, { replace });
}

/** Zoom by a factor about a day. */
export function zoom(app, factor, about) {
  const { start, end } = view(app);
  const middle = about ?? (start + end) / 2;
  look(app, middle - (middle - start) * factor, middle + (end - middle) * factor);
}

/** Move along by a share of what is seen. */
export function pan(app, share) {
  const { start, end } = view(app);
  const by = (end - start) * share;
  look(app, start + by, end + by);
}
