"""R03: after a random storm over HTTP, what the page displays, the recount, the steps and the public log agree.

The room's own state machine walks every order of acts one after the other; here they happen at once, in processes.
"""

from __future__ import annotations

import random
import secrets
from collections import Counter
from typing import Any

import pytest
from bench.hands import Hand, insisting, together
from django.db.models import Sum

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.models import Drive, Movement
from terreau.instruments.voices.queries import tallies
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from tests import worlds
from tests.faults import scene
from tests.faults.servers import supervised

pytestmark = [pytest.mark.requirement("R03"), pytest.mark.timeout(300)]
PEOPLE, HANDS = 90, 9


def say(hand: Hand, drive: Drive, secret: bytes, dice: random.Random, person: int) -> str:
    """Sign, then perhaps turn round, perhaps take back, perhaps say it again; what remains of it."""
    kind = dice.choice(["support", "support", "objection", "question"])
    elsewhere = dice.random() < 0.2
    sent = {
        "kind": kind,
        "quartier": "elsewhere" if elsewhere else dice.choice(scene.QUARTIERS),
        "contact": f"buur{person}@example.org",
        kind: "En mijn bakfiets?",
    }
    path, _ = insisting(lambda: hand.post(drive.path, {**sent, "nonce": secrets.token_urlsafe(16)}))
    code = keyed.confirmation_code(secret, path.location.split("/confirm/")[1].strip("/"))
    receipt = insisting(lambda: hand.post(path.location, {"code": code}))[0].location
    assert "/receipt/" in receipt
    if kind != "question" and dice.random() < 0.3:
        kind = "support" if kind == "objection" else "objection"
        receipt = insisting(lambda: hand.post(f"{receipt}change/", {"objection": "Te druk"}))[0].location
        assert "/receipt/" in receipt
    if dice.random() < 0.25:
        assert insisting(lambda: hand.post(f"{receipt}withdraw/", {}))[0].leads_on
        return "nothing"
    return "support_apart" if kind == "support" and elsewhere else kind


def test_what_is_displayed_is_what_is_counted(scratch: worlds.Database, django_db_blocker: Any) -> None:
    with scene.inside(scratch, django_db_blocker), supervised(scratch, workers=3) as servers:
        drive = scene.open_drive()
        secret, dice = drive.key, [random.Random(person) for person in range(PEOPLE)]
        hands = [Hand(servers.origin) for _ in range(HANDS)]
        for hand in hands:
            insisting(lambda hand=hand: hand.read(drive.path))  # type: ignore[misc]
        said = together(hands, lambda hand, person: say(hand, drive, secret, dice[person], person), times=PEOPLE)
        expected = Counter(said)
        del expected["nothing"]
        recount = {bucket: count for bucket, count in tallies.live(drive).items() if count}
        steps = Movement.objects.filter(drive=drive).values_list("bucket").annotate(net=Sum("delta"))
        assert recount == dict(expected)
        assert {bucket: net for bucket, net in steps if net} == dict(expected)
        page = insisting(lambda: Hand(servers.origin).read(f"{drive.path}?lang=en"))[0].body
        assert f"{expected['support']} supports out of 200" in page
        chronicle.seal(by=Actor.system("worker"), at=now(), force=True)
        verified = chronicle.verify(voices.bundle(drive))
        assert verified.ok, verified
