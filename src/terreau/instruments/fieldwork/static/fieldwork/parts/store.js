// What this device holds: sealed envelopes, the work it was given, a tick per door, the token. Nothing else, nowhere else.
const NAME = "terreau-collect";
const STORES = { meta: undefined, queue: { keyPath: "n" }, ticks: undefined };

const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

let opened;
const database = () => {
  opened ??= (() => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(STORES)) request.result.createObjectStore(name, options);
    };
    return asked(request);
  })();
  return opened;
};

const inStore = async (name, mode = "readonly") => (await database()).transaction(name, mode).objectStore(name);

export const get = async (key) => asked((await inStore("meta")).get(key));
export const set = async (key, value) => asked((await inStore("meta", "readwrite")).put(value, key));
export const waiting = async () => asked((await inStore("queue")).count());
export const oldest = async (number) => asked((await inStore("queue")).getAll(null, number));
export const drop = async (numbers) => {
  const store = await inStore("queue", "readwrite");
  await Promise.all(numbers.map((n) => asked(store.delete(n))));
};

export const ticks = async () => {
  const store = await inStore("ticks");
  const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
  return new Map(keys.map((key, rank) => [key, values[rank]]));
};

// Envelopes, the head of the chain and the tick of their door: all of it or nothing, and on the disk before we say so.
export const append = async ({ envelopes, head, tick }) => {
  const transaction = (await database()).transaction(["meta", "queue", "ticks"], "readwrite", { durability: "strict" });
  const written = new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onabort = () => failed(transaction.error || new Error("aborted"));
  });
  const now = await asked(transaction.objectStore("meta").get("head"));
  if ((now?.n ?? 0) !== envelopes[0].n - 1) {
    transaction.abort();
    return written;
  }
  for (const envelope of envelopes) transaction.objectStore("queue").add(envelope);
  transaction.objectStore("meta").put(head, "head");
  if (tick) transaction.objectStore("ticks").put(tick.value, tick.key);
  return written;
};

// Nothing stays: not the queue, not the token, not the files of the app, not the worker.
export const wipe = async () => {
  const base = await database();
  base.close();
  opened = undefined;
  await new Promise((done) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = done;
  });
  for (const name of await caches.keys()) if (name.startsWith("terreau-collect-")) await caches.delete(name);
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.unregister();
};
