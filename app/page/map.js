// The map of places.

/** The map in its element: `update` draws the places of a selection, `select` shows an event's place. */
export function create(element, app) {
  return { update(selection) {}, select(event) {} };
}
