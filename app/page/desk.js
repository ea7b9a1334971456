// The desk of who holds a token: an article is read, looked over and stored; an event is corrected, merged, split or retracted.
// Loaded when somebody asks for it. The token is kept while the page is open, and nowhere else.

import { escaped } from "./address.js";
import { el, settled } from "./dom.js";
import { brief, counted, number, plainDay } from "./words.js";
import { labelled, laneOf, lanes, values } from "./vocab.js";

const SHOWN = 150;
const FIELDS = { date: "Date (EDTF)", title: "Title", label: "Kind", type: "Type (PLOVER)", modality: "Said to have", place: "Place", toll: "Killed" };
/** What of a mention can be put right before it is stored, as it was read. */
const READ = { date: ({ date }) => date.edtf, label: ({ label }) => label, place: ({ place }) => place?.id, title: ({ title }) => title, modality: ({ modality }) => modality };
const LISTED = ["label", "type", "modality"];
let token = "";

let made = 0;
function field(words, input, note) {
  input.id = `desk-${(made += 1)}`;
  if (note) input.setAttribute("aria-describedby", `${input.id}-note`);
  return el("div", { className: "field" }, el("label", { htmlFor: input.id }, words), input, note && el("small", { className: "quiet", id: `${input.id}-note` }, note));
}

const EVERY = "happened,announced,planned,hypothetical,denied";

let lists = 0;
/** A place, by its id or by its name: while one writes, the places that events here have are listed, with their ids. */
function placeField(app, words, name, place, note) {
  const list = el("datalist", { id: `desk-places-${(lists += 1)}` });
  const input = el("input", { name, value: place?.id ?? "", autocomplete: "off" });
  input.setAttribute("list", list.id);
  input.addEventListener("input", settled(async () => {
    const { features } = await app.api.json("places", { place: escaped(input.value.trim()), modality: EVERY }).catch(() => ({ features: [] }));
    list.replaceChildren(...features.slice(0, 30).map(({ id, properties }) => el("option", { value: id }, [properties.name, properties.country, counted(properties.events, "event")].filter(Boolean).join(", "))));
  }, 250));
  return el("div", {}, field(words, input, note), list);
}

function tokenField() {
  return field("Token", el("input", { type: "password", name: "token", value: token, autocomplete: "off", required: true, oninput: (event) => { token = event.target.value.trim(); } }),
    "Made with conflict-timeline token make. It is kept while this page is open, and nowhere else.");
}

/** A form that says what goes wrong, and can be sent once at a time. */
function form(send, words, ...parts) {
  const wrong = el("p", { className: "wrong", role: "alert" });
  const button = el("button", { type: "submit", className: "button primary" }, words);
  const made = el("form", { className: "desk" }, parts, wrong, button);
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    button.textContent = "One moment…";
    wrong.textContent = "";
    made.setAttribute("aria-busy", "true");
    try {
      await send(Object.fromEntries(new FormData(made)), made);
    } catch (trouble) {
      wrong.textContent = trouble.message;
    }
    made.removeAttribute("aria-busy");
    button.disabled = false;
    button.textContent = words;
  });
  return made;
}

// ------------------------------------------------------------------------------------------------------------------ an event

