// One device, many people: a first screen that is locked to one collection, one short form, and nothing of the last person.
import * as idle from "./idle.js";
import * as nav from "./nav.js";
import * as picture from "./picture.js";
import * as pin from "./pin.js";
import * as renew from "./renew.js";
import * as screens from "./screens.js";
import { keep } from "./seal.js";
import * as sync from "./sync.js";
import * as volunteers from "./volunteers.js";
import { say, speak, told } from "./words.js";
import * as voice from "./voice.js";

const THANKS = 12;
const here = { config: null, timer: 0 };

export const open = async (config) => {
  here.config = config;
  nav.hold();
  if (await pin.isSet()) locked();
  else pin.choose(locked);
};
export const renewed = (config) => {
  here.config = config;
  if (screens.now() === "locked") first();
};
export const leave = () => {
  idle.stop();
  clearInterval(here.timer);
  nav.release();
};

// Whatever was there is gone: fields, focus, language, dialogue.
const locked = () => {
  idle.stop();
  clearInterval(here.timer);
  speak();
  renew.ifNew();
  first();
};
const first = () => screens.show("locked", {
  texts: {
    title: told(here.config.drive.title), summary: told(here.config.drive.summary),
    place: told(here.config.place?.label), address: (here.config.drive.short_address || "").replace(/^https?:\/\//, ""),
  },
  made: (root) => {
    root.querySelector("[data-only=address]").hidden = !here.config.drive.short_address;
    picture.show(root.querySelector(".phone-pic"), here.config.picture);
    volunteers.door(root.querySelector("[data-do=volunteers]"), () => volunteers.ask(here.config, locked));
  },
  acts: { give },
  again: first,
});
const give = () => {
  idle.watch(locked);
  voice.open({
    config: here.config, heading: () => say("your_view"), atDoor: false, leave: locked,
    write: async (record) => {
      await keep(here.config, [record]);
      idle.stop();
      thanks(THANKS);
      sync.send();
    },
  });
};
const thanks = (seconds) => {
  clearInterval(here.timer);
  let left = seconds;
  const tell = () => screens.fill(screens.find("div"), { next: say("next", left) });
  screens.show("thanks", { acts: { again: locked }, again: () => thanks(left) });
  tell();
  here.timer = setInterval(() => {
    left -= 1;
    if (left > 0) tell();
    else locked();
  }, 1000);
};
