// The first minute: the code of the organiser becomes a token that can add and nothing else.
import * as nav from "./nav.js";
import * as screens from "./screens.js";
import * as store from "./store.js";
import { pick, say } from "./words.js";

// Made once per code: asking again after a lost answer is the same asking.
const attemptFor = async (code) => {
  const kept = await store.get("attempt");
  if (kept?.code === code) return kept.attempt;
  const attempt = crypto.randomUUID();
  await store.set("attempt", { code, attempt });
  return attempt;
};

const enrol = async (code, form, opened) => {
  const button = form.querySelector("[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  screens.wrong("start", "");
  try {
    const answer = await fetch(`${document.body.dataset.home}api/enrol`, {
      method: "POST", credentials: "omit", redirect: "error", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code, label: form.elements.label.value.trim(), attempt: await attemptFor(code) }),
    });
    const got = await answer.json().catch(() => ({}));
    if (answer.ok) {
      await store.set("config", got.config);
      await store.set("nonce", got.config.session_nonce || "");
      await store.set("attempt", null);
      await store.set("token", got.token);
      opened();
      return;
    }
    screens.wrong("start", pick(got.sentence) || say("unreached"));
  } catch {
    screens.wrong("start", say("unreached"));
  }
  button.disabled = false;
};

// No code yet: scan one, or type it as it is shown beside the square.
export const ask = (opened) => nav.root(() => screens.show("nothing", {
  acts: {
    type: (form) => {
      const code = form.elements.code.value.replace(/[^0-9a-z]/gi, "").toUpperCase();
      if (code) start(code, opened);
      else screens.wrong("code", say("no_code"))?.focus();
    },
  },
}));

export const start = (code, opened) => nav.root(() => screens.show("start", {
  acts: { enrol: (form) => enrol(code, form, opened) },
}));
