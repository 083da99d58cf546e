// A screen that runs by itself for weeks. The page keeps the same elements for ever: only their words and pictures change.
(() => {
  const root = document.getElementById("screen");
  if (!root) return;
  const part = Object.fromEntries([...root.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one]));
  const act = Object.fromEntries([...root.querySelectorAll("[data-act]")].map((one) => [one.dataset.act, one]));
  const FACTS = 4, REFRESH = 5 * 60_000, NAME = "kiosk-programme";
  let programme = null, coming = null, rank = -1, paused = false, timer = 0, stale = false;

  // Facts have a fixed number of lines, empty ones hidden.
  while (part.facts.children.length < FACTS) {
    const line = document.createElement("div");
    line.append(document.createElement("dt"), document.createElement("dd"));
    part.facts.append(line);
  }

  const words = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const shows = (image, source) => {
    image.hidden = !source;
    if (source && image.getAttribute("src") !== source) image.src = source;
  };
  const length = () => programme.slides.length * programme.languages.length;
  const language = () => programme.languages[Math.max(rank, 0) % programme.languages.length];

  const draw = () => {
    const spoken = language(), labels = programme.labels[spoken];
    const number = Math.floor(rank / programme.languages.length), slide = programme.slides[number][spoken];
    root.lang = spoken;
    words(part.name, programme.title[spoken]);
    words(part.rank, `${number + 1} / ${programme.slides.length}`);
    for (const name of ["title", "summary", "call", "note", "address"]) words(part[name], slide[name]);
    words(part["large-call"], slide.call);
    words(part["large-address"], slide.address);
    [...part.facts.children].forEach((line, at) => {
      const fact = slide.facts[at];
      line.hidden = !fact;
      words(line.firstElementChild, fact ? fact.label : "");
      words(line.lastElementChild, fact ? fact.value : "");
    });
    shows(part.place, slide.place);
    part.place.alt = slide.alt;
    root.classList.toggle("is-bare", !slide.place);
    shows(part.plan, slide.plan);
    shows(part.square, slide.square);
    shows(part["large-square"], slide.square);
    part.square.alt = `QR: ${slide.address}`;
    part.sign.hidden = !slide.square;
    act.large.hidden = !slide.square;
    for (const name of ["back", "next", "large", "close"]) words(act[name], labels[name]);
    words(act.pause, paused ? labels.go : labels.pause);
    act.pause.setAttribute("aria-pressed", String(paused));
    const made = new Intl.DateTimeFormat(`${spoken}-BE`, { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Brussels" });
    words(part.stale, stale ? labels.stale.replace("{day}", made.format(new Date(programme.made_at))) : "");
    root.dataset.rank = rank;
  };

  const go = (steps) => {
    // A new programme takes the place of the old one between two slides, never in the middle of one.
    if (coming) { programme = coming; coming = null; rank = Math.min(rank, length() - 1); if (steps > 0 && rank < 0) rank = -1; }
    rank = (rank + steps + length()) % length();
    draw();
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    if (!paused) timer = setTimeout(() => go(1), programme.seconds * 1000);
  };
  const pause = (wanted) => { paused = wanted; draw(); wait(); };

  const matter = (given) => [...new Set(given.slides.flatMap((slide) => Object.values(slide).flatMap((one) => [one.place, one.plan, one.square])).filter(Boolean))];
  const tell = async (message) => {
    const held = await navigator.serviceWorker?.ready;
    held?.active?.postMessage(message);
  };

  // The last good copy is replaced only by a whole one: programme and every picture.
  const refresh = async () => {
    try {
      const answer = await fetch(root.dataset.programme, { cache: "no-store", signal: AbortSignal.timeout(20_000) });
      if (!answer.ok) throw new Error(String(answer.status));
      const copy = answer.clone(), given = await answer.json();
      if (!given.slides?.length) throw new Error("empty");
      const known = coming || programme;
      if (!known || known.version !== given.version || navigator.serviceWorker?.controller) {
        for (const source of matter(given)) if (!(await fetch(source)).ok) throw new Error(source);
      }
      if (self.caches) await (await caches.open(NAME)).put(root.dataset.programme, copy);
      stale = false;
      if (!programme || programme.version !== given.version) coming = given;
      else programme.made_at = given.made_at;
      tell({ keep: matter(given) }).catch(() => {});
      if (given.shell !== root.dataset.shell) renew();
    } catch { stale = true; }
    if (programme) draw();
  };
  // A new edition of the page: take it over, at most once an hour, so that a faulty one never makes the screen flicker.
  const renew = () => {
    const last = Number(sessionStorage.getItem("kiosk-renewed") || 0);
    if (Date.now() - last < 3_600_000) return;
    sessionStorage.setItem("kiosk-renewed", String(Date.now()));
    location.reload();
  };
  const kept = async () => {
    const answer = self.caches && (await caches.match(root.dataset.programme));
    return answer ? answer.json() : null;
  };

  const start = async () => {
    if (navigator.serviceWorker) {
      await navigator.serviceWorker.register(root.dataset.worker, { scope: "/k/" }).catch(() => {});
      if (!navigator.serviceWorker.controller) {
        await Promise.race([
          new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true })),
          new Promise((done) => setTimeout(done, 4_000)),
        ]);
        // The page itself, for the day it is opened without network.
        if (self.caches) await fetch(location.pathname).then(async (answer) => answer.ok && (await caches.open("kiosk-pages")).put(location.origin + location.pathname, answer)).catch(() => {});
      }
    }
    await refresh();
    if (!coming && !programme) coming = await kept().catch(() => null);
    if (coming) { part.keys.hidden = false; go(1); root.dataset.ready = "yes"; } else setTimeout(start, 15_000);
  };

  act.back.addEventListener("click", () => go(-1));
  act.next.addEventListener("click", () => go(1));
  act.pause.addEventListener("click", () => pause(!paused));
  act.large.addEventListener("click", () => { part.large.showModal(); clearTimeout(timer); timer = setTimeout(() => { part.large.close(); }, 60_000); });
  act.close.addEventListener("click", () => part.large.close());
  part.large.addEventListener("close", () => wait());
  addEventListener("keydown", (event) => {
    if (!programme || part.large.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight") go(1);
    else if (event.key === "ArrowLeft") go(-1);
    else if (event.key === " " && !(event.target instanceof HTMLButtonElement)) { event.preventDefault(); pause(!paused); }
    else if (event.key === "f") document.documentElement.requestFullscreen?.().catch(() => {});
  });
  addEventListener("online", refresh);
  setInterval(refresh, REFRESH);
  const awake = () => navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", () => document.hidden || awake());
  awake();
  start();
})();
