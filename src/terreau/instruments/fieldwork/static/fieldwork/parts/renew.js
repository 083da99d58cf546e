// The app's own files: kept for when there is no network, replaced by newer ones when nobody is writing.
import * as screens from "./screens.js";
import * as sync from "./sync.js";

const HOUR = 3_600_000;
const CALM = new Set(["streets", "locked", "nothing", "over"]);
let isNew = false;

// Called whenever a first screen is shown.
export const ifNew = () => { if (isNew) location.reload(); };

export const start = async () => {
  let had = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The first worker takes over a page of the same version: nothing is new.
    if (!had) { had = true; return; }
    isNew = true;
    if (CALM.has(screens.now())) location.reload();
  });
  const home = document.body.dataset.home;
  const registration = await navigator.serviceWorker
    .register(`${home}sw.js`, { scope: home, updateViaCache: "none" }).catch(() => null);
  if (!registration) return;
  setInterval(() => registration.update().catch(() => {}), HOUR);
  await navigator.serviceWorker.ready;
  document.body.dataset.ready = "yes";
  sync.tell({ ready: true });
};
