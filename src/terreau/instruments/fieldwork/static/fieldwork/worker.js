// Answers for the app when there is no network. It keeps the app's own files and nothing that anyone typed or sent.
// KEPT (version, shell, made) is written above by the server: any change in the app makes a new worker.
"use strict";
const PREFIX = "terreau-collect-";
const NAME = PREFIX + KEPT.version;
const shell = new URL(KEPT.shell, self.location.origin).href;

const take = async (cache, address) => {
  const answer = await fetch(address, { cache: "reload", credentials: "omit" });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} ${address}`);
  await cache.put(address, answer);
};

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(NAME);
  await Promise.all([shell, ...KEPT.made].map((address) => take(cache, address)));
  await self.skipWaiting();
})()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const isPage = event.request.mode === "navigate" && address.pathname.startsWith(KEPT.shell);
  if (!isPage && !KEPT.made.includes(address.pathname)) return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    return (await cache.match(isPage ? shell : address.href, { ignoreVary: true })) || fetch(event.request);
  })());
});
