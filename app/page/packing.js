// Which row of its lane an event stands in, and which lanes are too crowded for rows. Pure: numbers in, numbers out.

const LEAST = 12;
const DAY = 10;
const GAP = 2;
/** How far what goes on before or behind what is seen runs over its edge. */
const BEYOND = 9;
const MOST_ROWS = 14;
const CROWDED = 0.2;
const TITLED = 60;
/** More marks than rows can take on any screen: bars, of so many rows' height. */
const MANY = 1200;
const BARS = 4;
/** Pixels that a title beside its mark may take. */
export const TITLE = 150;
/** Pixels of a letter, about. */
export const LETTER = 6.2;

/** The events of each lane that are seen, as marks `{ event, left, right, all }` in pixels; `all`: it goes on all the time that is seen. `events` in the order of their first days. */
export function seen(events, lanes, { start, end, width }) {
  const scale = width / (end - start);
  const found = Array.from({ length: lanes }, () => []);
  for (const event of events) {
    if (event.first >= end || event.last + 1 <= start) continue;
    let left = Math.max(-BEYOND, (event.first - start) * scale), right = Math.min(width + BEYOND, (event.last + 1 - start) * scale);
    const least = event.first === event.last ? DAY : LEAST;
    if (right - left < least) {
      const middle = (left + right) / 2;
      left = middle - least / 2;
      right = middle + least / 2;
    }
    found[event.lane].push({ event, left, right, all: event.first < start && event.last >= end, row: -1 });
  }
  return found;
}

/** Put marks into rows, those that are there all along last, with room for titles where they are asked for; how many rows that takes, and how many marks found none. */
export function packed(marks, titled) {
  const ends = [];
  let over = 0;
  for (const mark of [...marks.filter(({ all }) => !all), ...marks.filter(({ all }) => all)]) {
    const title = titled && mark.event.title ? Math.min(TITLE, mark.event.title.length * LETTER + 8) : 0;
    mark.row = free(ends, mark.left);
    if (mark.row < 0) over += mark.all ? 0 : 1;
    else ends[mark.row] = mark.right + GAP + title;
  }
  return { rows: ends.length, over };
}

function free(ends, left) {
  for (let row = 0; row < ends.length; row++) if (ends[row] <= left) return row;
  return ends.length < MOST_ROWS ? ends.push(-Infinity) - 1 : -1;
}

/** How many rows each lane gets of so many: first what its marks need, then what its titles need; `least` in any case. */
export function shared(lanes, rows, least) {
  const needs = lanes.map((marks) => (marks.length > MANY ? BARS : packed(marks, false).rows));
  const wishes = lanes.map((marks, lane) => (marks.length > TITLED ? needs[lane] : packed(marks, true).rows));
  const got = lanes.map(() => least);
  let left = rows - got.length * least;
  for (const wanted of [needs, wishes]) {
    while (left > 0) {
      const hungry = got.map((_, lane) => lane).filter((lane) => wanted[lane] > got[lane]);
      if (!hungry.length) break;
      for (const lane of hungry) if (left-- > 0) got[lane] += 1;
    }
  }
  return got;
}

/** Put the marks of a lane into so many rows; true where so many find no place that bars say more. */
export function fitted(marks, rows) {
  if (marks.length > MANY) return true;
  if (marks.length <= TITLED) {
    const { over, rows: taken } = packed(marks, true);
    if (!over && taken <= rows) return false;
  }
  packed(marks, false);
  let over = 0;
  for (const mark of marks) {
    if (mark.row >= 0 && mark.row < rows) continue;
    mark.row = -1;
    if (!mark.all) over += 1;
  }
  return over > 12 && over > marks.length * CROWDED;
}

/** How many events certainly and possibly lie in each bin; `starts` has one more day than there are bins. */
export function counted(marks, starts) {
  const size = starts.length - 1, bin = bins(starts);
  const certain = new Float64Array(size + 1), possible = new Float64Array(size + 1);
  for (const { event } of marks) {
    const first = bin(event.first), last = bin(event.last);
    if (last < 0 || first >= size) continue;
    const from = Math.max(0, first), to = Math.min(size - 1, last);
    add(possible, from, to);
    if (event.date.extent === "span") add(certain, Math.max(0, bin(event.sure[0])), Math.min(size - 1, bin(event.sure[1])));
    else if (first === last && first >= 0) add(certain, first, first);
  }
  for (let each = 1; each < size; each++) {
    certain[each] += certain[each - 1];
    possible[each] += possible[each - 1];
  }
  return { certain: certain.subarray(0, size), possible: possible.subarray(0, size) };
}

/** Count one in every bin from first to last: a step up at the one, a step down behind the other. */
function add(steps, first, last) {
  if (first > last) return;
  steps[first] += 1;
  steps[last + 1] -= 1;
}

let table = {};
/** Gives the bin that a day lies in; -1 before the first, their number behind the last. Bins are of whole days: the bin of each is written down once for all lanes. */
function bins(starts) {
  const first = starts[0], last = starts.at(-1), size = starts.length - 1;
  if (table.starts !== starts) {
    table = { starts, of: new Int32Array(last - first) };
    for (let bin = 0; bin < size; bin++) table.of.fill(bin, starts[bin] - first, starts[bin + 1] - first);
  }
  const { of } = table;
  return (day) => (day < first ? -1 : day >= last ? size : of[Math.floor(day - first)]);
}
