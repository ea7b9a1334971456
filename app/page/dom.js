// Elements. Text from outside is only ever a text node.

/** What would turn round the words behind it, a date among them. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** An element with its properties (data-…, aria-… and on… among them) and its children: elements, texts, or nothing. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && !name.includes("-")) made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === "string" ? child.replace(TURNS, "") : child)));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** A function that runs the given one once nobody has called it for so many milliseconds. */
export function settled(run, wait) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), wait);
  };
}

/** A function that runs the given one once before the next picture, however often it is called. */
export function framed(run) {
  let asked = 0;
  return () => {
    if (!asked) asked = requestAnimationFrame(() => { asked = 0; run(); });
  };
}

/** Under what the colour tokens are others. */
const LIGHTS = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"].map((query) => matchMedia(query));
const known = new Map();
for (const light of LIGHTS) light.addEventListener("change", () => known.clear());

/** The colour tokens of style.css as they stand, by name without the dashes; each is read once, since reading has all styles worked out. */
export function tokens(...names) {
  for (const name of names) if (!known.has(name)) known.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return Object.fromEntries(names.map((name) => [name, known.get(name)]));
}

/** A canvas that fills its element at the screen's resolution; `draw(context, width, height)` is called when it must be drawn. */
export function canvas(element, draw) {
  const made = el("canvas", { "aria-hidden": "true" });
  element.append(made);
  const context = made.getContext("2d");
  const size = { width: 0, height: 0 };
  const redraw = framed(() => {
    if (size.width && size.height) draw(context, size.width, size.height);
  });
  new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    const scale = devicePixelRatio || 1;
    Object.assign(size, { width, height });
    made.width = Math.round(width * scale);
    made.height = Math.round(height * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    redraw();
  }).observe(element);
  for (const light of LIGHTS) light.addEventListener("change", redraw);
  return { element: made, size, redraw };
}
