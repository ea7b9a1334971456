// The codebook of /v1/vocab as the page needs it: labels, their lanes, and what they are called.

/** The lanes in their order: `{ value, name, labels }`. */
export let lanes = [];
/** The number of the lane that a label is in. */
export const laneOf = new Map();
const meanings = new Map();

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

let loading = null;
/** Load the codebook, once; without it the page cannot say anything. */
export const load = (app) => (loading ??= learnt(app));

async function learnt(app) {
  const { data } = await app.api.json("vocab");
  for (const list of data) for (const { value, description } of list.values) meanings.set(`${list.name}:${value}`, description);
  const found = data.find((list) => list.name === "lane");
  lanes = found.values.map(({ value, description, labels }) => ({ value, name: description.replace(/\.$/, ""), labels }));
  lanes.forEach((lane, number) => lane.labels.forEach((label) => laneOf.set(label, number)));
}

/** What a value of a list means, in a sentence. */
export const meaning = (list, value) => meanings.get(`${list}:${value}`) ?? "";

/** The values of a list, in their order. */
export const values = (list) => [...meanings.keys()].filter((key) => key.startsWith(`${list}:`)).map((key) => key.slice(list.length + 1));

/** The lane of an event. */
export const lane = (event) => lanes[laneOf.get(event.label) ?? lanes.length - 1];

/** The name of a label, as a heading has it. */
export const labelled = (label) => (label === "other" ? "Other event" : capital(label ?? ""));
