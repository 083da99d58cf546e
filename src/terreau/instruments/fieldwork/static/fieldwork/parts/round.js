// From door to door: streets, doors, one door. Of a door this device keeps that it was seen, or is to be visited again.
import * as device from "./device.js";
import * as nav from "./nav.js";
import * as renew from "./renew.js";
import * as screens from "./screens.js";
import { keep } from "./seal.js";
import * as store from "./store.js";
import * as sync from "./sync.js";
import { pick, say, told } from "./words.js";
import * as voice from "./voice.js";

const here = { config: null, ticks: new Map(), told: new Set(), only: false, word: "" };
// What was just done, said once on the next screen.
const word = () => {
  const said = here.word;
  here.word = "";
  return said;
};
const keyOf = (street, number) => `${street.sid}|${number}`;

// The second visit of the whole round, as the server last told it, until this device says otherwise.
const tickOf = (street, number) => here.ticks.get(keyOf(street, number))
  || (here.config.again?.some(([sid, one]) => sid === street.sid && one === number) ? "again" : "");
const others = (street) => [...here.ticks.keys()]
  .filter((key) => key.startsWith(`${street.sid}|`)).map((key) => key.slice(street.sid.length + 1))
  .filter((number) => !street.doors.includes(number));
const doorsOf = (street) => [...street.doors, ...others(street)];
const countOf = (street) => {
  const doors = doorsOf(street), marks = doors.map((number) => tickOf(street, number));
  const returns = marks.filter((one) => one === "again").length;
  const seen = say("doors", 0, { seen: marks.filter((one) => one === "seen").length, all: doors.length });
  return returns ? `${seen} · ${say("returns", returns)}` : seen;
};

export const open = async (config) => {
  here.config = config;
  here.ticks = await store.ticks();
  sync.tell({ shown: true });
  nav.root(streets);
};
export const renewed = (config) => {
  here.config = config;
  if (screens.now() === "streets") streets();
};

const streets = () => {
  renew.ifNew();
  const numbers = here.config.streets.flatMap((street) => doorsOf(street).map((number) => tickOf(street, number)));
  const count = say("doors", 0, { seen: numbers.filter((one) => one === "seen").length, all: numbers.length });
  screens.show("streets", {
    texts: { title: told(here.config.drive.title), place: told(here.config.place?.label), count },
    made: (root) => root.querySelector("[data-list]").append(...here.config.streets.map((street) => {
      const row = screens.fill(screens.part("street"), { name: pick(street.name), count: countOf(street) });
      row.querySelector("button").addEventListener("click", () => nav.go(() => doors(street)));
      return row;
    })),
    acts: { device: () => nav.go(() => device.open(nav.back)) },
    again: streets,
  });
};

const doors = (street) => {
  const noted = word();
  const numbers = doorsOf(street).filter((number) => !here.only || tickOf(street, number) === "again");
  screens.show("doors", {
    texts: { name: told(street.name), count: countOf(street), noted },
    made: (root) => {
      root.querySelector("[data-noted]").hidden = !noted;
      root.querySelector("[data-do=only]").checked = here.only;
      root.querySelector("[data-list]").append(...numbers.map((number) => {
        const mark = tickOf(street, number);
        const cell = screens.fill(screens.part("number"), { number, said: mark && say(mark) });
        const button = cell.querySelector("button");
        if (mark) {
          button.dataset.mark = mark;
          button.querySelector("[data-tick]").append(screens.part(`tick-${mark}`));
        }
        button.addEventListener("click", () => nav.go(() => door(street, number)));
        return cell;
      }));
    },
    acts: {
      back: nav.back,
      only: (box) => { here.only = box.checked; doors(street); screens.find("[data-do=only]").focus(); },
      other: (form) => {
        const number = form.elements.number.value.trim();
        if (!number) screens.wrong("number", say("no_number"))?.focus();
        else nav.go(() => door(street, number));
      },
    },
    again: () => doors(street),
  });
};

const door = (street, number) => {
  const nameOf = () => `${pick(street.name)} ${number}`;
  const noted = word(), name = nameOf();
  const place = (form) => {
    const box = form.elements.box.value.trim();
    return { sid: street.sid, number, ...(box && { box }) };
  };
  const key = keyOf(street, number);
  const note = async (records, value, sentence) => {
    await keep(here.config, records, { key, value });
    here.ticks.set(key, value);
    here.told.add(key);
    here.word = sentence;
    nav.back();
    sync.tell().then(() => sync.send());
  };
  const outcome = async (button, found) => {
    const form = button.form, about = form.elements.note.value.trim();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    try {
      const visit = { type: "visit", door: place(form), outcome: found, ...(about && { note: about }) };
      await note([visit], found === "nobody" ? "again" : "seen", say("noted", 0, { door: name }));
    } catch {
      delete form.dataset.busy;
      screens.fill(screens.find("div"), { noted: say("full") });
      screens.find("[data-noted]").hidden = false;
    }
  };
  const give = (button) => {
    const where = place(button.form);
    nav.go(() => voice.open({
      config: here.config, heading: nameOf, quartier: street.quartier, atDoor: true, leave: nav.back,
      write: (record) => {
        const visit = here.told.has(key) ? [] : [{ type: "visit", door: where, outcome: "done" }];
        return note([...visit, { ...record, door: where }], "seen", say("written"));
      },
    }));
  };
  screens.show("door", {
    texts: { door: name, noted },
    made: (root) => { root.querySelector("[data-noted]").hidden = !noted; },
    acts: {
      back: nav.back, voice: give,
      done: (button) => outcome(button, "done"),
      nobody: (button) => outcome(button, "nobody"),
      declined: (button) => outcome(button, "declined"),
    },
    again: () => door(street, number),
  });
};
