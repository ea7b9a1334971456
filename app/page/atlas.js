// The map as it is drawn: outlines, a disc for each town or town's neighbourhood, and a dashed ring where only the country is known.

import { filters } from "./address.js";
import { clustered, towards } from "./clusters.js";
import { byId, el, framed, settled } from "./dom.js";
import { movable } from "./movable.js";
import { WIDE, point, read } from "./outlines.js";
import { counted, number } from "./words.js";
import { lanes } from "./vocab.js";

const NEAR = 42;
/** How wide the world is at most, and where a lone place is shown: in pixels. */
const NEAREST = 65_536, FITTED = 8_192;
const FARTHEST = 300;
/** How many times nearer a click on several places goes, at least and at most. */
const NEARER = [2.5, 8];
/** Marks are put together anew each time the map is so many halvings or doublings nearer. */
const STEP = 0.25;
const EDGE = { x: 40, y: 36 };
const AROUND = 60;
/** How far a count has to be from the middle of a disc. */
const ROOM = 26;
const SMALLEST = { disc: 22, ring: 36 }, GROWTH = 24;
/** As few letters as fit into a disc: 980, 9.8K, 206K. */
const BRIEF = new Intl.NumberFormat("en", { notation: "compact" });
const MOST = 150;
const NAMED = 3;
/** The share of the events that are to be seen at once. */
const MAIN = 0.99;
const PAUSE = 250;
const COUNTRY = ["country", "area"];
const WORLD = [point(72, -125), point(-50, 155)];
const REGIONS = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
const SVG = "http://www.w3.org/2000/svg";

/** What countries are called here, as far as events that tell no more of their place say it. */
const called = new Map();
function countryName(code) {
  if (called.has(code)) return called.get(code);
  try {
    return REGIONS.of(code);
  } catch {
    return code;
  }
}

/** A map in its element. Raises where a file of it cannot be loaded. */
export async function draw(element, app) {
  const outlines = await fetch("/assets/world.json").then((answer) => answer.json()).then(read);
  return new Atlas(element, app, outlines);
}

/** The places of nearly all events, the largest first: a few far ones do not make the others small. */
function most(places) {
  const all = places.reduce((sum, { events }) => sum + events, 0);
  let sum = 0;
  return places.toSorted((a, b) => b.events - a.events).filter(({ events }) => (sum += events) - events < all * MAIN);
}

