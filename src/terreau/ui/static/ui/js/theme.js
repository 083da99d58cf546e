// Light, dark, or as on the device. Runs before the page is drawn, so that nothing flashes. Kept on this device only.
(() => {
  "use strict";
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("theme") || ""; } catch { return ""; } };
  const apply = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
  apply(read());
  addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll("[data-theme-choice]")) {
      const buttons = [...group.querySelectorAll("[data-theme-is]")];
      const mark = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.themeIs === read())));
      group.hidden = false;
      mark();
      group.addEventListener("click", (event) => {
        const button = event.target.closest("[data-theme-is]");
        if (!button) return;
        try { localStorage.setItem("theme", button.dataset.themeIs); } catch { /* private window: for this page only */ }
        apply(button.dataset.themeIs);
        mark();
      });
    }
  });
})();
