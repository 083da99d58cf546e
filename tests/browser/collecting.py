"""The other end of the app for rounds and stands, as it is written down: it opens envelopes and counts each once."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import BrowserContext, Page, Route, expect

SUITE = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
DEVICE = "D7"
OFFICER_CODE, OFFICER_PIN = "K7RM-2XQD", "314159"
STAMP, STAY = "stamp" * 8, "d" * 64
CODE = "start-me"


def _three(word: str) -> dict[str, str]:
    return {"fr": f"{word} (fr)", "nl": f"{word} (nl)", "en": f"{word} (en)"}


@dataclass
class OtherEnd:
    """Holds the private key; keeps every envelope under its id; can be cut off, lose answers, withdraw the device."""

    mode: str = "round"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    nonce: str = field(default_factory=secrets.token_hex)
    held: dict[str, dict[str, Any]] = field(default_factory=dict)
    posts: int = 0
    is_cut: bool = False
    answers_lost: int = 0
    is_withdrawn: bool = False
    is_over: bool = False
    picture: dict[str, Any] | None = None

    def config(self) -> dict[str, Any]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        place = {
            "device": DEVICE,
            "mode": self.mode,
            "officer": True,
            "server_time": "2026-11-23T12:00:00+00:00",
            "expires_at": "2027-11-23T12:00:00+00:00",
            "key": {"id": "k1", "public": base64.urlsafe_b64encode(point).rstrip(b"=").decode()},
            "drive": {
                "code": "ABCD",
                "title": {"fr": "La rue du Sureau aux enfants, le mercredi", "nl": "De Vlierstraat voor kinderen"},
                "summary": {"fr": "De 14 h à 18 h, la rue est à celles et ceux qui y jouent."},
                "help_wanted": {},
                "kinds": ["support", "question", "objection", "help"],
                "quartiers": [{"code": "Q9901", "name": _three("Bas-Tilleuls")}],
                "closes_at": "2027-01-01T00:00:00+00:00",
                "short_address": "https://terreau.example/s/ABCD",
            },
            "place": {"label": _three("Place du Sureau")},
            "picture": self.picture,
            "session_nonce": self.nonce,
        }
        if self.mode == "round":
            place["streets"] = [
                {
                    "sid": "s1",
                    "name": {"fr": "Rue du Sureau", "nl": "Vlierstraat"},
                    "doors": ["1", "3", "3A", "5", "7"],
                },
                {"sid": "s2", "name": {"fr": "Rue du Marais", "nl": "Moerasstraat"}, "doors": ["2", "4"]},
            ]
            place["again"] = [["s2", "4"]]
        return place

    def attach(self, context: BrowserContext) -> None:
        context.route("**/collect/api/**", self._answer)

    def _answer(self, route: Route) -> None:
        request = route.request
        if self.is_cut:
            route.abort("internetdisconnected")
            return
        what = request.url.rsplit("/", 1)[1]
        if what != "enrol" and (self.is_withdrawn or request.headers.get("authorization") != f"Bearer {self.token}"):
            route.fulfill(status=401, json={"code": "unknown"})
        elif what == "enrol":
            self._enrol(route)
        elif what == "officer":
            known = json.loads(request.post_data or "{}")["code"] == OFFICER_CODE
            stay = {"stamp": STAMP, "stay": STAY, "until": "2099-01-01T00:00:00+00:00"}
            route.fulfill(status=200 if known else 422, json=stay if known else {"sentence": _three("Code inconnu")})
        elif what == "config":
            route.fulfill(status=410 if self.is_over else 200, json=self.config())
        else:
            self._records(route, json.loads(request.post_data or "{}"))

    def _enrol(self, route: Route) -> None:
        if json.loads(route.request.post_data or "{}")["code"] != CODE:
            sentence = {"fr": "Ce code ne vaut plus.", "nl": "Deze code geldt niet meer.", "en": "No longer valid."}
            route.fulfill(status=410, json={"code": "used", "sentence": sentence})
        else:
            route.fulfill(json={"token": self.token, "config": self.config()})

    def _records(self, route: Route, sent: dict[str, Any]) -> None:
        if sent["nonce"] != self.nonce:
            route.fulfill(status=409, json={"code": "nonce", "nonce": self.nonce})
            return
        self.posts += 1
        assert len(sent["records"]) <= 50
        for each in sent["records"]:
            assert self.held.setdefault(each["id"], each) == each
        self.nonce = secrets.token_hex()
        if self.answers_lost:
            self.answers_lost -= 1
            route.abort()
            return
        accepted = [each["id"] for each in sent["records"]]
        route.fulfill(json={"server_time": "", "nonce": self.nonce, "accepted": accepted, "refused": []})

    def opened(self) -> list[dict[str, Any]]:
        """Every record in the order of its number, after the chain was followed from the first to the last."""
        records, before = [], ""
        for rank, each in enumerate(sorted(self.held.values(), key=lambda one: one["n"]), start=1):
            assert (each["n"], each["prev"]) == (rank, before)
            sealed = base64.b64decode(each["ct"])
            info = f"terreau.fieldwork.v1|{DEVICE}|{each['id']}|{each['n']}|{each['prev']}".encode()
            plain = SUITE.decrypt(base64.b64decode(each["enc"]) + sealed, self.key, info=info)
            assert len(plain) % 256 == 0
            records.append(json.loads(plain))
            before = hashlib.sha256(before.encode() + each["id"].encode() + sealed).hexdigest()
        return records


def enrol(page: Page, *, code: str = CODE) -> None:
    """From the square code to the first screen, with everything kept for later."""
    page.goto(f"/collect/start/{code}")
    page.fill("input[name=label]", "Tablette bleue")
    page.locator("form .btn-go").click()
    expect(page.locator("body")).to_have_attribute("data-ready", "yes", timeout=20_000)


def cut(page: Page, end: OtherEnd) -> None:
    end.is_cut = True
    page.context.set_offline(True)


def mend(page: Page, end: OtherEnd) -> None:
    end.is_cut = False
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")


def to_door(page: Page, street: str, number: str) -> None:
    page.locator(".collect-streets button").filter(has_text=street).click()
    page.locator(".collect-doors button").filter(has=page.locator(f"b:text-is('{number}')")).click()


def to_the_device(page: Page, pin: str) -> Page:
    """From the first screen of a stand, by the volunteers' menu, to the page of the device."""
    page.locator("[data-do=volunteers]").focus()
    page.keyboard.press("Enter")
    page.fill("input[name=pin]", pin)
    page.locator("form .btn-go").click()
    page.locator("[data-do=device]").click()
    return page


