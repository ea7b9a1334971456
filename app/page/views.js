// Which part of the page is looked at where there is no room for all.

import { byId } from "./dom.js";

/** Timeline, map or list on a phone; reading everywhere: the view that the address names. */
export function create(app) {
  const tabs = [...byId("tabs").children];
  const show = () => {
    const view = app.selection.view ?? "timeline";
    document.documentElement.dataset.view = view;
    for (const tab of tabs) {
      const on = tab.dataset.view === view || (view === "read" && tab.dataset.view === "timeline");
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
    }
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => app.change({ view: tab.dataset.view === "timeline" ? null : tab.dataset.view }));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = step && tabs[(index + step + tabs.length) % tabs.length];
      if (next) next.focus(), next.click();
    });
  });
  app.addEventListener("change", ({ detail: { changed } }) => changed.includes("view") && show());
  show();
}
