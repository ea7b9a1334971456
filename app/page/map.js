// The map of places, as far as it is there from the start: its drawing and the outlines come when somebody can see it.

const SOON = 1500;

/** The map in its element: `update` draws the places of a selection, `select` shows where an event was (null: none). */
export function create(element, app) {
  let map = null;
  let selection = null;
  let event = null;

  async function load() {
    const { draw } = await import("./atlas.js");
    map = await draw(element, app);
    if (selection) map.update(selection);
    if (event) map.select(event);
  }

  function failed() {
    element.removeAttribute("aria-busy");
    element.append("The map could not be loaded.");
  }

  function select(next) {
    event = next;
    map?.select(next);
  }

  app.addEventListener("data", () => select(app.data.byId.get(app.selection.event) ?? null));
  element.setAttribute("aria-busy", "true");
  new ResizeObserver(([entry], observer) => {
    if (!entry.contentRect.width || !entry.contentRect.height) return;
    observer.disconnect();
    // What is read first is drawn first.
    const wait = window.requestIdleCallback ?? ((run) => setTimeout(run, 200));
    wait(() => load().catch(failed), { timeout: SOON });
  }).observe(element);

  return {
    update(next) {
      selection = next;
      map?.update(next);
    },
    select,
  };
}
