// An area drawn by tapping its corners. Without this script one chooses streets and neighbourhoods from lists.
// data-area: id of the input that keeps "lon,lat;lon,lat"; data-most: corners at most; data-lon, data-lat: where to start; data-tiles, data-leaflet, data-styles, data-credit: as in map.js.
(() => {
  "use strict";
  const place = document.querySelector("[data-area]");
  const box = place && place.closest("[data-area-box]");
  const kept = place && document.getElementById(place.dataset.area);
  if (!place || !box || !kept) return;
  const most = Number(place.dataset.most) || 24;
  const read = () => kept.value.split(";").map((pair) => pair.split(",").map(Number)).filter((pair) => pair.length === 2 && pair.every(Number.isFinite)).map(([lon, lat]) => [lat, lon]);
  let corners = read();
  const load = () => new Promise((done, failed) => {
    if (window.L) { done(); return; }
    const styles = Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.styles });
    const script = Object.assign(document.createElement("script"), { src: place.dataset.leaflet, onload: done, onerror: failed });
    document.head.append(styles, script);
  });
  const draw = async () => {
    await load();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(place, { zoomAnimation: !still, fadeAnimation: !still, inertia: !still, scrollWheelZoom: false });
    map.attributionControl.setPrefix("").addAttribution(place.dataset.credit);
    const chosen = document.documentElement.dataset.theme;
    const dark = chosen === "dark" || (!chosen && matchMedia("(prefers-color-scheme: dark)").matches);
    L.tileLayer(place.dataset.tiles + (dark ? "?theme=dark" : ""), { minZoom: 10, maxZoom: 17 }).addTo(map);
    const shape = L.polygon(corners, { className: "map-area" }).addTo(map);
    const dots = L.layerGroup().addTo(map);
    const show = () => {
      shape.setLatLngs(corners);
      dots.clearLayers();
      for (const corner of corners) dots.addLayer(L.circleMarker(corner, { radius: 6, className: "map-area" }));
      kept.value = corners.map(([lat, lon]) => `${lon.toFixed(5)},${lat.toFixed(5)}`).join(";");
      box.querySelector("[data-area-count]").textContent = corners.length ? `${corners.length} / ${most}` : "";
    };
    map.on("click", ({ latlng }) => {
      if (corners.length >= most) return;
      corners = [...corners, [latlng.lat, latlng.lng]];
      show();
    });
    box.querySelector("[data-area-undo]").addEventListener("click", () => { corners = corners.slice(0, -1); show(); });
    box.querySelector("[data-area-clear]").addEventListener("click", () => { corners = []; show(); });
    if (corners.length > 2) map.fitBounds(shape.getBounds().pad(.3)); else map.setView([Number(place.dataset.lat), Number(place.dataset.lon)], 16);
    show();
  };
  box.hidden = false;
  draw().catch(() => { box.hidden = true; });
})();
