// The volunteers' menu: behind a long press and a PIN. Names of volunteers are sealed too; the device shows hours.
import * as device from "./device.js";
import * as idle from "./idle.js";
import * as pin from "./pin.js";
import * as screens from "./screens.js";
import { keep } from "./seal.js";
import * as store from "./store.js";
import * as sync from "./sync.js";
import { language, say } from "./words.js";

const LONG = 900;

// A finger or a mouse holds on; a keyboard or a screen reader presses as usual, for it cannot hold.
export const door = (button, open) => {
  let timer = 0;
  const released = () => clearTimeout(timer);
  button.addEventListener("pointerdown", () => { released(); timer = setTimeout(open, LONG); });
  for (const name of ["pointerup", "pointerleave", "pointercancel"]) button.addEventListener(name, released);
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", (event) => { if (event.detail === 0) open(); });
};

export const ask = (config, back) => {
  idle.watch(back);
  screens.show("unlock", {
    acts: {
      back,
      unlock: async (form) => {
        if (form.dataset.busy) return;
        form.dataset.busy = "yes";
        const wrong = await pin.problem(form.elements.pin.value);
        delete form.dataset.busy;
        form.elements.pin.value = "";
        if (wrong) screens.wrong("unlock", wrong)?.focus();
        else menu(config, back);
      },
    },
    again: () => ask(config, back),
  });
};

const hour = (moment) => new Intl.DateTimeFormat(`${language()}-BE`, { hour: "2-digit", minute: "2-digit" }).format(new Date(moment));

const menu = async (config, back) => {
  idle.watch(back);
  const shifts = (await store.get("shifts")) || [];
  const again = () => menu(config, back);
  const note = async (record, next) => {
    await keep(config, [{ type: "shift", ...record }]);
    await store.set("shifts", next);
    sync.send();
    again();
  };
  const signIn = (form) => {
    const name = form.elements.volunteer.value.trim(), shift = crypto.randomUUID();
    if (!name) { screens.wrong("volunteer", say("no_name"))?.focus(); return undefined; }
    return note({ act: "in", shift, name }, [...shifts, { shift, since: new Date().toISOString() }]);
  };
  screens.show("menu", {
    made: (root) => root.querySelector("[data-list]").append(...shifts.map((one) => {
      const row = screens.fill(screens.part("shift"), { since: say("volunteer", 0, { time: hour(one.since) }) });
      row.querySelector("button").addEventListener("click", () => note(
        { act: "out", shift: one.shift }, shifts.filter((other) => other.shift !== one.shift),
      ));
      return row;
    })),
    acts: {
      back, "sign-in": signIn,
      full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {}),
      device: () => device.open(again),
    },
    again,
  });
};
