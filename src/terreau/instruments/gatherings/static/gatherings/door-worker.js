// Answers for the page of one door when there is no network. It keeps the bare page, styles and fonts: no name, ever.
"use strict";
const KEPT = "terreau-door";
const bare = new URL("shell/", self.registration.scope).href;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const keep = async (address, cache) => {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(address);
  await cache.put(address, answer);
};

// The page says what it is made of; it hears back once everything is kept.
self.addEventListener("message", (event) => {
  if (!Array.isArray(event.data?.keep)) return;
  event.waitUntil((async () => {
    const cache = await caches.open(KEPT);
    const wanted = [bare, ...event.data.keep].filter((address) => new URL(address).origin === self.location.origin);
    const done = await Promise.allSettled(wanted.map((address) => keep(address, cache)));
    event.ports[0]?.postMessage(done.every((one) => one.status === "fulfilled"));
  })());
});

const kept = (request) => caches.match(request, { ignoreVary: true });

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const otherwise = request.mode === "navigate" ? () => kept(bare) : () => kept(request);
  event.respondWith(fetch(request).catch(async () => (await otherwise()) || Response.error()));
});
