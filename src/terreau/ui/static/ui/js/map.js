// A map one can move. The list before it says the same; the library is asked for only when the map comes into sight.
// data-source: GeoJSON of projects (properties: number, title, href, state now|prep|run, note); data-outlines: GeoJSON of land; data-tiles: address of tiles with {z}, {x}, {y};
// data-lat, data-lon: where to start; data-pick: prefix of two inputs (<prefix>lat, <prefix>lon) that a tap fills in.
(() => {
  "use strict";
  const load = (place) => new Promise((done, failed) => {
    if (window.L) { done(); return; }
    const styles = Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.styles });
    const script = Object.assign(document.createElement("script"), { src: place.dataset.leaflet, onload: done, onerror: failed });
    document.head.append(styles, script);
  });
  const asked = async (address) => {
    if (!address) return null;
    const answer = await fetch(address, { headers: { Accept: "application/geo+json, application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const disc = ({ number = "", state = "run" }) => {
    const badge = document.createElement("span");
    badge.className = `disc is-${state}`;
    badge.textContent = number;
    return L.divIcon({ html: badge, className: "", iconSize: [36, 36] });
  };
  const told = ({ title = "", href = "", note = "" }) => {
    const box = document.createElement("div");
    const name = document.createElement("b");
    const link = Object.assign(document.createElement(href ? "a" : "span"), href ? { href } : {});
    link.textContent = title;
    name.append(link);
    box.append(name, note);
    return box;
  };
  const draw = async (place) => {
    await load(place);
    const [outlines, things] = await Promise.all([asked(place.dataset.outlines), asked(place.dataset.source)]);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(place, { zoomAnimation: !still, fadeAnimation: !still, inertia: !still, scrollWheelZoom: false, zoomSnap: .5 });
    map.attributionControl.setPrefix("").addAttribution(place.dataset.credit);
    const chosen = document.documentElement.dataset.theme;
    const dark = chosen === "dark" || (!chosen && matchMedia("(prefers-color-scheme: dark)").matches);
    if (place.dataset.tiles) L.tileLayer(place.dataset.tiles + (dark ? "?theme=dark" : ""), { minZoom: 10, maxZoom: 17, bounds: [[50.76, 4.24], [50.92, 4.49]] }).addTo(map);
    const land = outlines && L.geoJSON(outlines, { interactive: false, style: (feature) => ({ className: feature.properties.kind === "quartier" || place.dataset.tiles ? "map-inner" : "map-land" }) }).addTo(map);
    const pins = things && L.geoJSON(things, {
      pointToLayer: (feature, at) => L.marker(at, { icon: disc(feature.properties), title: feature.properties.title, alt: feature.properties.title }),
      style: { className: "map-area" },
      onEachFeature: (feature, layer) => layer.bindPopup(() => told(feature.properties)),
    }).addTo(map);
    const lat = Number(place.dataset.lat), lon = Number(place.dataset.lon);
    const whole = [pins, land].filter((layer) => layer && layer.getLayers().length).map((layer) => layer.getBounds());
    if (lat && lon) map.setView([lat, lon], 15);
    else if (whole.length) map.fitBounds(whole[0].pad(.08), { maxZoom: 15 });
    else map.setView([50.8466, 4.3528], 11.5);
    map.on("focus", () => map.scrollWheelZoom.enable()).on("blur", () => map.scrollWheelZoom.disable());
    if (place.dataset.pick) picking(map, place, lat, lon);
  };
  const picking = (map, place, lat, lon) => {
    const [north, east] = ["lat", "lon"].map((part) => document.getElementById(`${place.dataset.pick}${part}`));
    if (!north || !east) return;
    const pin = L.marker([lat || 0, lon || 0], { icon: disc({ state: "now" }), draggable: true, keyboard: true });
    if (lat && lon) pin.addTo(map);
    const put = (at) => {
      pin.setLatLng(at).addTo(map);
      north.value = at.lat.toFixed(6);
      east.value = at.lng.toFixed(6);
      for (const input of [north, east]) input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    map.on("click", (event) => put(event.latlng));
    pin.on("dragend", () => put(pin.getLatLng()));
  };
  const start = (place) => draw(place).catch(() => { place.hidden = true; });
  const watch = (place) => {
    place.hidden = false;
    if (!("IntersectionObserver" in window)) { start(place); return; }
    const eye = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) { eye.disconnect(); start(place); }
    }, { rootMargin: "200px" });
    eye.observe(place);
  };
  document.querySelectorAll("[data-map]").forEach(watch);
})();
