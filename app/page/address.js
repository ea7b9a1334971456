// The address of the page and the selection are one thing: the parameters have the API's names, `view`, `event` and `list` are the page's own.

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

/** Put a selection into the address bar: in the same entry of the history, or as a new one. */
export function show(selection, replace) {
  const query = written(selection);
  const url = query ? `?${query}` : location.pathname;
  if (query === written(read(location.search))) return;
  history[replace ? "replaceState" : "pushState"](null, "", url);
}

/** The values of a list parameter. A comma that belongs to a value has a backslash before it. */
export function split(text = "") {
  return text.match(/(?:\\.|[^,\\])+/gs) ?? [];
}

/** A value as one of a list parameter. */
export const escaped = (value) => value.replace(/[\\,]/g, "\\$&").replace(/^(-|null$)/i, "\\$1");
