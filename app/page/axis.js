// Ticks of an axis of days, and what stands at them.

import { day, iso } from "./words.js";

const STEPS = [
  ...[1, 2, 7, 14].map((days) => ({ days, unit: "day", by: days })),
  ...[1, 3, 6].map((months) => ({ days: months * 30.4, unit: "month", by: months })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((years) => ({ days: years * 365.25, unit: "year", by: years })),
];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Ticks `{ at, words, strong }` between two days, at most one per so many pixels. */
export function ticks(start, end, width, apart = 64) {
  const step = STEPS.find(({ days }) => (days / (end - start)) * width >= apart) ?? STEPS.at(-1);
  return step.unit === "day" ? byDays(start, end, step.by) : byMonths(start, end, step.unit === "year" ? step.by * 12 : step.by);
}

function byDays(start, end, by) {
  const found = [];
  for (let at = Math.ceil(start / by) * by; at < end; at += by) {
    const [year, month, date] = iso(at).split("-").map(Number);
    found.push({ at, words: `${date} ${MONTHS[month - 1]}${found.length ? "" : ` ${year}`}`, strong: date === 1 });
  }
  return found;
}

function byMonths(start, end, by) {
  const found = [];
  const [firstYear, firstMonth] = iso(start).split("-").map(Number);
  let index = Math.ceil((firstYear * 12 + firstMonth - 1) / by) * by;
  for (; ; index += by) {
    const year = Math.floor(index / 12), month = index % 12;
    if (year > 9999) break;
    const at = day(`${year}-${month + 1}`);
    if (at >= end) break;
    if (at < start) continue;
    const words = month && by < 12 ? `${MONTHS[month]}${found.length ? "" : ` ${year}`}` : String(year);
    found.push({ at, words, strong: !month });
  }
  return found;
}

/** The first days of stretches that are at least so many pixels wide, and the day behind the last; the unit is what a stretch is called. */
export function stretches(start, end, width, apart) {
  const fits = [["day", 1], ["week", 7], ["month", 30.4], ["year", 365.25]].find(([, days]) => (days / (end - start)) * width >= apart);
  const [unit] = fits ?? ["year"];
  const by = fits ? 1 : Math.ceil((apart / width) * (end - start) / 365.25);
  const starts = [];
  let at = before(start, unit, by);
  while (at < end && starts.length < 5000) {
    starts.push(at);
    at = after(at, unit, by);
  }
  return { unit: by > 1 ? `${by} years` : unit, starts: [...starts, at] };
}

function before(at, unit, by) {
  const [year, month] = iso(at).split("-").map(Number);
  if (unit === "day") return Math.floor(at);
  if (unit === "week") return Math.floor((Math.floor(at) - 4) / 7) * 7 + 4;
  return day(unit === "month" ? `${year}-${month}` : `${Math.max(1, Math.floor(year / by) * by)}`);
}

function after(at, unit, by) {
  if (unit === "day") return at + 1;
  if (unit === "week") return at + 7;
  const [year, month] = iso(at).split("-").map(Number);
  return day(unit === "month" ? (month === 12 ? `${year + 1}-1` : `${year}-${month + 1}`) : `${year + by}`);
}
