// An officer who signed in here vouches for a proof they saw. The server's stamp is kept locked with the officer's own PIN.
import * as screens from "./screens.js";
import { keep } from "./seal.js";
import * as store from "./store.js";
import * as sync from "./sync.js";
import { language, pick, say } from "./words.js";

const ROUNDS = 310_000, TRIES = 5;
const isPin = (word) => /^\d{6,12}$/.test(word);

const lockOf = async (pin, salt) => {
  const word = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const slow = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(slow, word, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
};
const locked = async (stamp, pin) => {
  const salt = crypto.getRandomValues(new Uint8Array(16)), iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lockOf(pin, salt), new TextEncoder().encode(stamp));
  return { salt, iv, sealed };
};

// Who is signed in, without a name; nothing once their time is over.
export const here = async () => {
  const kept = await store.get("officer");
  return kept && Date.parse(kept.until) > Date.now() ? kept : null;
};

// The stamp, for the right PIN; nothing for a wrong one. Five wrong ones, and the officer has to sign in again.
export const stampFor = async (pin) => {
  const kept = await here();
  if (!kept) return "";
  await store.set("officer", kept.tries + 1 < TRIES ? { ...kept, tries: kept.tries + 1 } : null);
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await lockOf(pin, kept.salt), kept.sealed);
    await store.set("officer", { ...kept, tries: 0 });
    return new TextDecoder().decode(plain);
  } catch {
    return "";
  }
};

const leave = async (config, back) => {
  const kept = await store.get("officer");
  await store.set("officer", null);
  if (kept) await keep(config, [{ type: "officer", act: "out", stay: kept.stay }]);
  sync.send();
  back();
};

const signIn = async (form, done) => {
  const [code, pin, same] = ["officer_code", "officer_pin", "officer_pin2"].map((name) => form.elements[name].value.trim());
  const wrong = !code ? "no_code" : !isPin(pin) ? "no_pin" : pin !== same ? "no_same_pin" : "";
  if (wrong) { screens.wrong("officer", say(wrong)); return; }
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  form.dataset.attempt ||= crypto.randomUUID();
  try {
    const answer = await sync.ask("officer", { code, attempt: form.dataset.attempt });
    const got = await answer.json().catch(() => ({}));
    if (answer.ok) {
      await store.set("officer", { ...(await locked(got.stamp, pin)), stay: got.stay, until: got.until, tries: 0 });
      done();
      return;
    }
    screens.wrong("officer", pick(got.sentence) || say("unreached"));
  } catch {
    screens.wrong("officer", say("unreached"));
  }
  delete form.dataset.busy;
};

const hour = (moment) => new Intl.DateTimeFormat(`${language()}-BE`, { hour: "2-digit", minute: "2-digit" }).format(new Date(moment));

// The part of the device's own page that is for the officer.
export const show = async (root, config, again) => {
  const place = root.querySelector("[data-officer]");
  const kept = await here();
  place.hidden = !config?.officer;
  place.replaceChildren(screens.part(kept ? "officer-here" : "officer-away"));
  if (kept) screens.fill(place, { until: say("officer", 0, { time: hour(kept.until) }) });
  place.querySelector("button").addEventListener("click", () => {
    if (kept) leave(config, again);
    else screens.show("officer", { acts: { back: again, officer: (form) => signIn(form, again) } });
  });
};