def officer_signs_in(page: Page, *, code: str = OFFICER_CODE) -> None:
    """On the page of the device, with the code of the officer's own page."""
    page.locator("[data-officer] button").click()
    page.fill("input[name=officer_code]", code)
    page.fill("input[name=officer_pin]", OFFICER_PIN)
    page.fill("input[name=officer_pin2]", OFFICER_PIN)
    page.locator("form .btn-go").click()
    expect(page.locator("[data-officer] [data-t=until]")).to_be_visible()


def officer_saw_it(page: Page) -> None:
    """On the form of a voice: the officer ticks the box and types their PIN."""
    page.check("input[name=level]")
    page.fill("input[name=vouch]", OFFICER_PIN)


def fill_voice(
    page: Page, *, kind: str, name: str = "", text: str = "", born: str = "", contact: str = "", quartier: str = "Q9901"
) -> None:
    """Fill the one short form; ``born`` as ``3 11 1962``."""
    page.check(f"input[name=kind][value={kind}]")
    if text:
        page.fill("textarea[name=text]", text)
    page.fill("input[name=name]", name)
    for part, value in zip(("day", "month", "year"), born.split(), strict=False):
        page.fill(f"input[name={part}]", value)
    page.fill("input[name=contact]", contact)
    page.select_option("select[name=quartier]", quartier)
    page.check("input[name=consent]")


def token_of(page: Page) -> str:
    """What this device shows the server: it can add, and do nothing else."""
    return str(
        page.evaluate("""async () => {
      const open = indexedDB.open("terreau-collect"); await new Promise((done) => { open.onsuccess = done; });
      const asked = open.result.transaction("meta").objectStore("meta").get("token");
      await new Promise((done) => { asked.onsuccess = done; });
      open.result.close();
      return asked.result;
    }""")
    )


def found_in(folder: Path, *traces: str) -> list[tuple[str, str]]:
    """Files of a browser's own folder that hold one of these words, in either spelling a browser uses on disk."""
    return [
        (path.name, trace)
        for path in folder.rglob("*")
        if path.is_file()
        for trace in traces
        if any(spelled in path.read_bytes() for spelled in (trace.encode(), trace.encode("utf-16-le")))
    ]


#: Everything a page of this origin can read of what the device keeps.
DUMP = """async () => {
  const seen = [document.cookie, location.href];
  for (const one of [localStorage, sessionStorage, history.state]) seen.push(JSON.stringify(one));
  for (const { name } of await indexedDB.databases()) {
    const open = indexedDB.open(name);
    await new Promise((done) => { open.onsuccess = done; });
    for (const store of open.result.objectStoreNames) {
      const objects = open.result.transaction(store).objectStore(store);
      for (const all of [objects.getAll(), objects.getAllKeys()]) {
        await new Promise((done) => { all.onsuccess = done; });
        seen.push(JSON.stringify(all.result));
      }
    }
    open.result.close();
  }
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).matchAll()) seen.push(one.url, await one.text());
  }
  return seen.join("\\n");
}"""
