// One window, one device, one task: what is shown first, and what happens when the server withdraws this device.
import * as device from "./device.js";
import * as enrol from "./enrol.js";
import * as nav from "./nav.js";
import * as renew from "./renew.js";
import * as round from "./round.js";
import * as screens from "./screens.js";
import * as stand from "./stand.js";
import * as store from "./store.js";
import * as sync from "./sync.js";
import { speak } from "./words.js";

const forever = () => new Promise(() => {});
const isAble = () => Boolean(globalThis.indexedDB && crypto.subtle && crypto.randomUUID && navigator.locks && navigator.serviceWorker);

const open = async () => {
  const config = await store.get("config");
  if (await store.get("over")) return over(config);
  if (config.mode === "round") return round.open(config);
  return stand.open(config);
};
const over = (config) => {
  stand.leave();
  sync.tell({ shown: config.mode === "round" });
  nav.root(() => screens.show("over", { acts: { device: () => nav.go(() => device.open(nav.back)) } }));
};
const gone = async () => {
  sync.stop();
  stand.leave();
  screens.clear();
  await store.wipe();
  nav.root(() => screens.show("gone"));
};

const work = async () => {
  sync.on({
    gone,
    over: async () => over(await store.get("config")),
    renewed: (config) => (config.mode === "round" ? round : stand).renewed(config),
  });
  await open();
  sync.start();
};

const run = async () => {
  await navigator.storage?.persist?.();
  const code = location.pathname.match(/\/start\/([\w-]+)\/?$/)?.[1];
  renew.start();
  if (await store.get("token")) return work();
  if (code) return enrol.start(code, work);
  return enrol.ask(work);
};

export const begin = async () => {
  speak();
  for (const button of document.querySelectorAll("[data-languages] button")) {
    button.addEventListener("click", () => { speak(button.value); screens.again(); sync.tell(); });
  }
  // A page that was put aside comes back empty, and starts again.
  addEventListener("pagehide", screens.clear);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  if (!isAble()) { screens.show("unable"); return; }
  screens.show("opening");
  await navigator.locks.request("terreau-collect", { ifAvailable: true }, async (lock) => {
    if (lock) {
      await run().catch(() => screens.show("unable"));
      return forever();
    }
    screens.show("elsewhere");
    return undefined;
  });
  await navigator.locks.request("terreau-collect", () => { location.reload(); return forever(); });
};
