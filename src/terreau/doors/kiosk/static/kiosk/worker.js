// Keeps a screen alive without network: the page, its programme and every picture of the last good copy.
const SHELL = "kiosk-shell-__SHELL__", PAGES = "kiosk-pages", MATTER = "kiosk-matter";
const ASSETS = ["__ASSETS__"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(ASSETS)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("kiosk-shell-") && name !== SHELL) await caches.delete(name);
    await self.clients.claim();
  })());
});

// A network that answers nothing is no network.
const soon = (request) => fetch(request, { signal: AbortSignal.timeout(8_000) });

const page = async (request) => {
  const known = new URL(request.url).origin + new URL(request.url).pathname;
  try {
    const answer = await soon(request.url);
    if (answer.ok) { await (await caches.open(PAGES)).put(known, answer.clone()); return answer; }
    // A page that is gone, or a server that is ill: what hangs in the hall stays.
    return (await caches.match(known)) || answer;
  } catch { return (await caches.match(known)) || Response.error(); }
};

const matter = async (request) => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await soon(request);
  if (answer.ok) await (await caches.open(MATTER)).put(request, answer.clone());
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.endsWith("/programme.json")) return;
  else event.respondWith(matter(request));
});

// What the new programme no longer shows is let go: nothing grows.
self.addEventListener("message", (event) => {
  if (!event.data || !event.data.keep) return;
  const keep = new Set(event.data.keep.map((one) => new URL(one, location.origin).href));
  event.waitUntil((async () => {
    const cache = await caches.open(MATTER);
    for (const request of await cache.keys()) if (!keep.has(request.url)) await cache.delete(request);
  })());
});
