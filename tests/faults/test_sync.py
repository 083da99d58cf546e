"""What telephones collected without a network takes effect once: whatever is lost, doubled, cut, copied or killed."""

from __future__ import annotations

import base64
import copy
import dataclasses
import json
import os
import random
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from terreau.instruments.fieldwork import envelopes
from terreau.instruments.fieldwork.actions import receiving
from terreau.instruments.fieldwork.enums import IntakeState, Oddity
from terreau.instruments.fieldwork.forms.records import sending_of
from terreau.instruments.fieldwork.models import Device, Intake, Pair, Visit
from terreau.instruments.fieldwork.queries import devices
from terreau.instruments.fieldwork.queries.chains import oddities
from terreau.instruments.fieldwork.tests import scene
from terreau.instruments.fieldwork.tests.scene import AT
from terreau.instruments.voices.models import Voice
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("R25")]

#: Random schedules in the ordinary suite, and with ``TERREAU_FAULTS=full``.
FEW, ALL = 60, 10_000


class Killed(BaseException):
    """The process died here: no ``except`` of the application sees it."""


@contextmanager
def killed_at(statement: int) -> Iterator[None]:
    """The process dies before its n-th statement; from then on its connection is dead too."""
    left = statement

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        left -= 1
        if left <= 0:
            raise Killed
        return execute(sql, params, many, context)

    with suppress(Killed), connection.execute_wrapper(wrapper):
        yield


class Wire:
    """One telephone, the network it rarely has, and everything that goes wrong in between."""

    def __init__(self, pair: Pair, key: tuple[str, str], chance: random.Random, faults: Counter[str]) -> None:
        self.chance, self.faults = chance, faults
        self.device = Device.objects.create(
            drive=pair.round.drive, pair=pair, code_digest=uuid.uuid4().hex, code_until=AT,
            token_digest=uuid.uuid4().hex,
            nonce="first", prepared_at=AT, prepared_by="aicha", enrolled_at=AT, expires_at=AT + timedelta(days=4),
        )  # fmt: skip
        self.phones = [_Pocket(self.device, key, timedelta(seconds=chance.randint(-172_800, 172_800)))]
        self.written: dict[uuid.UUID, str] = {}
        self.at = AT

    def live(self) -> None:
        """An afternoon: doors, voices, tries to send, and what befalls them."""
        for step in range(self.chance.randint(2, 7)):
            self.at += timedelta(minutes=self.chance.randint(1, 40))
            phone = self.chance.choice(self.phones)
            kind = "voice" if self.chance.random() < 0.25 else "visit"
            self.written[phone.write(kind, self.at, f"{self.device.ref} {len(self.written)}", step)] = kind
            if self.chance.random() < 0.08 and len(self.phones) < 2:
                self.faults["clone"] += 1
                self.phones.append(copy.deepcopy(phone))
            if self.chance.random() < 0.1:
                self.faults["clock"] += 1
                phone.turn_clock(timedelta(seconds=self.chance.randint(-172_800, 172_800)))
            while self.chance.random() < 0.5:
                self.send(self.chance.choice(self.phones))

    def send(self, phone: _Pocket) -> None:
        """One try that may go wrong in every way."""
        batch = [each for each in phone.queue if self.chance.random() < 0.8]
        if self.chance.random() < 0.3:
            self.faults["reorder"] += 1
            self.chance.shuffle(batch)
        if batch and self.chance.random() < 0.2:
            self.faults["double"] += 1
            batch.append(self.chance.choice(batch))
        body = phone.body(batch, self.at)
        if self.chance.random() < 0.1:
            self.faults["truncate"] += 1
            body = body[: self.chance.randrange(len(body))]
        elif batch and self.chance.random() < 0.1:
            self.faults["truncate"] += 1
            body = phone.body(
                [dataclasses.replace(each, ct=each.ct[: self.chance.randrange(1, 200)]) for each in batch], self.at
            )
        received = None
        if self.chance.random() < 0.3:
            self.faults["kill"] += 1
            with killed_at(self.chance.randint(1, 45)):
                received = self.deliver(body)
        else:
            received = self.deliver(body)
            if self.chance.random() < 0.15:
                self.faults["double"] += 1
                self.deliver(body)
        if received is None or self.chance.random() < 0.25:
            self.faults["drop"] += 1
            return
        phone.heard(received)

    def deliver(self, body: bytes) -> receiving.Received | None:
        try:
            sending = sending_of(body)
        except Refused:
            return None
        held = Device.objects.select_related(*devices.WITH_ALL).get(pk=self.device.pk)
        return receiving.receive(
            by=devices.actor_of(held), at=self.at, device=held, nonce=sending.nonce, sent_at=sending.sent_at,
            records=sending.records,
        )  # fmt: skip

    def come_home(self) -> None:
        """A good network, at last."""
        for phone in self.phones:
            for _try in range(6):
                self.at += timedelta(minutes=1)
                received = self.deliver(phone.body(phone.queue, self.at))
                assert received is not None
                phone.heard(received)
                if not phone.queue:
                    break
            assert not phone.queue

    def check(self) -> None:
        """Each record that was ever written has one row and one effect, and its moment is believable."""
        rows = Counter(Intake.objects.filter(device=self.device).values_list("record", flat=True))
        assert rows == Counter(list(self.written))
        states = set(Intake.objects.filter(device=self.device).values_list("state", flat=True))
        assert states <= {IntakeState.APPLIED}, states
        visits = Counter(Visit.objects.filter(intake__device=self.device).values_list("intake__record", flat=True))
        assert visits == Counter(each for each, kind in self.written.items() if kind == "visit")
        for moment in Intake.objects.filter(device=self.device).values_list("collected_at", flat=True):
            assert AT <= moment <= self.at
        odd = oddities([self.device])[self.device.pk]
        forked = len({phone.last for phone in self.phones}) > 1 and all(phone.wrote_alone for phone in self.phones)
        assert (Oddity.FORK in odd) == forked
        assert Oddity.GAP not in odd
        assert Oddity.BREAK not in odd


