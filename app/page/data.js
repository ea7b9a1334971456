// What is loaded of the selection: all its events where they are few, those of the period where these are, else counts that the server made.

import { OWN, filters } from "./address.js";
import { day } from "./words.js";
import { laneOf, lanes, load as vocabulary } from "./vocab.js";
import { settled } from "./dom.js";

/** As many events as the page holds; of more the server counts. */
export const HELD = 20_000;
const FIRST = 500;
const FIELDS = [
  "id", "title", "label", "modality", "reports", "disputed", "toll",
  ...["edtf", "earliest", "latest", "precision", "extent", "approximate", "uncertain"].map((name) => `date.${name}`),
  ...["id", "name", "country", "precision"].map((name) => `place.${name}`), "document.published",
].join();

/**
 * What stands before anything is loaded. `state` is loading, ready or failed (then `trouble`); `all`: `events` are every event of the
 * selection, whatever its period; `held`: every event of the period; neither: the first of them, and `next` leads to more, or (`coming`) the
 * others are on their way.
 */
export function nothing() {
  return { state: "loading", events: [], byId: new Map(), all: false, held: false, coming: false, count: null, next: null, meta: null, coverage: null, trouble: null };
}

/** True where an event may lie between two days, as the API has it (`time_match=possible`) or certainly does. */
function lies(event, from, to, certain) {
  if (certain && event.date.extent === "instant") return event.first >= from && event.last <= to;
  if (certain) return event.sure[1] >= from && event.sure[0] <= to;
  return event.last >= from && event.first <= to;
}

/** Whether a period is one; what is none, the server says what is wrong with. */
const possible = ({ from, to }) => (to ? day(to, true) : Infinity) >= (from ? day(from) : -Infinity);

/** Whether an event that is loaded lies in the period of the selection, as a function; null where all do. */
export function within(app) {
  const { from, to, time_match } = app.selection;
  if (!app.data.all || !(from || to)) return null;
  const first = from ? day(from) : -Infinity, last = to ? day(to, true) : Infinity;
  return (event) => lies(event, first, last, time_match === "certain");
}

/** The events that are loaded and lie in the period of the selection. */
export function shown(app) {
  const inside = within(app);
  return inside ? app.data.events.filter(inside) : app.data.events;
}

/**
 * An event with its first and last day as numbers and the number of its lane; `sure` are the days between which something that goes on
 * certainly does: to the report of it where no end is told.
 */
export function dated(event) {
  event.first = event.date.earliest ? day(event.date.earliest) : -Infinity;
  event.last = event.date.latest ? day(event.date.latest) : Infinity;
  event.sure = [event.date.earliest ? event.first : event.last, event.date.latest ? event.last : Math.max(event.first, day(event.document.published))];
  event.lane = laneOf.get(event.label) ?? lanes.length - 1;
  return event;
}

/** Keep `app.data` what the selection asks for. */
export function create(app) {
  let asked = new AbortController();
  let whole = null;

  function become(patch) {
    const next = { ...app.data, coming: false, ...patch };
    if (patch.events) next.byId = new Map(patch.events.map((event) => [event.id, event]));
    app.data = next;
    app.fire("data");
  }

  async function page(parameters, signal) {
    const [answer] = await Promise.all([app.api.json("events", { ...parameters, fields: FIELDS, limit: FIRST, count: "exact" }, signal), vocabulary(app)]);
    const events = answer.data.map(dated);
    return { events, count: answer.meta.count, next: answer.links.next ?? null, meta: answer.meta, coverage: answer.coverage, formats: Object.keys(answer.links.formats ?? {}) };
  }

  async function full(parameters, first, signal) {
    if (first.count <= first.events.length) return first;
    const events = await app.api.lines("events", { ...parameters, fields: FIELDS }, signal);
    return { ...first, events: events.map(dated), next: null };
  }

  async function load() {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    become({ state: "loading", trouble: null });
    try {
      await loaded(signal);
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
      whole = null;
      become({ ...nothing(), state: "failed", trouble });
    }
  }

  async function loaded(signal) {
    const everything = filters(app.selection, "from", "to");
    const key = JSON.stringify(everything);
    if (whole?.key !== key) {
      const first = await page(everything, signal);
      if (first.count <= HELD) {
        if (!possible(app.selection)) await page(filters(app.selection), signal);
        if (first.next) become({ ...first, state: "loading", coming: true, all: false, held: false });
        const got = await full(everything, first, signal);
        whole = { key, few: true };
        return become({ ...got, state: "ready", all: true, held: true });
      }
      whole = { key, few: false };
      if (!app.selection.from && !app.selection.to) return become({ ...first, state: "ready", all: false, held: false });
    } else if (whole.few && app.data.all && possible(app.selection)) return become({ state: "ready" });
    const period = filters(app.selection);
    const first = await page(period, signal);
    const few = first.count <= HELD;
    if (few && first.next) become({ ...first, state: "loading", coming: true, all: false, held: false });
    become({ ...(few ? await full(period, first, signal) : first), state: "ready", all: false, held: few });
  }

  /** Load the next page of a list that is not held whole. */
  app.more = async () => {
    const { next, events } = app.data;
    if (!next) return;
    become({ next: null });
    const { signal } = asked;
    try {
      const answer = await app.api.follow(next, signal);
      if (!signal.aborted) become({ events: [...events, ...answer.data.map(dated)], next: answer.links.next ?? null });
    } catch (trouble) {
      if (trouble.name !== "AbortError") become({ next });
    }
  };

  /** Have every part of the page ask once more. */
  app.again = () => app.fire("change", { changed: ["again"], before: app.selection });
  const soon = settled(load, 320);
  app.addEventListener("change", ({ detail: { changed } }) => {
    if (changed.every((name) => OWN.includes(name))) return;
    const period = changed.every((name) => ["from", "to", ...OWN].includes(name));
    if (period && app.data.all && app.data.state === "ready" && possible(app.selection)) app.fire("data");
    else if (period) soon();
    else load();
  });
  addEventListener("online", () => app.data.state === "failed" && app.again());
  load();
}
