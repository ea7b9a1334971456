// The API of /v1, and nothing else, is what the page is drawn from.

import { written } from "./address.js";

/** What an answer is when it is none: `kind` is offline, gone, wrong (the query) or failed. */
export class Trouble extends Error {
  constructor(kind, message, problem = {}) {
    super(message);
    Object.assign(this, { kind, problem });
  }
}

const BUSY = [429, 503];
const ATTEMPTS = 4;
const LONGEST = 10;

const pause = (seconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, seconds * 1000);
  signal?.addEventListener("abort", () => { clearTimeout(timer); reject(signal.reason); });
});

/** The address of a path of the API with its parameters. */
export function address(path, parameters = {}) {
  const query = written(parameters);
  return `/v1/${path}${query ? `?${query}` : ""}`;
}

/** Asked for once more after as many seconds as the server says, a few times, where it has too much to do. */
async function answered(path, parameters, signal, attempt = 1, how = {}) {
  let response;
  try {
    response = await fetch(address(path, parameters), { signal, ...how });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble(navigator.onLine ? "failed" : "offline", navigator.onLine ? "The server cannot be reached." : "There is no network.");
  }
  if (response.ok) return response;
  if (BUSY.includes(response.status) && attempt < ATTEMPTS) {
    await pause(Math.min(LONGEST, Number(response.headers.get("Retry-After")) || attempt), signal);
    return answered(path, parameters, signal, attempt + 1, how);
  }
  const problem = await response.json().catch(() => ({}));
  const kind = { 400: "wrong", 404: "gone", 410: "gone" }[response.status] ?? "failed";
  throw new Trouble(kind, problem.detail ?? `The server answers ${response.status}.`, problem);
}

/** The JSON that a path answers. Raises Trouble, and AbortError where the signal says so. */
export async function json(path, parameters, signal) {
  return (await answered(path, parameters, signal)).json();
}

/** The text that a path answers. */
export async function text(path, parameters, signal) {
  return (await answered(path, parameters, signal)).text();
}

/** The objects of an answer in lines (NDJSON), read as they come, so that a long answer stops nothing else. */
export async function lines(path, parameters, signal) {
  const { body } = await answered(path, { ...parameters, format: "ndjson" }, signal);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const found = [];
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const whole = (rest + (value ?? "")).split("\n");
    rest = done ? "" : whole.pop();
    for (const line of whole) if (line) found.push(JSON.parse(line));
    if (done) return found;
  }
}

/** The JSON that is answered to what is sent, with a token where there is one. */
export async function send(path, body, token) {
  const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  return (await answered(path, {}, undefined, 1, { method: "POST", headers, body: JSON.stringify(body) })).json();
}

/** The JSON behind a link of an answer. */
export async function follow(link, signal) {
  const url = new URL(link, location.href);
  return json(url.pathname.replace(/^\/v1\//, ""), Object.fromEntries(url.searchParams), signal);
}