class _Pocket:
    """What a telephone holds: sealed envelopes, and nothing it could read back."""

    def __init__(self, device: Device, key: tuple[str, str], skew: timedelta) -> None:
        self.device, self.key, self.skew = device.ref, key, skew
        self.nonce, self.n, self.last, self.wrote_alone = device.nonce, 0, "", False
        self.queue: list[receiving.Sealed] = []

    def __deepcopy__(self, memo: dict[int, Any]) -> _Pocket:
        twin = copy.copy(self)
        twin.queue = list(self.queue)
        self.wrote_alone = twin.wrote_alone = False
        return twin

    def turn_clock(self, to: timedelta) -> None:
        self.skew = to

    def write(self, kind: str, at: datetime, who: str, step: int) -> uuid.UUID:
        said: dict[str, Any] = {"type": kind}
        if kind == "visit":
            said |= {"door": {"sid": "99001:1", "number": str(2 * step + 1)}, "outcome": "nobody"}
        else:
            said |= {
                "kind": "support", "quartier": scene.LOW, "language": "fr", "name": f"Voisine {who}",
                "born": "1970-01-01", "consent": True, "level": 2,
            }  # fmt: skip
        record, self.n, self.wrote_alone = uuid.uuid4(), self.n + 1, True
        kid, public = self.key
        enc, ct = envelopes.seal_record(
            public, json.dumps(said).encode().ljust(256), device=self.device, record=str(record), n=self.n,
            prev=self.last,
        )  # fmt: skip
        sealed = receiving.Sealed(record, self.n, self.last, at + self.skew, kid, enc, ct)
        self.last = sealed.link
        self.queue.append(sealed)
        return record

    def body(self, batch: list[receiving.Sealed], at: datetime) -> bytes:
        rows = [
            {
                "id": str(each.record), "n": each.n, "prev": each.prev, "at": each.at.isoformat(), "kid": each.kid,
                "enc": base64.b64encode(each.enc).decode(), "ct": base64.b64encode(each.ct).decode(),
            }
            for each in batch
        ]  # fmt: skip
        return json.dumps({"nonce": self.nonce, "sent_at": (at + self.skew).isoformat(), "records": rows}).encode()

    def heard(self, received: receiving.Received) -> None:
        self.nonce = received.nonce
        self.queue = [each for each in self.queue if each.record not in received.accepted]


@pytest.fixture
def pair() -> Pair:
    if connection.vendor == "sqlite":
        # Kills are of the process, not of the machine: nothing has to reach the disk here.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    planned = scene.a_round(scene.open_drive(), ends_at=AT + timedelta(days=1, hours=-12))
    return Pair.objects.select_related("round__drive__secret", "round__drive__organisation").get(round=planned)


def _key(pair: Pair) -> tuple[str, str]:
    key = pair.round.drive.field_key
    return key.kid, key.public


def _run(pair: Pair, schedules: int, *, seed: int = 0) -> Counter[str]:
    faults: Counter[str] = Counter()
    voices = 0
    for number in range(schedules):
        wire = Wire(pair, _key(pair), random.Random(seed + number), faults)
        wire.live()
        wire.come_home()
        wire.check()
        voices += sum(kind == "voice" for kind in wire.written.values())
        faults["records"] += len(wire.written)
    assert Voice.objects.filter(drive=pair.round.drive).count() == voices
    faults["voices"] = voices
    return faults


def test_every_record_takes_effect_once(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    schedules = ALL if os.environ.get("TERREAU_FAULTS") == "full" else FEW
    schedules, seed = int(os.environ.get("TERREAU_SCHEDULES", schedules)), int(os.environ.get("TERREAU_SEED", 0))
    begun = time.monotonic()
    faults = _run(pair, schedules, seed=seed)
    with capsys.disabled():
        told = ", ".join(f"{name} {number}" for name, number in sorted(faults.items()))
        print(f"\nsync: {schedules} schedules in {time.monotonic() - begun:.0f} s: {told}")
    assert all(faults[name] for name in ("drop", "double", "reorder", "truncate", "clone", "clock", "kill"))


def test_without_the_constraint_it_is_seen(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test can fail: take the constraint away, and records take effect twice."""
    [once] = [each for each in Intake._meta.constraints if each.name == "fieldwork_one_effect_per_record"]
    with monkeypatch.context() as patched:
        # SQLite makes the table anew from what the model says.
        patched.setattr(Intake._meta, "constraints", [])
        with connection.schema_editor() as editor:
            editor.remove_constraint(Intake, once)
    try:
        with pytest.raises((AssertionError, Intake.MultipleObjectsReturned)):
            _run(pair, 20)
    finally:
        Intake.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Intake, once)
