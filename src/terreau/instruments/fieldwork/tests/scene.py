"""A round, a stand, and a device that seals as a telephone does."""

from __future__ import annotations

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from terreau.instruments.fieldwork import envelopes
from terreau.instruments.fieldwork.actions import devices, places, receiving, rounds, witnessing
from terreau.instruments.fieldwork.models import Device, FieldKey, Pair, Place, Round
from terreau.instruments.fieldwork.queries import devices as reads
from terreau.instruments.fieldwork.queries.configs import config_of
from terreau.instruments.fieldwork.queries.witnesses import code_to_type
from terreau.instruments.fieldwork.walks import Walk
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.tests.scene import AT, LOW, NOBODY, employed, holder_of, officer, open_drive
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text

__all__ = [
    "AT",
    "LOW",
    "NOBODY",
    "Phone",
    "a_phone",
    "a_round",
    "a_stand",
    "employed",
    "holder_of",
    "officer",
    "open_drive",
]

STREETS = [
    Walk("99001:1", Text(fr="Rue du Sureau", nl="Vlierstraat"), ["1", "3", "5", "7", "2", "4"], LOW),
    Walk("99001:2", Text(fr="Rue du Tilleul", nl="Lindestraat"), ["10", "12"], LOW),
]


def a_round(drive: Drive, *, at: datetime = AT, accepted: bool = True, **more: Any) -> Round:
    given: dict[str, Any] = {
        "starts_at": at - timedelta(minutes=30), "ends_at": at + timedelta(hours=3), "streets": STREETS,
        "members": ["aicha"],
    }  # fmt: skip
    planned = rounds.plan_round(
        by=holder_of(drive.organisation), at=at - timedelta(hours=1), drive=drive, **{**given, **more}
    )
    if accepted:
        for number, pair in enumerate(Pair.objects.filter(round=planned).select_related("round__drive")):
            rounds.accept_round(by=officer(f"wout{number or ''}"), at=at - timedelta(minutes=50), pair=pair)
    return planned


def a_stand(drive: Drive, *, at: datetime = AT, kind: str = "stand", **more: Any) -> Place:
    given: dict[str, Any] = {
        "label": Text(fr="Place de la Fontaine", nl="Fonteinplein"),
        "starts_at": at - timedelta(minutes=30),
        "ends_at": at + timedelta(hours=4),
    }
    by = officer() if more.get("officer_present") else holder_of(drive.organisation)
    return places.open_stand(by=by, at=at - timedelta(hours=1), drive=drive, kind=kind, **{**given, **more})


def prepared(where: Round | Place, *, at: datetime = AT) -> Device:
    by = holder_of(where.drive.organisation)
    if isinstance(where, Place):
        by = officer() if where.officer_present else by
        return devices.prepare_device(by=by, at=at - timedelta(minutes=40), place=where)
    pair = Pair.objects.select_related("round__drive").filter(round=where).first()
    return devices.prepare_device(by=by, at=at - timedelta(minutes=40), pair=pair)


def code_of(device: Device) -> str:
    from terreau.instruments.fieldwork import keys

    return keys.enrolment_code(device.drive.key, device.seed)


def a_phone(where: Round | Place, *, at: datetime = AT) -> Phone:
    device = prepared(where, at=at)
    enrolled = devices.enrol_device(by=NOBODY, at=at - timedelta(minutes=35), code=code_of(device), label="Noor")
    return Phone(enrolled.device, enrolled.token, at=at)


class Phone:
    """What the app does: seals, numbers, chains, keeps, sends. ``skew``: how far its clock is off."""

    def __init__(self, device: Device, token: str, *, at: datetime, skew: timedelta = timedelta(0)) -> None:
        self.device, self.token, self.skew = device, token, skew
        self.config = config_of(device, at)
        self.public = FieldKey.objects.get(drive=device.drive_id).public
        self.kid = self.config["key"]["id"]
        self.nonce, self.n, self.prev = device.nonce, 0, ""
        self.queue: list[receiving.Sealed] = []
        self.stamp = ""

    def sign_in(self, by: Actor, *, at: datetime) -> str:
        """The officer asks for a code on their own page and types it here."""
        stay = witnessing.announce_officer(by=by, at=at, device=self.device)
        signed = witnessing.sign_in_officer(
            by=reads.actor_of(self.device), at=at, device=self.device, code=code_to_type(stay), attempt="first"
        )
        self.stamp = signed.stamp
        return self.stamp

    def seal(self, said: dict[str, Any], *, at: datetime) -> receiving.Sealed:
        record, self.n = uuid.uuid4(), self.n + 1
        plain = json.dumps(said).encode()
        plain += b" " * (-len(plain) % 256)
        enc, ct = envelopes.seal_record(
            self.public, plain, device=self.device.ref, record=str(record), n=self.n, prev=self.prev
        )
        sealed = receiving.Sealed(record, self.n, self.prev, at + self.skew, self.kid, enc, ct)
        self.prev = sealed.link
        self.queue.append(sealed)
        return sealed

    def visit(self, number: str, outcome: str = "done", *, at: datetime = AT, **more: Any) -> receiving.Sealed:
        door = {"sid": "99001:1", "number": number}
        return self.seal({"type": "visit", "door": door, "outcome": outcome, **more}, at=at)

    def voice(self, name: str = "Noor El Amrani", *, at: datetime = AT, **more: Any) -> receiving.Sealed:
        said = {
            "type": "voice", "kind": "support", "quartier": LOW, "language": "nl", "name": name, "born": "1980-02-03",
            "show_name": False, "consent": True, "level": 2,
            "stamp": self.stamp,
        }  # fmt: skip
        return self.seal({**said, **more}, at=at)

    def send(self, records: list[receiving.Sealed] | None = None, *, at: datetime = AT) -> receiving.Received:
        device = reads.device_for(self.token, at)
        received = receiving.receive(
            by=reads.actor_of(device), at=at, device=device, nonce=self.nonce, sent_at=at + self.skew,
            records=self.queue if records is None else records,
        )  # fmt: skip
        self.nonce = received.nonce
        self.queue = [each for each in self.queue if each.record not in received.accepted]
        return received
