// This device: what waits, sending now, and the end of the day.
import * as idle from "./idle.js";
import * as screens from "./screens.js";
import * as nav from "./nav.js";
import * as officer from "./officer.js";
import * as store from "./store.js";
import * as sync from "./sync.js";
import { say } from "./words.js";

export const open = (back) => {
  const told = async (sentence) => {
    const said = sentence || (await sync.state());
    if (screens.now() === "device") screens.fill(screens.find("div"), { state: said });
  };
  const send = async () => {
    await told(say("sending"));
    await sync.send({ whole: true });
    await told();
  };
  const finish = async () => {
    screens.wrong("device", "");
    await send();
    if (screens.now() !== "device") return;
    if (await store.waiting()) { screens.wrong("device", say("not_empty")); return; }
    sync.stop();
    idle.stop();
    nav.release();
    await store.wipe();
    nav.root(() => screens.show("finished"));
  };
  screens.show("device", { acts: { back, send, finish }, again: () => open(back) });
  told();
  store.get("config").then((config) => screens.now() === "device" && officer.show(screens.find("div"), config, () => open(back)));
};
