// Puts the page together: one selection, the modules that draw it, and the address that stands for it.
//
// `app` is what every module is given. It fires "change" (the selection is another; detail: what changed), "select" (another event, or none,
// is looked at) and "data" (`app.data` is another: loading, ready or failed).

import * as address from "./address.js";
import * as api from "./api.js";
import * as data from "./data.js";
import * as list from "./list.js";
import * as views from "./views.js";
import * as vocab from "./vocab.js";
import { byId, el } from "./dom.js";

class App extends EventTarget {
  api = api;
  /** The parameters of the API, as in the address; also `view` and `event`, which are the page's own. */
  selection = address.read(location.search);
  /** What is loaded of it: see data.js. */
  data = data.nothing();

  /** Change parameters of the selection (null takes one away). A choice is a new entry of the history; `replace` is for what goes on and on. */
  change(patch, { replace = false } = {}) {
    const next = { ...this.selection, ...patch };
    for (const name of Object.keys(next)) if (!next[name]) delete next[name];
    address.show(next, replace);
    this.#become(next);
  }

  /** Look at an event, or with null at none. */
  select(id, { replace = false } = {}) {
    if ((id ?? undefined) !== this.selection.event) this.change({ event: id }, { replace });
  }

  /** Go to what the address says: after Back and Forward. */
  follow() {
    this.#become(address.back());
  }

  /** The events that are loaded and lie in the period. */
  shown() {
    return data.shown(this);
  }

  /** Have a screen reader say something. */
  announce(words) {
    byId("live").textContent = words;
  }

  fire(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #become(next) {
    const before = this.selection;
    this.selection = next;
    const changed = [...new Set([...Object.keys(before), ...Object.keys(next)])].filter((name) => before[name] !== next[name]);
    if (!changed.length) return;
    this.fire("change", { changed, before });
    if (changed.includes("event")) this.fire("select", { id: next.event ?? null });
  }
}

/** What is read first is drawn first: milliseconds that all else waits for the first events to stand in the list. */
const PATIENCE = 300;

async function start() {
  const app = new App();
  addEventListener("popstate", () => app.follow());
  data.create(app);
  views.create(app);
  await vocab.load(app);
  list.create(byId("list"), app);
  await Promise.race([listed(app), new Promise((done) => { setTimeout(done, PATIENCE); })]);
  for (const link of document.querySelectorAll("link[data-later]")) link.rel = "modulepreload";
  (await import("./around.js")).create(app);
  document.documentElement.dataset.ready = "";
}

/** Done as soon as the first events, or why there are none, have been painted. */
async function listed(app) {
  while (app.data.state === "loading" && !app.data.coming) await new Promise((done) => { app.addEventListener("data", done, { once: true }); });
  await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
}

/** Start, or say why not, with a way to try again. */
start().catch((trouble) => {
  byId("list").replaceChildren(el("div", { className: "message" }, el("h2", {}, trouble.kind === "offline" ? "You are offline" : "The page could not be started"),
    el("p", {}, trouble.message), el("button", { className: "button", type: "button", onclick: () => location.reload() }, "Try again")));
});
