// The address of the page and the selection are one thing: the parameters have the API's names, `view`, `event` and `list` are the page's own.

import { settled } from "./dom.js";

/** Parameters that are the page's own: no filters. */
export const OWN = ["view", "event", "list"];
/** How the API is to answer, which is nothing that a reader chooses: the page says that itself. */
const HOW = ["format", "profile", "fields", "schema", "limit", "cursor", "count"];
const ORDER = ["from", "to", "label", "country", "actor", "precision", "q", "as_of", "sort", "view", "event"];

/** The selection that an address has; what is empty is left out, what is repeated becomes one list. */
export function read(search) {
  const found = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (value && !HOW.includes(name)) found[name] = found[name] ? `${found[name]},${value}` : value;
  }
  return found;
}

/** The query string of a selection, always in the same order; commas and colons stay as people write them. */
export function written(selection) {
  const rank = (name) => (ORDER.indexOf(name) + 1 || 5.5);
  const names = Object.keys(selection).filter((name) => selection[name]).sort((a, b) => rank(a) - rank(b));
  const query = new URLSearchParams(names.map((name) => [name, selection[name]])).toString();
  return query.replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
}

/** What the API is asked for: the selection without the page's own parameters, and without those named. */
export function filters(selection, ...without) {
  return Object.fromEntries(Object.entries(selection).filter(([name]) => !OWN.includes(name) && !without.includes(name)));
}

const SOON = 150;
let latest = null;
/** Write down what goes on and on once it rests: a browser counts how often that is done, and it takes longer than a picture. */
const soon = settled(rest, SOON);

function rest() {
  if (latest !== null) write(latest, "replaceState");
  latest = null;
}

function write(selection, how) {
  const query = written(selection);
  if (query !== written(read(location.search))) history[how](null, "", query ? `?${query}` : location.pathname);
}

/** Put a selection into the address bar: in the same entry of the history, soon, or as a new one. */
export function show(selection, replace) {
  if (replace) latest = selection, soon();
  else rest(), write(selection, "pushState");
}

/** The address of what is on the screen. */
export function here() {
  rest();
  return location.href;
}

/** The selection that the address has after Back or Forward: what was not written down before that is not wanted any more. */
export function back() {
  latest = null;
  return read(location.search);
}

/** The values of a list parameter. A comma that belongs to a value has a backslash before it. */
export function split(text = "") {
  return text.match(/(?:\\.|[^,\\])+/gs) ?? [];
}

/** A value as one of a list parameter. */
export const escaped = (value) => value.replace(/[\\,]/g, "\\$&").replace(/^(-|null$)/i, "\\$1");
