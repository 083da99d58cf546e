// Somebody walked away: after forty seconds a question with a count-down anyone can stop, after sixty everything is erased.
import * as screens from "./screens.js";
import { say } from "./words.js";

const ASK = 40_000, END = 60_000;
const here = { since: 0, timer: 0, dialog: null, end: null };

const touched = () => { if (!here.dialog) here.since = Date.now(); };
for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, touched, { capture: true, passive: true });

const close = () => {
  here.dialog?.remove();
  here.dialog = null;
};
const ask = () => {
  const dialog = screens.part("still").querySelector("dialog");
  const back = document.activeElement;
  const stay = () => { close(); touched(); back?.focus?.(); };
  dialog.querySelector("[data-do=stay]").addEventListener("click", stay);
  dialog.querySelector("[data-do=erase]").addEventListener("click", finish);
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });
  document.body.append(dialog);
  dialog.showModal();
  here.dialog = dialog;
};
const finish = () => {
  const { end } = here;
  stop();
  end?.();
};
const look = () => {
  const quiet = Date.now() - here.since;
  if (quiet >= END) { finish(); return; }
  if (quiet < ASK) return;
  if (!here.dialog) ask();
  screens.fill(here.dialog, { still: say("still", Math.ceil((END - quiet) / 1000)) });
};

export const watch = (end) => {
  stop();
  Object.assign(here, { since: Date.now(), end, timer: setInterval(look, 500) });
};
export const stop = () => {
  clearInterval(here.timer);
  close();
  here.end = null;
};
document.addEventListener("visibilitychange", () => { if (here.end && !document.hidden) look(); });
