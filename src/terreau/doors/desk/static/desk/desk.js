// Keys for those who live at this table. Everything they do, a link does too; they can be turned off (WCAG 2.1.4).
(() => {
  "use strict";
  // The browser kept a page of the desk in memory: ask for it anew, so that Back shows nobody's matter.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const queue = document.querySelector("[data-queue]");
  if (!queue) return;
  const OFF = "terreau-desk-keys-off";
  const stored = () => { try { return localStorage.getItem(OFF); } catch { return null; } };
  const keep = (off) => { try { off ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF); } catch { /* this visit only */ } };
  let off = stored() === "1";
  const show = () => {
    for (const one of document.querySelectorAll("[data-keys]")) one.hidden = off;
    for (const one of document.querySelectorAll("[data-keys-are-off]")) one.hidden = !off;
  };
  show();
  const turn = (value) => { off = value; keep(off); show(); document.querySelector(off ? "[data-keys-on]" : "[data-keys-off]")?.focus(); };
  document.querySelector("[data-keys-off]")?.addEventListener("click", () => turn(true));
  document.querySelector("[data-keys-on]")?.addEventListener("click", () => turn(false));
  const rows = () => [...queue.querySelectorAll("[data-row]")];
  let asked = 0;
  const peek = async (row) => {
    const link = row.querySelector("[data-peek]");
    const mine = ++asked;
    for (const other of rows()) {
      other.classList.toggle("is-on", other === row);
      const its = other.querySelector("[data-peek]");
      if (other === row) its.setAttribute("aria-current", "true"); else its.removeAttribute("aria-current");
    }
    try {
      const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) { location.assign(link.href); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("peek"), old = document.getElementById("peek");
      if (mine === asked && fresh && old) { old.replaceWith(fresh); history.replaceState(null, "", link.href.split("#")[0]); }
    } catch { /* offline: the line is chosen, its preview stays the old one */ }
  };
  const wide = matchMedia("(min-width: 70rem)");
  queue.addEventListener("click", (event) => {
    const link = event.target.closest("[data-peek]");
    if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    peek(link.closest("[data-row]"));
  });
  const step = (by) => {
    const all = rows();
    const focused = all.indexOf(document.activeElement?.closest?.("[data-row]"));
    const at = focused >= 0 ? focused + by : Math.max(0, all.findIndex((row) => row.classList.contains("is-on")));
    const row = all[Math.min(all.length - 1, Math.max(0, at))];
    if (!row) return;
    row.querySelector("[data-open]").focus();
    row.scrollIntoView({ block: "nearest" });
    peek(row);
  };
  addEventListener("keydown", (event) => {
    if (off || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const acts = {
      j: () => step(1), k: () => step(-1),
      "/": () => document.querySelector("[data-search]")?.focus(),
      "?": () => document.getElementById("keys")?.focus(),
    };
    const act = acts[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });
})();
