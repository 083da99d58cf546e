// Comfort for forms that already work without it: one sending per tap, a fresh nonce, the list of errors first.
(() => {
  "use strict";
  // An input marked data-nonce that came empty gets a value of its own, so that a form sent twice counts once.
  const fill = (scope) => {
    for (const input of scope.querySelectorAll("input[data-nonce]")) {
      if (!input.value && crypto.randomUUID) input.value = crypto.randomUUID();
    }
  };
  const pressable = (form) => form.querySelectorAll("button:not([type=button]), input[type=submit]");
  const rest = (form, on) => {
    if (on) form.dataset.sending = ""; else delete form.dataset.sending;
    for (const button of pressable(form)) {
      if (on) button.setAttribute("aria-busy", "true"); else button.removeAttribute("aria-busy");
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if ("sending" in form.dataset) { event.preventDefault(); return; }
    rest(form, true);
    setTimeout(() => rest(form, false), 8000); // the network gave up: let the person try again
  });
  // Back to this page: everything can be sent again.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach((form) => rest(form, false)));
  addEventListener("DOMContentLoaded", () => {
    fill(document);
    document.querySelector("[data-focus]")?.focus();
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => print());
    }
  });
  document.addEventListener("htmx:after:swap", () => fill(document));
})();