/** Correct an event, with a reason that everybody can read. */
export function correct(app, event, evidence) {
  const kinds = { correct: "Something of it is otherwise", merge: "It is the same as another event", split: "Some reports are of another event", retract: "There was no such event" };
  const what = el("select", { name: "what" }, Object.entries(kinds).filter(([kind]) => kind !== "split" || evidence.length > 1).map(([value, words]) => el("option", { value }, words)));
  const parts = el("div", { className: "desk" });
  const show = () => parts.replaceChildren(...{ correct: valued, merge: merging, split: splitting, retract: () => [] }[what.value]());
  what.addEventListener("change", show);

  function valued() {
    const name = el("select", { name: "field" }, Object.entries(FIELDS).map(([value, words]) => el("option", { value }, words)));
    const place = el("div", {});
    const given = () => place.replaceChildren(valueField(app, event, name.value));
    name.addEventListener("change", given);
    given();
    return [field("What", name), place];
  }

  function merging() {
    return [field("The other event", el("input", { name: "into", required: true, placeholder: "its id or its link" }),
      event.maybe_same_as.length ? `It may be ${event.maybe_same_as.slice(0, 3).join(", ")}.` : null)];
  }

  function splitting() {
    return [el("fieldset", {}, el("legend", {}, "These reports are of another event"), evidence.slice(0, 40).map(({ id, document, quotes }) => el("label", { className: "row" },
      el("input", { type: "checkbox", name: "mention", value: id }), el("span", {}, `${document.publisher}, ${plainDay(document.published)}: ${quotes[0]?.quote ?? ""}`.slice(0, 160)))))];
  }

  async function send(said, made) {
    const body = { reason: said.reason };
    if (said.what === "correct") Object.assign(body, { field: said.field, value: valueOf(said) });
    if (said.what === "merge") body.into = /event=(\w+)/.exec(said.into)?.[1] ?? said.into.trim();
    if (said.what === "split") body.mentions = new FormData(made).getAll("mention");
    const { data } = await app.api.send(`events/${event.id}/${said.what}`, body, token);
    done(app, made, data);
  }

  show();
  app.dialog("Correct this event", el("p", { className: "quiet" }, "The reports stay as they are. What you say holds for every reader, now and whatever is read later, and can be undone."),
    form(send, "Correct", field("What is wrong", what), parts, field("Why", el("input", { name: "reason", required: true, maxLength: 500 }), "Everybody can read it in the history."), tokenField()));
}

function valueField(app, event, name) {
  if (name === "place") return placeField(app, "It is", "value", event.place, `${event.place ? `Now ${event.place.name}. ` : ""}A name, Kidal, or an id: ML, ML-7, 2455290. Nothing: it is not known.`);
  if (LISTED.includes(name)) {
    return field("It is", el("select", { name: "value" }, values(name).map((value) => el("option", { value, selected: value === event[name] }, value))));
  }
  if (name === "toll") {
    const toll = event.toll ?? {};
    return el("div", { className: "three" }, ["low", "best", "high"].map((bound) => field({ low: "At least", best: "Best", high: "At most" }[bound],
      el("input", { type: "number", min: 0, name: bound, value: toll[bound] ?? "" }))));
  }
  const now = { date: event.date.edtf, title: event.title }[name] ?? "";
  return field("It is", el("input", { name: "value", value: now, required: true }), name === "date" ? "2020-08-18, 2020-08, 2020-08~, 2015/.. or 199X" : null);
}

function valueOf(said) {
  if (said.field !== "toll") return said.value?.trim() || null;
  const bounds = ["low", "best", "high"].map((bound) => (said[bound] === "" ? null : Number(said[bound])));
  return bounds.every((one) => one === null) ? null : { low: bounds[0], best: bounds[1], high: bounds[2] };
}

/** Say what became of it, with the way back. */
function done(app, made, { correction, version, changes }) {
  const undo = form(async () => {
    await app.api.send(`corrections/${correction.id}/undo`, { reason: "Undone at once" }, token);
    undo.closest("dialog").close();
    app.again();
  }, "Undo");
  const into = changes.find(({ into_id: id }) => id)?.into_id;
  const said = changes.length ? `Done, in version ${number(version)}, by ${correction.author}.`
    : `Nothing changed: it was so already. By your word, ${correction.author}, it now stays so, whatever is read later.`;
  made.replaceWith(el("div", { className: "desk" }, el("p", {}, said),
    el("ul", {}, changes.slice(0, 8).map(({ kind, title, edtf }) => el("li", {}, `${kind}: ${title ?? ""} ${edtf ?? ""}`))), undo));
  app.announce(changes.length ? "Corrected." : said);
  if (into) app.select(into, { replace: true });
  app.again();
}

// ---------------------------------------------------------------------------------------------------------------- an article

const MARKED = /^\s*<(?:!doctype|\?xml|html|head|body|article|main|section|div|h[1-6]|p)\b/i;
const CLOSED = /<\/(?:html|body|article|main|section|div|h[1-6]|p|ul|ol|li|table|blockquote)\s*>/gi;
/** True where a text is the source of a web page, or a part of one. */
const isMarkup = (text) => MARKED.test(text) || (text.match(CLOSED) ?? []).length > 1;

