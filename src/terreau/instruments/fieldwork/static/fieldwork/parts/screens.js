// Screens: each is a template in the language chosen; buttons and forms say what they do, and nothing they hold outlives them.
import { language } from "./words.js";

const main = document.getElementById("main");
let current = () => {};

export const part = (name) => document
  .querySelector(`[data-screens="${language()}"] template[data-screen="${name}"]`).content.cloneNode(true);

export const fill = (root, texts = {}) => {
  for (const [key, value] of Object.entries(texts)) {
    for (const place of root.querySelectorAll(`[data-t="${key}"]`)) {
      place.textContent = value?.said ?? value;
      // Words in another language than the screen are read aloud in their own.
      if (value?.lang) place.lang = value.lang;
    }
  }
  return root;
};

const listen = (root, acts) => {
  for (const [key, act] of Object.entries(acts)) {
    for (const place of root.querySelectorAll(`[data-do="${key}"]`)) {
      if (place.tagName === "FORM") {
        place.addEventListener("submit", (event) => { event.preventDefault(); act(place, event); });
      } else place.addEventListener(place.type === "checkbox" ? "change" : "click", (event) => act(place, event));
    }
  }
  for (const form of root.querySelectorAll("form:not([data-do]), form[data-do=nothing]")) {
    form.addEventListener("submit", (event) => event.preventDefault());
  }
};

// The screen before is emptied first: what was typed there is gone from the page, whoever presses what afterwards.
export const show = (name, { texts, acts, made, again } = {}) => {
  clear();
  const root = part(name);
  fill(root, texts);
  made?.(root);
  listen(root, acts || {});
  main.replaceChildren(root);
  main.dataset.now = name;
  current = again || (() => show(name, { texts, acts, made }));
  scrollTo(0, 0);
  main.querySelector("h1")?.focus({ preventScroll: true });
};

export const clear = () => {
  for (const form of main.querySelectorAll("form")) form.reset();
  for (const field of main.querySelectorAll("input, textarea")) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
  main.replaceChildren();
};

export const again = () => current();
export const now = () => main.dataset.now || "";
export const find = (selector) => main.querySelector(selector);

// A sentence beside its field, which is marked and told to whoever listens.
export const wrong = (name, sentence) => {
  const said = main.querySelector(`[data-error="${name}"]`);
  said.textContent = sentence;
  said.hidden = !sentence;
  said.id ||= `wrong-${name}`;
  const place = said.closest(".field") || said.closest("form") || main;
  for (const field of place.querySelectorAll("input, textarea, select")) {
    if (sentence) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", said.id);
    } else field.removeAttribute("aria-invalid");
  }
  return sentence ? place.querySelector("input, textarea, select") : null;
};
