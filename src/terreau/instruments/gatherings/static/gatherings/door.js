// The list at the door: every tap is kept on this telephone first, sent when there is a network, and counted once.
(() => {
  "use strict";
  const root = document.querySelector("[data-door]");
  if (!root || !window.indexedDB || !crypto.randomUUID) return;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const place = root.dataset.sync;
  const here = { list: null, waiting: [], token: root.dataset.csrf, ready: false, reach: true, typed: "", code: "" };

  // What is kept: one list until tonight, and the taps nobody has taken in yet. Taps hold numbers, no names.
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const opened = (() => {
    const request = indexedDB.open("terreau-door", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("lists", { keyPath: "place" });
      request.result.createObjectStore("taps", { keyPath: "nonce" });
    };
    return asked(request);
  })();
  const store = async (name, mode = "readonly") => (await opened).transaction(name, mode).objectStore(name);
  const put = async (name, value) => asked((await store(name, "readwrite")).put(value));
  const drop = async (name, key) => asked((await store(name, "readwrite")).delete(key));
  const all = async (name) => asked((await store(name)).getAll());
  const forgetOld = async () => {
    for (const list of await all("lists")) if (new Date(list.until) <= new Date()) await drop("lists", list.place);
  };

  // What is shown: the list as the server last told it, and over it the taps that still wait.
  const cameOf = (guest) => {
    const own = here.waiting.filter((tap) => tap.registration === guest.id);
    return own.length ? own.at(-1).came : guest.came;
  };
  const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const isAsked = (guest) => !here.typed || guest.mark === here.code
    || fold(here.typed).split(/\s+/).every((word) => fold(guest.name).includes(word));

  const row = (guest) => {
    const item = part("row").content.firstElementChild.cloneNode(true);
    const form = item.querySelector("form"), first = form.querySelector("button"), came = cameOf(guest);
    item.id = `g${guest.id}`;
    item.classList.toggle("is-here", came > 0);
    item.querySelector("h3").textContent = guest.name;
    item.querySelector("[data-under]").textContent = [guest.turn, guest.waits ? part("waits").innerHTML.trim() : ""].filter(Boolean).join(" · ");
    form.dataset.guest = guest.id;
    for (let number = 1; number <= guest.seats; number += 1) {
      const button = number === 1 ? first : form.appendChild(first.cloneNode(true));
      button.setAttribute("aria-pressed", came === number);
      button.value = came === number ? 0 : number;
      button.lastElementChild.textContent = ` ${guest.name}`;
      const said = button.querySelector("[data-said]");
      if (guest.seats === 1) said.replaceChildren(part("here").content.cloneNode(true));
      else said.textContent = number;
    }
    return item;
  };
  const show = () => {
    if (!here.list) return;
    const focused = document.activeElement?.closest("[data-guest]")?.dataset.guest;
    const rank = focused ? [...document.activeElement.parentNode.children].indexOf(document.activeElement) : -1;
    const guests = here.list.guests.filter(isAsked);
    part("list").replaceChildren(...guests.map(row));
    part("none").hidden = guests.length > 0;
    if (focused) root.querySelector(`[data-guest="${focused}"]`)?.children[rank]?.focus();
    const change = here.list.guests.reduce((sum, guest) => sum + (cameOf(guest) || 0) - (guest.came || 0), 0);
    const walked = here.waiting.reduce((sum, tap) => sum + (tap.undo ? -1 : tap.registration === null ? tap.came : 0), 0);
    part("came").textContent = here.list.came + change;
    part("expected").textContent = here.list.expected;
    part("just").textContent = Math.max(0, here.list.just_came + walked);
    root.querySelector("[data-walk='-1'] button").disabled = !last();
  };
  const say = (word) => {
    const words = part("state").dataset, number = here.waiting.length;
    const usual = number === 1 ? words.one : number ? words.many.replace("#", number) : here.reach ? (here.ready ? words.online : words.sent) : words.offline;
    part("state").textContent = word || usual;
  };

  // Sending: one at a time, and again when the network is back.
  let sending = false, again = 0;
  const take = async (got) => {
    const gone = new Set([...got.kept, ...got.unknown]);
    for (const tap of here.waiting) {
      if (gone.has(tap.nonce) || (tap.undo && tap.sent)) await drop("taps", tap.nonce);
    }
    here.waiting = here.waiting.filter((tap) => !gone.has(tap.nonce) && !(tap.undo && tap.sent));
    here.token = got.csrf;
    here.list = { place, guests: got.guests, expected: got.expected, came: got.came, just_came: got.just_came, last: got.last, until: got.until };
    await put("lists", here.list);
  };
  const send = async () => {
    clearTimeout(again);
    if (sending) return;
    sending = true;
    let word = "";
    const marks = here.waiting.slice(0, 500);
    try {
      const answer = await fetch(place, {
        method: "POST", credentials: "same-origin", redirect: "error",
        headers: { "Content-Type": "application/json", "X-CSRFToken": here.token }, body: JSON.stringify({ marks }),
      });
      here.reach = true;
      if (answer.ok) {
        for (const tap of marks) tap.sent = true;
        const got = await answer.json();
        await take(got);
        if (got.unknown.length) word = part("state").dataset.unknown;
      } else if ([401, 403].includes(answer.status)) word = part("state").dataset.signin;
      else if (answer.status < 500) word = (await answer.json().catch(() => ({}))).sentence || "";
      else here.reach = false;
    } catch {
      here.reach = false;
    } finally {
      sending = false;
    }
    show();
    say(word);
    if (here.waiting.length && !word) again = setTimeout(send, here.reach ? 300 : 3_000);
  };
  const keep = async (tap) => {
    here.waiting.push(tap);
    await put("taps", tap);
    show();
    say();
    send();
  };
  const tap = (more) => ({ place, nonce: crypto.randomUUID(), seen_at: new Date().toISOString(), order: performance.timeOrigin + performance.now(), ...more });
  const last = () => {
    const own = here.waiting.filter((one) => one.registration === null && !one.undo);
    const undone = new Set(here.waiting.map((one) => one.undo));
    return own.filter((one) => !undone.has(one.nonce)).at(-1)?.nonce || (undone.has(here.list?.last) ? "" : here.list?.last) || "";
  };

  // Before the comfort of forms: these are not sent as pages.
  document.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (!here.list || !root.contains(form)) return;
    if (form.dataset.guest) keep(tap({ registration: Number(form.dataset.guest), came: Number(button.value) }));
    else if (form.dataset.walk === "1") keep(tap({ registration: null, came: 1 }));
    else if (form.dataset.walk === "-1") { if (last()) keep(tap({ undo: last() })); }
    else if (!("find" in form.dataset)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  // Finding by name, by typed code, by the square on a ticket.
  const markOf = async (code) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`door\0${code}`));
    return [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("").slice(0, 16);
  };
  const field = root.querySelector("#who");
  const find = async (words) => {
    const code = (words.match(/ticket\/([0-9a-z]+)/i)?.[1] || words).toUpperCase().replace(/[^0-9A-Z]/g, "");
    here.typed = words.trim();
    here.code = code.length === 12 && crypto.subtle ? await markOf(code) : "";
    show();
  };
  field.addEventListener("input", () => find(field.value));
  const scan = part("scan"), video = part("video");
  const look = async () => {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.hidden = false;
    await video.play();
    for (let tries = 0; tries < 150; tries += 1) {
      const [seen] = await detector.detect(video).catch(() => []);
      if (seen) { field.value = seen.rawValue.match(/ticket\/([0-9a-z]+)/i)?.[1] || seen.rawValue; await find(field.value); break; }
      await new Promise((done) => setTimeout(done, 200));
    }
    for (const track of video.srcObject.getTracks()) track.stop();
    video.hidden = true;
  };
  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    scan.hidden = false;
    scan.addEventListener("click", () => look().catch(() => { video.hidden = true; }));
  }

  // Ready for no network: the bare page and what it is made of.
  const prepare = async () => {
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register(root.dataset.worker);
    const worker = (await navigator.serviceWorker.ready).active;
    const made = performance.getEntriesByType("resource").map((one) => one.name).filter((name) => name.includes("/static/"));
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => { here.ready = event.data; root.dataset.ready = event.data ? "yes" : "no"; say(); };
    worker.postMessage({ keep: [...new Set(made)] }, [channel.port2]);
  };
  const forget = async () => {
    await drop("lists", place);
    here.list = null;
    part("list").replaceChildren();
    location.reload();
  };
  part("forget").addEventListener("click", forget);

  const start = async () => {
    await forgetOld();
    here.list = (await all("lists")).find((list) => list.place === place) || null;
    here.waiting = (await all("taps")).filter((one) => one.place === place).sort((a, b) => a.order - b.order);
    for (const one of here.waiting) delete one.sent;
    part("forget").hidden = false;
    show();
    if (field.value) await find(field.value);
    await send();
    prepare().catch(() => {});
    if (here.list) setTimeout(() => forget(), Math.min(2 ** 31 - 1, Math.max(0, new Date(here.list.until) - new Date())));
    addEventListener("online", send);
    document.addEventListener("visibilitychange", () => document.hidden || send());
    setInterval(send, 20_000);
  };
  start();
})();
