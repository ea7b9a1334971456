// What stands around the list: loaded, drawn and listened to once the first events can be read.

import * as detail from "./detail.js";
import * as dialogs from "./dialogs.js";
import * as facets from "./facets.js";
import * as histogram from "./histogram.js";
import * as map from "./map.js";
import * as timeline from "./timeline.js";
import { byId } from "./dom.js";

/** Every part of the page but the list, and the event that the address names. */
export function create(app) {
  detail.create(byId("detail"), app);
  facets.create(byId("filters"), app);
  histogram.create(byId("histogram"), app);
  timeline.create(byId("timeline-plot"), app);
  dialogs.create(document.body, app);
  const drawn = map.create(byId("map-plot"), app);
  app.addEventListener("change", ({ detail: { changed } }) => {
    if (changed.some((name) => name !== "view" && name !== "event")) drawn.update(app.selection);
  });
  app.addEventListener("select", ({ detail: { id } }) => drawn.select(id && (app.data.byId.get(id) ?? null)));
  drawn.update(app.selection);
  if (app.selection.event) app.fire("select", { id: app.selection.event });
}