const moved = ({ x, y }) => `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;

/** The point of a ring that is farthest from what must not be covered: below, above or beside its middle, below where it is all one. */
function free({ x, y }, radius, others) {
  const points = [[0, 1], [0, -1], [1, 0], [-1, 0]].map(([right, down]) => ({ x: x + right * radius, y: y + down * radius }));
  const room = (point) => Math.min(ROOM, ...others.map((other) => Math.hypot(other.x - point.x, other.y - point.y)));
  return points.reduce((best, point) => (room(point) > room(best) ? point : best));
}

function shape(tag, properties) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) made.setAttribute(name, value);
  return made;
}

class Atlas {
  #app;
  #frame;
  #areas;
  #world;
  #chosen;
  #layer = el("div", { className: "map-marks" });
  #words;
  /** What cannot be on the map, behind the note under it, which stands there from the start: what is read first is not moved. */
  #lost = byId("map-lost");
  #all;
  #selection = {};
  #places = [];
  /** Ids of the places that are in the selection; others are there to be gone to. */
  #within = new Set();
  #event = null;
  #asked = new AbortController();
  /** The middle of what is seen, and how wide the world is in pixels. */
  #view = { x: 0.5, y: 0.4, wide: FARTHEST };
  #size = { width: 1, height: 1 };
  #moved = false;
  #marks = [];
  #step = null;
  #most = 1;
  /** Each mark that stands in the page, by what it is of: `{ mark, button }`. */
  #standing = new Map();
  #current = null;
  #flight = 0;
  /** How many events of each lane each place has, by its id, as far as the page holds the events. */
  #kinds = new Map();
  #draw = framed(() => this.#drawn());

  constructor(element, app, { areas, borders }) {
    this.#app = app;
    this.#frame = element;
    this.#areas = areas;
    const svg = shape("svg", { "aria-hidden": "true", class: "map-world" });
    this.#world = shape("g", {});
    this.#chosen = shape("path", { class: "map-chosen" });
    this.#world.append(shape("path", { class: "map-land", d: Object.values(areas).join("") }), this.#chosen, shape("path", { class: "map-border", d: borders }));
    svg.append(this.#world);
    element.append(svg, this.#layer);
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", "Map. Arrows lead from place to place, plus and minus zoom, 0 shows all");
    element.addEventListener("keydown", (pressed) => this.#press(pressed));
    movable(element, (by, factor, about) => this.#move(by, factor, about), { lone: document.documentElement.classList.contains("embed") });
    this.#furnish();
    app.addEventListener("data", settled(() => this.#sort(), PAUSE));
    new ResizeObserver(([{ contentRect: { width, height } }]) => this.#resize(width, height)).observe(element);
  }

  /** Draw the places of a selection. */
  update(selection) {
    this.#frame.setAttribute("aria-busy", "true");
    this.#ask(selection);
  }

  #ask = settled(async (selection) => {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const [inside, around] = await Promise.all([
        this.#app.api.json("places", filters(selection, "sort"), signal),
        selection.place ? this.#app.api.json("places", filters(selection, "sort", "place"), signal) : null,
      ]);
      this.#show(selection, inside, around ?? inside);
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
      if (!trouble.kind) throw trouble;
      this.#fail(trouble);
    }
    this.#frame.removeAttribute("aria-busy");
  }, PAUSE);

  /** Show where an event was; null: none. */
  select(event) {
    if (event?.id === this.#event?.id) return;
    this.#event = event;
    const place = event?.place && this.#places.find(({ id }) => id === event.place.id);
    if (place && !this.#sees(this.#at(place), -EDGE.y)) this.#fly({ ...this.#view, x: place.x, y: place.y });
    this.#colour();
    this.#remark();
  }

  // ------------------------------------------------------------------------------------------------------------ around it

  #furnish() {
    const head = this.#frame.parentElement.querySelector(".card-head");
    this.#words = head.querySelector("p");
    this.#all = el("button", { type: "button", className: "link", hidden: true, onclick: () => this.#app.change({ place: null }) }, "All places");
    const button = (className, label, text, act) => el("button", { type: "button", className, "aria-label": label, onclick: act }, text);
    head.append(el("div", { className: "map-tools" },
      this.#all,
      button("button", "Fit the map to the events", "Fit", () => this.#fit(true)),
      button("button square", "Zoom the map out", "−", () => this.#zoom(1 / 2)),
      button("button square", "Zoom the map in", "+", () => this.#zoom(2))));
  }

  #say(inside) {
    const byCountry = new Map();
    for (const { properties } of inside.features) {
      if (properties.country) byCountry.set(properties.country, (byCountry.get(properties.country) ?? 0) + properties.events);
    }
    const most = [...byCountry].sort((a, b) => b[1] - a[1]).slice(0, NAMED).map(([code, events]) => `${countryName(code)} ${number(events)}`);
    this.#words.textContent = most.length ? `Most: ${most.join(", ")}` : "No place is known here";
    const lost = [[inside.unplaced, "without a place"], [inside.unlocated, "at a place whose position is not known"]];
    const told = lost.filter(([events]) => events).map(([events, how]) => `${counted(events, "event")} ${how}`);
    this.#lost.textContent = told.length ? `Not on the map: ${told.join(", ")}.` : "";
  }

  #fail(trouble) {
    this.#places = [];
    this.#remark();
    this.#words.textContent = "The places could not be loaded.";
    this.#lost.replaceChildren(
      `${trouble.message} `,
      el("button", { type: "button", className: "link", onclick: () => this.#app.again() }, "Try again"),
    );
  }

  #show(selection, inside, around) {
    this.#places = around.features.filter(({ geometry }) => geometry).map(({ id, geometry: { coordinates }, properties }) => ({
      ...properties, id, ...point(coordinates[1], coordinates[0]),
    }));
    for (const { name, country, precision } of this.#places) if (precision === "country") called.set(country, name);
    this.#within = new Set(inside.features.map(({ id }) => id));
    this.#selection = selection;
    this.#all.hidden = !selection.place;
    this.#say(inside);
    this.#colour();
    this.#sort();
    this.#step = null;
    if (!this.#moved && !selection.place) this.#fit();
    this.#remark();
  }

  /** The countries that were chosen, and that of the event that is looked at. */
  #colour() {
    const codes = [...(this.#selection.country ?? "").split(","), this.#event?.place?.country];
    this.#chosen.setAttribute("d", [...new Set(codes)].map((code) => this.#areas[code] ?? "").join(""));
  }

  // ------------------------------------------------------------------------------------------------------------ moving

  #resize(width, height) {
    this.#size = { width, height };
    if (!this.#moved) this.#fit();
    this.#look(this.#view);
  }

  /** Look at another part of the world, which is not left. */
  #look({ x, y, wide }) {
    const clamped = (value, least, most) => Math.max(least, Math.min(most, value));
    this.#view = { x: clamped(x, 0, 1), y: clamped(y, 0.05, 0.9), wide: clamped(wide, FARTHEST, NEAREST) };
    this.#draw();
  }

  #move(by, factor, about) {
    cancelAnimationFrame(this.#flight);
    this.#moved = true;
    const { x, y, wide } = this.#view, { width, height } = this.#size;
    const next = Math.max(FARTHEST, Math.min(NEAREST, wide * factor));
    const shift = (span, from, delta) => (from - delta - span / 2) / wide - (from - span / 2) / next;
    this.#look({ x: x + shift(width, about.x, by.x), y: y + shift(height, about.y, by.y), wide: next });
  }

  #zoom(factor) {
    this.#moved = true;
    this.#fly({ ...this.#view, wide: this.#view.wide * factor });
  }

  #fit(asked = false) {
    if (asked) this.#moved = false;
    const points = asked ? this.#places : most(this.#places.filter(({ id }) => this.#within.has(id)));
    const view = this.#around(points.length ? points : WORLD);
    if (asked) this.#fly(view);
    else this.#look(view);
  }

  /** The view in which some points can all be seen. */
  #around(points) {
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const wide = Math.min((this.#size.width - 2 * EDGE.x) / (east - west), (this.#size.height - 2 * EDGE.y) / (south - north), FITTED);
    return { x: (west + east) / 2, y: (north + south) / 2, wide };
  }

  /** Go to a view, as fast as the eye can follow; at once for who wants no motion. */
  #fly(to) {
    cancelAnimationFrame(this.#flight);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.#look(to);
    const from = this.#view, began = performance.now();
    const wide = Math.max(FARTHEST, Math.min(NEAREST, to.wide));
    const go = (now) => {
      const done = Math.min(1, Math.max(0, (now - began) / PAUSE)), eased = 1 - (1 - done) ** 3;
      const here = from.wide * (wide / from.wide) ** eased;
      const share = Math.abs(wide - from.wide) < 1 ? eased : (1 / from.wide - 1 / here) / (1 / from.wide - 1 / wide);
      this.#look({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, wide: here });
      if (done < 1) this.#flight = requestAnimationFrame(go);
    };
    this.#flight = requestAnimationFrame(go);
  }

  #press(pressed) {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    const here = [...this.#standing.values()].find(({ button }) => button === document.activeElement);
    if (pressed.key === "+" || pressed.key === "=") this.#zoom(2);
    else if (pressed.key === "-") this.#zoom(1 / 2);
    else if (pressed.key === "0") this.#fit(true);
    else if (pressed.key.startsWith("Arrow") && here) this.#go(towards(this.#marks, here.mark, pressed.key));
    else return;
    pressed.preventDefault();
  }

  #go(mark) {
    if (!mark) return;
    this.#current = mark.key;
    if (!this.#sees(this.#at(mark.lead), -EDGE.y)) this.#look({ ...this.#view, x: mark.lead.x, y: mark.lead.y });
    this.#drawn();
    this.#standing.get(mark.key)?.button.focus({ preventScroll: true });
  }

  // ------------------------------------------------------------------------------------------------------------ drawing

  /** Where a place is on the screen. */
  #at({ x, y }) {
    const { width, height } = this.#size;
    return { x: (x - this.#view.x) * this.#view.wide + width / 2, y: (y - this.#view.y) * this.#view.wide + height / 2 };
  }

  #sees({ x, y }, more) {
    return x > -more && y > -more && x < this.#size.width + more && y < this.#size.height + more;
  }

  /** Draw all marks anew: what they show is another. */
  #remark() {
    const focused = [...this.#standing].find(([, { button }]) => button === document.activeElement)?.[0];
    for (const { button, badge } of this.#standing.values()) for (const one of [button, badge]) one?.remove();
    this.#standing.clear();
    this.#step = null;
    this.#current = focused ?? this.#current;
    this.#drawn();
    if (focused) this.#layer.querySelector("[tabindex='0']")?.focus({ preventScroll: true });
  }

  #drawn() {
    const { x, y } = this.#at({ x: 0, y: 0 }), scale = this.#view.wide / WIDE;
    this.#world.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(5)})`);
    const step = Math.round(Math.log2(this.#view.wide) / STEP);
    if (step !== this.#step) this.#gather(step);
    const seen = this.#marks.filter(({ lead }) => this.#sees(this.#at(lead), AROUND)).slice(0, MOST);
    this.#stand(new Map(seen.map((mark) => [mark.key, mark])));
  }

  /** Put together what lies too close at this zoom. */
  #gather(step) {
    this.#step = step;
    const wide = 2 ** (step * STEP);
    const at = (place) => ({ x: place.x * wide, y: place.y * wide });
    const isRing = ({ precision }) => COUNTRY.includes(precision);
    const kinds = [["disc", this.#places.filter((place) => !isRing(place))], ["ring", this.#places.filter(isRing)]];
    this.#marks = kinds.flatMap(([kind, places]) => clustered(places, at, NEAR).map((mark) => ({ ...mark, kind, key: `${kind} ${mark.lead.id} ${mark.events}` })));
    this.#most = Math.max(1, ...this.#marks.map(({ events }) => events));
  }

  /** Have these marks in the page and no others, each at its place; one of them is the tab stop. */
  #stand(marks) {
    const focused = this.#layer.contains(document.activeElement);
    for (const [key, { button, badge }] of this.#standing) {
      if (marks.has(key)) continue;
      button.remove();
      badge?.remove();
      this.#standing.delete(key);
    }
    const discs = [...marks.values()].filter(({ kind }) => kind === "disc").map(({ lead }) => this.#at(lead));
    for (const [key, mark] of marks) {
      if (!this.#standing.has(key)) this.#standing.set(key, this.#put(mark));
      const { button, badge } = this.#standing.get(key);
      const size = Math.round(SMALLEST[mark.kind] + this.#grown(mark.events));
      button.style.setProperty("--size", `${size}px`);
      button.style.transform = moved(this.#at(mark.lead));
      if (badge) badge.style.transform = moved(free(this.#at(mark.lead), size / 2, discs));
      this.#standing.get(key).mark = mark;
      button.tabIndex = -1;
    }
    const all = [...this.#standing.values()];
    const stop = this.#standing.get(this.#current) ?? all.find(({ mark }) => mark.places.some(({ id }) => this.#current?.split(" ")[1] === id)) ?? all[0];
    if (!stop) return;
    stop.button.tabIndex = 0;
    if (focused && !this.#layer.contains(document.activeElement)) stop.button.focus({ preventScroll: true });
  }

  /** What kinds of events the marks are of. */
  #sort() {
    this.#kinds.clear();
    const { held, state } = this.#app.data;
    for (const { place, lane } of held && state === "ready" ? this.#app.shown() : []) {
      if (!place) continue;
      if (!this.#kinds.has(place.id)) this.#kinds.set(place.id, lanes.map(() => 0));
      this.#kinds.get(place.id)[lane] += 1;
    }
    for (const { mark, button } of this.#standing.values()) this.#paint(mark, button);
  }

  /** Say in words, and on a disc in its rim, what kinds of events a mark has; nothing of it where only the server knows. */
  #paint({ lead, places }, button) {
    const counts = lanes.map((_, lane) => places.reduce((sum, { id }) => sum + (this.#kinds.get(id)?.[lane] ?? 0), 0));
    const all = counts.reduce((sum, count) => sum + count, 0);
    const most = lanes.map(({ name }, lane) => [name, counts[lane]]).filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
    button.title = all ? `${lead.name}: ${most.map(([name, count]) => `${name} ${number(count)}`).join(" · ")}` : lead.name;
    let from = 0;
    const arcs = lanes.map(({ value }, lane) => `var(--${value}) ${from}turn ${(from += counts[lane] / all)}turn`);
    button.style.setProperty("--rim", all ? `conic-gradient(${arcs.filter((_, lane) => counts[lane]).join()})` : "none");
    button.classList.toggle("kinds", all > 0);
  }

  #put(mark) {
    const { kind, lead, places, events, key } = mark;
    const faint = places.some(({ id }) => this.#within.has(id)) ? "" : " faint";
    const looked = places.some(({ id }) => id === this.#event?.place?.id) ? " looked-at" : "";
    const button = el("button", {
      type: "button", className: `map-${kind}${faint}${looked}`, "aria-label": this.#called(mark),
      "aria-pressed": places.length === 1 ? String(this.#isChosen(mark)) : null,
      onclick: () => this.#choose(this.#standing.get(key).mark), onfocus: () => { this.#current = key; },
    }, el("span", {}, kind === "disc" && BRIEF.format(events)));
    this.#paint(mark, button);
    // The count of a ring stands above the discs that may cover the ring.
    const badge = kind === "ring" ? el("span", { className: `map-badge${faint}`, "aria-hidden": "true" }, BRIEF.format(events)) : null;
    this.#layer.append(button, ...(badge ? [badge] : []));
    return { mark, button, badge };
  }

  /** How much larger than the smallest a mark of so many events is: by its logarithm, the most of all marks being the largest. */
  #grown(events) {
    return GROWTH * Math.min(1, Math.log(events) / Math.log(Math.max(64, this.#most)));
  }

  #called({ kind, lead, places, events }) {
    const country = lead.country && lead.precision !== "country" ? `, ${countryName(lead.country)}` : "";
    const others = places.length - 1 ? ` and ${counted(places.length - 1, kind === "ring" ? "country" : "place").replace("countrys", "countries")} near it` : "";
    return `${lead.name}${country}${others}${kind === "ring" ? ", no more known than that" : ""}: ${counted(events, "event")}`;
  }

  // ------------------------------------------------------------------------------------------------------------ choosing

  /** The parameter that a mark stands for, and the value of it for each of its places. */
  #means({ kind, lead, places }) {
    const name = kind === "ring" && lead.precision === "country" ? "country" : "place";
    return [name, places.map((place) => (name === "country" ? place.country : place.id))];
  }

  #isChosen(mark) {
    const [name, values] = this.#means(mark);
    const chosen = (this.#selection[name] ?? "").split(",");
    return values.every((value) => chosen.includes(value));
  }

  /** A lone place is a filter, which another click takes away; several are gone closer to, as far as that parts them. */
  #choose(mark) {
    const closer = this.#around(mark.places), { wide } = this.#view;
    const parts = mark.places.some(({ x, y }) => Math.hypot(x - mark.lead.x, y - mark.lead.y) * NEAREST > NEAR);
    if (parts && wide < NEAREST) {
      this.#moved = true;
      this.#fly({ ...closer, wide: Math.max(wide * NEARER[0], Math.min(closer.wide, wide * NEARER[1])) });
      return;
    }
    const [name, values] = this.#means(mark);
    const chosen = this.#isChosen(mark);
    this.#app.change({ [name]: chosen ? null : values.join() });
    this.#app.announce(chosen ? "All places" : `Events in ${mark.lead.name}`);
  }
}
