// One voice: what one says, who one is, consent. Sealed at "Write down"; then nothing of it is left on the screen.
import * as officer from "./officer.js";
import * as screens from "./screens.js";
import { language, pick, say, told } from "./words.js";

const WORDED = ["question", "objection", "help"];
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/, PHONE = /^(\+|0)[\d\s./()-]{8,}$/;

const valueOf = (form, name) => form.elements[name].value.trim();
const bornOf = (form) => {
  const [day, month, year] = ["day", "month", "year"].map((name) => valueOf(form, name));
  if (!day && !month && !year) return "";
  const iso = `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const isReal = !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(iso) && Number(year) > 1899 && date < new Date();
  return isReal ? iso : null;
};

// Which field lacks what: all of them at once, each beside its field.
const mistakes = (form) => {
  const kind = valueOf(form, "kind"), contact = valueOf(form, "contact"), born = bornOf(form);
  const needsName = !["question", "objection"].includes(kind) || born || form.elements.show_name.checked || form.elements.level.checked;
  const isReachable = MAIL.test(contact) || PHONE.test(contact);
  return {
    kind: kind ? "" : "no_kind",
    text: WORDED.includes(kind) && !valueOf(form, "text") ? "no_text" : "",
    name: kind && needsName && !valueOf(form, "name") ? "no_name" : "",
    born: born === null ? "no_born" : "",
    contact: contact && !isReachable ? "no_contact" : kind === "help" && !contact ? "no_reach" : "",
    quartier: valueOf(form, "quartier") ? "" : "no_quartier",
    consent: form.elements.consent.checked ? "" : "no_consent",
  };
};

const recordOf = (form, stamp) => {
  const kind = valueOf(form, "kind");
  const maybe = { born: bornOf(form), contact: valueOf(form, "contact"), text: WORDED.includes(kind) ? valueOf(form, "text") : "" };
  return {
    type: "voice", kind, quartier: valueOf(form, "quartier"), language: language(), name: valueOf(form, "name"),
    ...Object.fromEntries(Object.entries(maybe).filter(([, value]) => value)),
    show_name: kind === "support" && form.elements.show_name.checked, consent: true,
    ...(stamp ? { level: 2, stamp } : { level: 0 }),
  };
};

const only = (root, name, isShown) => {
  for (const place of root.querySelectorAll(`[data-only="${name}"]`)) place.hidden = !isShown;
};
const fit = (form) => {
  const kind = valueOf(form, "kind");
  only(form, "text", WORDED.includes(kind));
  only(form, "support", kind === "support");
  only(form, "vouch", form.elements.level.checked);
  only(form, "nameless", ["question", "objection"].includes(kind));
  if (WORDED.includes(kind)) screens.fill(form, { ask: say(`ask_${kind}`) });
};
const options = (select, config) => select.append(
  new Option(say("choose"), ""),
  ...config.drive.quartiers.map((one) => new Option(pick(one.name), one.code)),
  new Option(say("elsewhere"), "elsewhere"),
);

// What was typed so far, for when the language is changed in the middle.
const typed = (form) => Array.from(form.elements).filter((field) => field.name).map((field) => ({
  name: field.name, value: field.value, checked: field.checked, type: field.type,
}));
const retype = (form, fields) => {
  for (const one of fields) {
    const field = form.elements[one.name];
    if (one.type === "radio") { if (one.checked) field.value = one.value; }
    else if (one.type === "checkbox") field.checked = one.checked;
    else field.value = one.value;
  }
};

export const open = ({ config, heading, quartier = "", atDoor, write, leave, fields = [] }) => {
  const send = async (form) => {
    if (form.dataset.busy) return;
    const found = Object.entries(mistakes(form)).map(([name, key]) => screens.wrong(name, key && say(key)));
    const first = found.find(Boolean);
    if (first) { first.focus(); first.closest(".field, .check")?.scrollIntoView({ block: "center" }); return; }
    form.dataset.busy = "yes";
    try {
      const isVouched = form.elements.level.checked;
      const stamp = isVouched ? await officer.stampFor(form.elements.vouch.value) : "";
      if (isVouched && !stamp) {
        delete form.dataset.busy;
        form.elements.vouch.value = "";
        screens.wrong("vouch", say((await officer.here()) ? "no_such_officer_pin" : "no_officer"))?.focus();
        return;
      }
      await write(recordOf(form, stamp));
    } catch {
      delete form.dataset.busy;
      screens.wrong("consent", say("full"));
    }
  };
  screens.show("voice", {
    texts: { heading: heading(), title: told(config.drive.title), ...(pick(config.drive.help_wanted) && { help: pick(config.drive.help_wanted) }) },
    made: (root) => {
      const form = root.querySelector("form");
      for (const choice of form.querySelectorAll("[data-kind]")) {
        if (!config.drive.kinds.includes(choice.dataset.kind)) choice.remove();
      }
      options(form.elements.quartier, config);
      form.elements.quartier.value = config.drive.quartiers.some((one) => one.code === quartier) ? quartier : "";
      officer.here().then((kept) => only(form, "seen", Boolean(kept) && config.officer));
      only(form, "at_home", atDoor);
      only(form, "shown", !atDoor);
      only(form, "aloud", atDoor);
      only(form, "alone", !atDoor);
      retype(form, fields);
      fit(form);
      form.addEventListener("change", () => fit(form));
    },
    acts: { write: send, leave },
    again: () => {
      const kept = typed(screens.find("form"));
      open({ config, heading, quartier, atDoor, write, leave, fields: kept });
    },
  });
};
