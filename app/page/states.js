// What stands where nothing can be drawn: loading, nothing found, failed, no network.

import { byId, el } from "./dom.js";
import { counted, plainDay } from "./words.js";

/** The message of a state, for where events would be; null where there are events. */
export function told(app, state) {
  if (state === "ready") return null;
  if (state === "loading") return waiting();
  if (state === "empty") return nothing(app);
  const { trouble } = app.data;
  if (trouble.kind === "offline") return message("You are offline", "The events come by themselves when there is a network again.", again(app));
  if (trouble.kind === "wrong") return message("This cannot be asked", trouble.message, anew(app));
  return message("The events could not be loaded", trouble.message, again(app));
}

function waiting() {
  return el("div", { className: "waiting" }, el("p", { className: "unseen" }, "Loading events…"),
    Array.from({ length: 7 }, () => el("div", { className: "bone" })));
}

function nothing(app) {
  const { coverage } = app.data;
  const covered = coverage?.covered?.length;
  const said = covered
    ? "For the days that sources claim to be complete for, there was none."
    : "That nothing was found does not say that nothing happened.";
  const read = coverage ? `${counted(coverage.documents, "document")} of ${counted(coverage.sources, "source")} were read${coverage.last_published ? `, the last of ${plainDay(coverage.last_published)}` : ""}. ` : "";
  return message("No event is like this", `${read}${said}`, reset(), app.selection.as_of && now(app));
}

function message(title, words, ...buttons) {
  return el("div", { className: "message" }, el("h3", {}, title), el("p", {}, words), buttons.filter(Boolean));
}

const anew = (app) => el("button", { className: "button", type: "button", onclick: () => app.change(Object.fromEntries(Object.keys(app.selection).map((name) => [name, null]))) }, "Begin anew");
const again = (app) => el("button", { className: "button", type: "button", onclick: () => app.again() }, "Try again");
const now = (app) => el("button", { className: "button", type: "button", onclick: () => app.change({ as_of: null }) }, "The data of now");
const reset = () => el("button", { className: "button", type: "button", onclick: () => byId("reset").click() }, "Take the filters away");
