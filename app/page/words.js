// Dates and numbers in words. The EDTF of an event's date is the only source: its parts say how exactly it is known.

const MONTHS = "January February March April May June July August September October November December".split(" ");
const SEASONS = { 21: "spring", 22: "summer", 23: "autumn", 24: "winter" };
const QUARTERS = { 33: [0, 2], 34: [3, 5], 35: [6, 8], 36: [9, 11] };

/** A whole number as people write it, "1,234". Without Intl, which takes a tenth of a second to begin with on a slow machine. */
export const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** "1 event", "12 events". */
export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

/** The number of a day since 1970 of a year, a month or a day; of its last day where `end` is asked for. */
export function day(text, end = false) {
  const [year, month, date] = text.split("-").map(Number);
  const first = Date.parse(`${String(year).padStart(4, "0")}-${String(month || 1).padStart(2, "0")}-${String(date || 1).padStart(2, "0")}T00:00Z`) / 864e5;
  if (!end || date) return first;
  return month ? first + daysIn(year, month) - 1 : first + (daysIn(year, 2) === 29 ? 365 : 364);
}

const daysIn = (year, month) => (month === 2 ? (year % 4 || (year % 100 === 0 && year % 400) ? 28 : 29) : [4, 6, 9, 11].includes(month) ? 30 : 31);

/** The day of a number, as ISO 8601 writes it. */
export const iso = (value) => new Date(Math.max(-719162, Math.min(2932896, Math.round(value))) * 864e5).toISOString().slice(0, 10);

function monthName(index, brief) {
  return brief ? MONTHS[index].slice(0, 3) : MONTHS[index];
}

/** One date of an EDTF text: a day, month, quarter, season, year, decade or century. */
function piece(text, brief) {
  const [year, second, third] = text.replace(/[~?%]/g, "").split("-");
  if (/^\d\dXX$/.test(year)) return ordinal(Number(year.slice(0, 2)) + 1) + " century";
  if (/^\d{3}X$/.test(year)) return `${year.slice(0, 3)}0s`;
  const plain = String(Number(year));
  if (!second || second === "XX") return plain;
  if (SEASONS[second]) return `${SEASONS[second]} ${plain}`;
  if (QUARTERS[second]) return `${QUARTERS[second].map((index) => monthName(index, brief)).join("–")} ${plain}`;
  const month = `${monthName(Number(second) - 1, brief)} ${plain}`;
  return third && third !== "XX" ? `${Number(third)} ${month}` : month;
}

function ordinal(value) {
  const ending = value % 100 > 10 && value % 100 < 14 ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[value % 10] ?? "th");
  return value + ending;
}

/** Two dates with what they share written once: "3–9 May 2021", "March–May 2021". */
function between(first, last, joint) {
  const left = first.split(" "), right = last.split(" ");
  while (left.length > 1 && right.length > 1 && left.at(-1) === right.at(-1)) left.pop(), right.pop();
  const shared = last.split(" ").slice(right.length).join(" ");
  const tight = left.length === 1 && right.length === 1 && joint === " – " ? "–" : joint;
  return `${left.join(" ")}${tight}${right.join(" ")}${shared ? ` ${shared}` : ""}`;
}

function edtf(date, brief, joint) {
  const [first, last] = date.edtf.split("/");
  if (last === undefined) return piece(first, brief);
  const open = (text) => text === "" || text === "..";
  if (open(first) && open(last)) return "at some time";
  if (open(last)) return `since ${piece(first, brief)}`;
  if (open(first)) return `until ${piece(last, brief)}`;
  return between(piece(first, brief), piece(last, brief), joint);
}

/** A date for a list: "18 Aug 2020", "about 2016", "since Mar 2012", "3–9 May 2021?". */
export function brief(date) {
  return `${date.approximate ? "about " : ""}${edtf(date, true, " – ")}${date.uncertain ? "?" : ""}`;
}

/** A date as a heading: "18 August 2020", "Between 3 and 9 May 2021", "Since March 2012". */
export function spoken(date) {
  const range = date.edtf.includes("/") && date.earliest && date.latest;
  const instant = date.extent === "instant";
  const words = edtf(date, false, range && instant ? " and " : " to ");
  const said = (range && instant ? "between " : /^\d+s$|century$/.test(words) ? "the " : "") + words;
  const whole = `${date.approximate ? "about " : ""}${said}`;
  return whole.charAt(0).toUpperCase() + whole.slice(1) + (date.uncertain ? "?" : "");
}

const UNITS = {
  week: "week", month: "month", quarter: "quarter", season: "season", year: "year", decade: "decade", century: "century",
};

/** What is known of a date, and what is not, in sentences. */
export function known(date) {
  const said = [];
  if (date.extent === "span") said.push(!date.latest ? "It went on from then; no end is told." : !date.earliest ? "It went on until then; no beginning is told." : "It went on all along this time.");
  else if (date.precision === "interval") said.push("It happened on some day in this time: the source does not say which.");
  else if (UNITS[date.precision]) said.push(`The source gives only the ${UNITS[date.precision]}: any day in it is possible.`);
  else said.push("The day is known.");
  if (date.approximate) said.push("The source says that it is approximate.");
  if (date.uncertain) said.push("The source is not sure of it.");
  if (date.basis === "dct") said.push("Worked out from the day of publication.");
  if (date.basis === "context") said.push("Worked out from another date in the text.");
  return said.join(" ");
}

/** A stretch of days, both inclusive, as numbers: "1 Jan 2014 – 29 Jun 2018", "2016", "May 2016". */
export function stretch(first, last) {
  const [start, end] = [iso(first), iso(last)];
  if (start === end) return piece(start, true);
  if (start.endsWith("-01-01") && end.endsWith("-12-31")) return years(start, end);
  if (start.slice(0, 7) === end.slice(0, 7) && start.endsWith("-01") && last + 1 === day(iso(last + 1).slice(0, 7)))
    return piece(start.slice(0, 7), true);
  return between(piece(start, true), piece(end, true), " – ");
}

function years(start, end) {
  const [first, last] = [start, end].map((text) => String(Number(text.slice(0, 4))));
  return first === last ? first : `${first} – ${last}`;
}

/** A number of which low, best and high are known or not: "12", "at least 12", "10 to 15". */
export function range({ low, best, high }) {
  if (low !== null && high !== null) return low === high ? number(low) : `${number(low)} to ${number(high)}`;
  if (low !== null) return `at least ${number(low)}`;
  if (high !== null) return `up to ${number(high)}`;
  return best === null ? "a number that is not told" : number(best);
}

/** A moment, UTC: "26 Nov 2026, 10:49". */
export const moment = (text) => `${piece(text.slice(0, 10), true)}, ${text.slice(11, 16)} UTC`;

/** A day as ISO 8601 writes it, in words. */
export const plainDay = (text) => piece(text, true);

const PRECISIONS = { day: "Exact day", interval: "Interval" };
const MODALITIES = { happened: "Happened", announced: "Announced", planned: "Planned", hypothetical: "Supposed", denied: "Denied" };
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a precision is called. */
export const precision = (value) => PRECISIONS[value] ?? capital(value);

/** What a modality is called. */
export const modality = (value) => MODALITIES[value] ?? capital(value);
