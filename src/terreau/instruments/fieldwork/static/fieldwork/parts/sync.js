// Handing in: oldest first, fifty at a time, again and again until the server says it has them. It never stands in the way.
import * as store from "./store.js";
import { say, pick } from "./words.js";

const AT_ONCE = 50;
const MINUTE = 60_000, LONGEST = 10 * MINUTE, CONFIG_EVERY = 10 * MINUTE;
const footer = document.querySelector("[data-state]");
const here = { busy: null, reach: true, failed: 0, timer: 0, asked: 0, sentence: "", shown: false, ready: false };
const heard = { gone: () => {}, over: () => {}, renewed: () => {} };

export const on = (what) => Object.assign(heard, what);
export const reached = () => here.reach;

export const state = async () => {
  const number = await store.waiting();
  const parts = [number ? say("waits", number) : say("sent")];
  if (!here.reach || !navigator.onLine) parts.push(say("offline"));
  else if (here.sentence) parts.push(here.sentence);
  else if (here.ready && !number) parts.push(say("ready"));
  return parts.join(" ");
};
export const tell = async ({ shown = here.shown, ready = here.ready } = {}) => {
  Object.assign(here, { shown, ready });
  footer.hidden = !shown;
  if (!shown) return;
  const said = footer.querySelector("[data-said]"), sentence = await state();
  if (said.textContent !== sentence) said.textContent = sentence;
};

const call = async (path, options = {}) => {
  const token = await store.get("token");
  const answer = await fetch(`${document.body.dataset.home}api/${path}`, {
    credentials: "omit", cache: "no-store", redirect: "error", ...options,
    headers: { Authorization: `Bearer ${token}`, ...options.headers },
  });
  here.reach = true;
  if (answer.status === 401) throw new Withdrawn();
  return answer;
};
class Withdrawn extends Error {}

// A question to the server, asked by somebody who waits for the answer.
export const ask = (path, body) => call(path, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});

const refresh = async () => {
  if (Date.now() - here.asked < CONFIG_EVERY) return;
  const answer = await call("config");
  if (answer.status === 410) { await store.set("over", true); heard.over(); }
  if (!answer.ok) return;
  const config = await answer.json();
  await store.set("config", config);
  if (config.session_nonce) await store.set("nonce", config.session_nonce);
  here.asked = Date.now();
  heard.renewed(config);
};

// Gives how many are still to go at once; refused ones stay and are tried again with the next round.
const hand = async () => {
  const records = await store.oldest(AT_ONCE);
  if (!records.length) return false;
  for (let tries = 0; tries < 2; tries += 1) {
    const nonce = (await store.get("nonce")) || "";
    const answer = await call("records", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ nonce, sent_at: new Date().toISOString(), records }),
    });
    const got = await answer.json().catch(() => ({}));
    if (got.nonce) await store.set("nonce", got.nonce);
    if (answer.ok) return settle(records, got);
    if (answer.status >= 500) throw new TypeError(String(answer.status));
    if (answer.status !== 409 || !got.nonce) {
      here.sentence = pick(got.sentence) || say("refused");
      throw new Error(String(answer.status));
    }
  }
  throw new Error("nonce");
};
const settle = async (records, got) => {
  const accepted = new Set(got.accepted);
  await store.drop(records.filter((one) => accepted.has(one.id)).map((one) => one.n));
  here.sentence = got.refused?.length ? pick(got.refused[0].sentence) || say("refused") : "";
  return accepted.size > 0 && (await store.waiting()) > 0;
};

const round = async () => {
  try {
    if (!(await store.get("token"))) return;
    while (await hand()) await tell();
    await refresh();
    here.failed = 0;
  } catch (problem) {
    if (problem instanceof Withdrawn) { await heard.gone(); return; }
    if (problem instanceof TypeError) here.reach = false;
    here.failed += 1;
  }
  await tell();
};

// On demand, when the network comes back, and every minute; more and more rarely while it fails.
export const send = async ({ whole = false } = {}) => {
  clearTimeout(here.timer);
  if (whole) here.asked = 0;
  here.busy ??= round().finally(() => { here.busy = null; });
  await here.busy;
  clearTimeout(here.timer);
  here.timer = setTimeout(send, Math.min(MINUTE * 2 ** Math.min(here.failed, 9), LONGEST));
};
export const start = () => {
  // What is under way may have begun before the network was back: it is waited for, then all is tried again.
  addEventListener("online", async () => { await here.busy; here.failed = 0; send(); });
  addEventListener("offline", () => tell());
  document.addEventListener("visibilitychange", () => document.hidden || send());
  send({ whole: true });
};
export const stop = () => { clearTimeout(here.timer); here.shown = false; footer.hidden = true; };
