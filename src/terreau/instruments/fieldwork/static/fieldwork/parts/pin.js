// The PIN of a stand: it keeps passers-by out of a menu, and guards no voice. What is kept is a salted, slow sum.
import * as screens from "./screens.js";
import * as store from "./store.js";
import { say } from "./words.js";

const ROUNDS = 310_000, TRIES = 5, PAUSE = 60_000;
const isPin = (word) => /^\d{6,12}$/.test(word);

const sum = async (word, salt) => {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(word), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, key, 256);
  return Array.from(new Uint8Array(bits)).join(".");
};

export const isSet = async () => Boolean(await store.get("pin"));
export const choose = (chosen) => {
  const keep = async (form) => {
    const [one, same] = [form.elements.pin.value, form.elements.pin2.value];
    const wrong = !isPin(one) ? "no_pin" : one !== same ? "no_same_pin" : "";
    if (wrong) { screens.wrong("pin", say(wrong))?.focus(); return; }
    const salt = crypto.getRandomValues(new Uint8Array(16));
    await store.set("pin", { salt, sum: await sum(one, salt), tries: 0, until: 0 });
    chosen();
  };
  screens.show("pin", { acts: { pin: keep } });
};

// Gives the sentence to show, or nothing when it is the right one. Tries are counted on the disk: a reload forgives none.
export const problem = async (word) => {
  const kept = await store.get("pin");
  const wait = kept.until - Date.now();
  if (wait > 0) return say("wait_pin", Math.ceil(wait / 1000));
  const tries = kept.tries + 1;
  await store.set("pin", { ...kept, tries, until: tries >= TRIES ? Date.now() + PAUSE * (tries - TRIES + 1) : 0 });
  if ((await sum(word, kept.salt)) !== kept.sum) return say("no_such_pin");
  await store.set("pin", { ...kept, tries: 0, until: 0 });
  return "";
};
