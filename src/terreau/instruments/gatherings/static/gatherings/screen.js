// The wall: arrow keys follow the plain links of the page. Everything works without this.
(() => {
  "use strict";
  const ways = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" };
  addEventListener("keydown", (event) => {
    const way = ways[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = document.querySelector(`main a[rel="${way}"]`);
    if (link) { event.preventDefault(); link.click(); }
  });
})();
