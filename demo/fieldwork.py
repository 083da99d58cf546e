"""The play street goes from door to door and stands at a party: a round with its report, one that waits, a stand."""

from __future__ import annotations

import json
import random
import uuid
from datetime import datetime, time, timedelta
from typing import Any

from demo.people import Company
from demo.world import fieldwork as words
from demo.world.voices import FIRST, LAST
from terreau.instruments.fieldwork import api as fieldwork
from terreau.instruments.fieldwork.enums import PlaceKind
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.moment import BRUSSELS, local_day
from terreau.life.initiatives import api as initiatives

_PLAY_STREET = "la-rue-du-sureau-aux-enfants-le-mercredi"


def tell(company: Company, *, at: datetime) -> None:
    """The same day gives the same rounds, doors and voices."""
    drive = voices.drive_by_id(initiatives.project(_PLAY_STREET).drive_id)
    holder, wout = (company.actor(key, at=at) for key in ("aicha", "wout"))
    dice = random.Random("fieldwork")
    _round(drive, holder, wout, dice, _day(at, -5))
    _stand(drive, holder, dice, _day(at, -2))
    coming = _day(at, 3)
    if coming + timedelta(hours=3) < drive.closes_at:
        _plan(drive, holder, coming, at - timedelta(hours=20))


def _day(at: datetime, days: int) -> datetime:
    return datetime.combine(local_day(at) + timedelta(days=days), time(14), tzinfo=BRUSSELS)


def _plan(drive: voices.Drive, holder: Actor, starts_at: datetime, planned_at: datetime) -> fieldwork.Round:
    quartiers = [*drive.quartiers, *drive.quartiers]
    streets = [
        fieldwork.Walk(f"demo:{place}", names, doors, quartiers[place])
        for place, (names, doors) in enumerate(words.STREETS)
    ]
    return fieldwork.plan_round(
        by=holder, at=planned_at, drive=drive, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3),
        streets=streets, members=[holder.id], meeting_place=words.MEETING_PLACE,
        tap=f"demo {drive.code} {starts_at:%j}",
    )  # fmt: skip


def _round(drive: voices.Drive, holder: Actor, wout: Actor, dice: random.Random, begins: datetime) -> None:
    """Two streets, some doors twice, voices with the proof the pair saw; then the report."""
    planned = _plan(drive, holder, begins, begins - timedelta(days=3))
    pair = fieldwork.Pair.objects.select_related("round__drive").get(round=planned)
    pair = fieldwork.accept_round(by=wout, at=begins - timedelta(days=2), pair=pair)
    phone = _Phone(fieldwork.prepare_device(by=holder, at=begins - timedelta(hours=1), pair=pair), begins, "Aïcha")
    phone.sign_in(wout, begins)
    moment = begins
    for place, (_names, doors) in enumerate(words.STREETS):
        for number in doors:
            if dice.random() < 0.12:
                continue
            moment += timedelta(minutes=3) if moment < begins + timedelta(hours=2, minutes=50) else timedelta(0)
            outcome = dice.choices(("done", "nobody", "declined"), weights=(5, 4, 1))[0]
            door = {"sid": f"demo:{place}", "number": number}
            phone.write({"type": "visit", "door": door, "outcome": outcome}, moment)
            if outcome == "done":
                phone.write({**_voice(drive, dice, level=2), "stamp": phone.stamp}, moment)
    phone.send(begins + timedelta(hours=4))
    fieldwork.close_round(by=holder, at=begins + timedelta(hours=5), round=planned)


def _stand(drive: voices.Drive, holder: Actor, dice: random.Random, begins: datetime) -> None:
    """A party in the street: one tablet, two volunteers, declared voices."""
    stand = fieldwork.open_stand(
        by=holder, at=begins - timedelta(days=1), drive=drive, kind=PlaceKind.STAND, label=words.STAND,
        starts_at=begins, ends_at=begins + timedelta(hours=4), tap=f"demo {drive.code}",
    )  # fmt: skip
    tablet = _Phone(
        fieldwork.prepare_device(by=holder, at=begins - timedelta(hours=1), place=stand), begins, "Tablette"
    )
    for name in words.VOLUNTEERS:
        shift = str(uuid.UUID(int=dice.getrandbits(128)))
        tablet.write({"type": "shift", "act": "in", "shift": shift, "name": name}, begins)
        tablet.write({"type": "shift", "act": "out", "shift": shift}, begins + timedelta(hours=3))
    for number in range(17):
        tablet.write(_voice(drive, dice, level=0), begins + timedelta(minutes=10 * number))
    tablet.send(begins + timedelta(hours=4))
    fieldwork.close_stand(by=holder, at=begins + timedelta(hours=5), place=stand)


def _voice(drive: voices.Drive, dice: random.Random, *, level: int) -> dict[str, Any]:
    kind = dice.choices(("support", "question", "objection", "help"), weights=(14, 3, 1, 2))[0]
    said = {"question": words.QUESTIONS, "objection": words.OBJECTIONS, "help": words.HELP}.get(kind, ("",))
    return {
        "type": "voice", "kind": kind, "quartier": dice.choice(drive.quartiers), "language": dice.choice(("fr", "nl")),
        "name": f"{dice.choice(FIRST)} {dice.choice(LAST)}",
        "born": f"{dice.randint(1941, 2005)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
        "text": dice.choice(said), "show_name": False, "consent": True, "level": level,
    }  # fmt: skip


class _Phone:
    """Seals as the app does, and sends in the evening."""

    def __init__(self, device: fieldwork.Device, begins: datetime, label: str) -> None:
        code = fieldwork.code_to_scan(device)
        at = begins - timedelta(minutes=30)
        enrolled = fieldwork.enrol_device(by=Actor.anonymous(), at=at, code=code, label=label)
        self.device, self.stamp = enrolled.device, ""
        self.key = fieldwork.config_of(self.device, at)["key"]
        self.n, self.prev, self.queue = 0, "", list[fieldwork.Sealed]()

    def sign_in(self, officer: Actor, at: datetime) -> None:
        """The officer types the code of their own page on this device, and vouches for what they see."""
        stay = fieldwork.announce_officer(by=officer, at=at, device=self.device)
        signed = fieldwork.sign_in_officer(
            by=fieldwork.actor_of(self.device), at=at, device=self.device, code=fieldwork.code_to_type(stay),
            attempt=self.device.ref,
        )  # fmt: skip
        self.stamp = signed.stamp

    def write(self, said: dict[str, Any], at: datetime) -> None:
        record, self.n = uuid.uuid4(), self.n + 1
        plain = json.dumps(said).encode()
        enc, ct = fieldwork.seal_record(
            self.key["public"], plain.ljust(-(-len(plain) // 256) * 256), device=self.device.ref, record=str(record),
            n=self.n, prev=self.prev,
        )  # fmt: skip
        sealed = fieldwork.Sealed(record, self.n, self.prev, at, self.key["id"], enc, ct)
        self.prev = sealed.link
        self.queue.append(sealed)

    def send(self, at: datetime) -> None:
        nonce = self.device.nonce
        for first in range(0, len(self.queue), 50):
            received = fieldwork.receive(
                by=fieldwork.actor_of(self.device), at=at, device=self.device, nonce=nonce, sent_at=at,
                records=self.queue[first : first + 50],
            )  # fmt: skip
            nonce = received.nonce
