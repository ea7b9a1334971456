// The outlines of countries, as data/world/build.py writes them, on Mercator's map: the world is one wide, x to the east and y to the south.

const FIRST = 35;
const STEPS = 10;
/** How wide the world is in the paths. */
export const WIDE = 1000;

/** Where a place lies on the map. */
export function point(latitude, longitude) {
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI) };
}

/** The steps of an arc's points, east and north. */
function numbers(text) {
  const found = [];
  let value = 0, shift = 0;
  for (const letter of text) {
    const bits = (letter === "!" ? 92 : letter.charCodeAt(0)) - FIRST;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    found.push(value & 1 ? ~(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return found;
}

/** The points of an arc, as texts of a path whose world is 1,000 wide. */
function points(text) {
  const steps = numbers(text);
  const found = [];
  let east = 0, north = 0;
  for (let index = 0; index < steps.length; index += 2) {
    east += steps[index];
    north += steps[index + 1];
    const { x, y } = point(north / STEPS, east / STEPS);
    found.push(`${(x * WIDE).toFixed(2)} ${(y * WIDE).toFixed(2)}`);
  }
  return found;
}

/** The area of every country by its code, and the lines between countries and along coasts, as paths. */
export function read({ arcs, countries }) {
  const lines = arcs.map(points);
  const ring = (parts) => `M${parts.flatMap((part) => (part < 0 ? lines[~part].toReversed() : lines[part])).join("L")}Z`;
  const areas = Object.fromEntries(Object.entries(countries).map(([code, rings]) => [code, rings.map(ring).join("")]));
  const inner = shared(countries);
  const borders = lines.filter((line, index) => !inner.has(index)).map((line) => `M${line.join("L")}`).join("");
  return { areas, borders };
}

/** The arcs that two parts of one country share. */
function shared(countries) {
  const found = new Set();
  for (const rings of Object.values(countries)) {
    const seen = new Set();
    for (const arc of rings.flat().map((part) => (part < 0 ? ~part : part))) (seen.has(arc) ? found : seen).add(arc);
  }
  return found;
}