/** The source of a page; of a part of one, as an article, of which all is read. */
const whole = (source) => (/<(?:html|body|article)\b/i.test(source) ? source : `<article>${source}</article>`);

/** The words of an article. Of what is copied as a web page alone, without its words beside it, the source is taken. */
function words() {
  const markup = el("input", { type: "checkbox", name: "markup" });
  const told = el("label", { className: "row", hidden: true }, markup, el("span", {}, "This looks like the source of a web page: read the article in it, not the marks around it."));
  const text = el("textarea", { name: "text", rows: 9, autofocus: true });
  text.addEventListener("paste", (event) => {
    const { clipboardData: copied } = event;
    if (copied.getData("text/plain") || !copied.getData("text/html")) return;
    event.preventDefault();
    text.setRangeText(copied.getData("text/html"), text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input"));
  });
  text.addEventListener("input", () => {
    const now = isMarkup(text.value);
    if (now === told.hidden) markup.checked = now;
    told.hidden = !now;
  });
  return [field("Text", text, "Or leave it empty and give an address below: it is fetched."), el("div", { role: "status" }, told)];
}

/** Read an article, look over what would be stored, and store it. */
export function add(app) {
  const box = el("div", {});
  app.dialog("Add an article", box);
  box.closest("dialog").classList.add("broad");
  box.append(form(read, "Read it", words(),
    field("Address", el("input", { type: "url", name: "url", placeholder: "https://" })),
    el("div", { className: "three" }, field("Published", el("input", { type: "date", name: "published" })), field("Publisher", el("input", { name: "publisher" })), field("Title", el("input", { name: "title" }))),
    el("p", { className: "quiet" }, "Nothing is stored yet.")));

  async function read(said) {
    const article = Object.fromEntries(["text", "url", "published", "publisher", "title"].map((name) => [name, said[name]?.trim()]).filter(([, value]) => value));
    if (said.markup) [article.html, article.text] = [whole(article.text), undefined];
    if (article.text && !article.published) throw new Error("Say when it was published: “last Thursday” means nothing without it.");
    const { data } = await app.api.send("extract", article, token);
    look(article, data);
  }

  function look(article, { document, mentions }) {
    const cards = mentions.slice(0, SHOWN).map((mention, index) => card(mention, index));
    const form_ = form((said, made) => store(article, mentions.slice(0, SHOWN), made), "Store it", tokenField());
    box.replaceChildren(el("p", {}, `${counted(mentions.length, "event")} would be stored${mentions.length > SHOWN ? `; the first ${SHOWN} are here` : ""}. Take the tick away from what is none, and put right what is wrong.`),
      el("div", { className: "proof" }, el("div", { className: "proof-text", tabindex: "0", role: "region", "aria-label": "The text with what was found in it" }, marked(document.text, mentions.slice(0, SHOWN))),
        el("ol", { className: "proof-events" }, cards)), form_);
    box.querySelector("h3, input")?.focus();
  }

  function card(mention, index) {
    const { title, date, label, place } = mention;
    const chosen = (name, values) => el("select", { name }, values.map((value) => el("option", { value, selected: value === mention[name] }, value)));
    return el("li", { "data-index": index },
      el("label", { className: "row" }, el("input", { type: "checkbox", name: "keep", checked: true }), el("span", { className: "shape", "data-lane": lanes[laneOf.get(label)]?.value }),
        el("span", {}, `${index + 1}. ${title ?? labelled(label)}`)),
      el("div", { className: "three" }, field("Date", el("input", { name: "date", value: date.edtf, required: true }), brief(date)),
        field("Kind", chosen("label", [...laneOf.keys()])),
        placeField(app, "Place", "place", place, place?.name ?? "not known")),
      el("details", {}, el("summary", {}, "Title and more"),
        field("Title", el("input", { name: "title", value: title ?? "", maxLength: 300 })), field("Said to have", chosen("modality", values("modality")))));
  }

  /** The text with every sentence that something is in marked and numbered, and its date words stronger. */
  function marked(text, mentions) {
    const letters = Array.from(text), part = (from, to) => letters.slice(from, to).join("");
    const spans = new Map();
    mentions.forEach(({ start, end, date }, index) => {
      const key = `${start}-${end}`;
      const span = spans.get(key) ?? { start, end, dates: [], numbers: [] };
      if (date.start !== null) span.dates.push([date.start, date.end]);
      span.numbers.push(index + 1);
      spans.set(key, span);
    });
    const made = [];
    let at = 0;
    for (const { start, end, dates, numbers } of [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end)) {
      const from = Math.max(at, start);
      if (end <= from) continue;
      made.push(part(at, from), el("mark", {}, stronger(from, end, dates, part), el("sup", {}, numbers.join(" "))));
      at = end;
    }
    return [...made, part(at, letters.length)].filter((one) => one !== "");
  }

  function stronger(from, to, dates, part) {
    const made = [];
    for (const [start, end] of dates.sort((a, b) => a[0] - b[0])) {
      if (start < from || end > to) continue;
      made.push(part(from, start), el("b", {}, part(start, end)));
      from = end;
    }
    return [...made, part(from, to)];
  }

  async function store(article, mentions, made) {
    const changes = mentions.map((mention, index) => {
      const row = box.querySelector(`[data-index="${index}"]`);
      const given = (name) => row.querySelector(`[name=${name}]`);
      const said = Object.entries(READ).map(([name, was]) => [name, given(name).value.trim() || null, was(mention) ?? null]);
      return { mention, dropped: !given("keep").checked, said: said.filter(([, now, was]) => now !== was) };
    }).filter(({ dropped, said }) => dropped || said.length);
    let { data: run } = await app.api.send("documents", article, token);
    while (run.status === "running") {
      await new Promise((resolve) => { setTimeout(resolve, 1000); });
      const { data } = await app.api.json(`runs/${run.run}`);
      if (data.refused.length) throw new Error(data.refused[0].reason);
      run = { ...run, status: data.status, document: data.document_ids[0], events: data.events };
    }
    const left = changes.length ? await put(run.document, changes).catch((trouble) => {
      app.again();
      throw new Error(`The article is stored, but not all that you changed. ${trouble.message}`);
    }) : 0;
    made.replaceWith(el("p", {}, `Stored: ${counted(mentions.length, "event")} told of${changes.length ? `, ${counted(changes.length - left, "correction")} made` : ""}${left ? `; ${left} could not be found again and stand as they were read` : ""}. `,
      el("button", { type: "button", className: "link", onclick: () => { box.closest("dialog").close(); app.change({ document: run.document, from: null, to: null }); } }, "Show them")));
    app.again();
  }

  /** Make the corrections where the stored mentions stand; how many stand nowhere. */
  async function put(id, changes) {
    const left = new Set(changes);
    const { data: events } = await app.api.json("events", { document: id, modality: "happened,announced,planned,hypothetical,denied", limit: 1000, fields: "id" });
    for (const event of events) {
      if (!left.size) break;
      const { data: evidence } = await app.api.json(`events/${event.id}/evidence`);
      for (const stored of evidence.filter(({ document }) => document.id === id)) {
        const change = [...left].find(({ mention }) => same(mention, stored));
        if (!change) continue;
        left.delete(change);
        await make(event.id, stored.id, evidence.length > 1, change);
      }
    }
    return left.size;
  }

  const same = (mention, { quotes, fields }) => fields.label.value === mention.label && fields.date.value.edtf === mention.date.edtf
    && quotes.some(({ start, end }) => start === mention.start && end === mention.end);

  async function make(id, mentionId, among, { dropped, said }) {
    const reason = "Looked over when the article was added";
    if (among) {
      const { data } = await app.api.send(`events/${id}/split`, { mentions: [mentionId], reason }, token);
      id = data.changes.find(({ kind }) => kind === "created")?.event_id ?? id;
    }
    if (dropped) return app.api.send(`events/${id}/retract`, { reason }, token);
    for (const [field, value] of said) await app.api.send(`events/${id}/correct`, { field, value, reason }, token);
  }
}
