"""R04: what was acknowledged is there, once, although servers are killed in the middle of everything.

``TERREAU_FAULTS=full`` runs 10,000 voices under 20 kills; the suite itself runs a smaller storm of the same kind.
"""

from __future__ import annotations

import os
import random
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from bench.hands import Hand, insisting, together

from terreau.instruments.voices import keys
from terreau.instruments.voices.models import Drive, Voice
from terreau.kernel import keyed
from tests import worlds
from tests.faults import scene
from tests.faults.servers import Servers, supervised

FULL = os.environ.get("TERREAU_FAULTS") == "full"
VOICES, KILLS, HANDS, PROCESSES = (10_000, 20, 12, 3) if FULL else (600, 5, 8, 2)
#: One kill in so many takes the whole server down instead of one of its processes.
EVERYTHING = 4
#: One voice in so many goes the whole way: form, code by message, confirmation.
CONFIRMED = 3
pytestmark = [pytest.mark.requirement("R04"), pytest.mark.timeout(5400 if FULL else 300)]


@dataclass
class Storm:
    """What the hands were told: receipts of voices they may count on, and how often an answer was lost."""

    declared: Drive
    confirmed: Drive
    secret: bytes
    goes_all_the_way: bool = True
    receipts: dict[str, list[str]] = field(default_factory=lambda: {"declared": [], "confirmed": []})
    lost: int = 0
    done: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def give(self, hand: Hand, number: int) -> None:
        """One voice, sent again with the same nonce until it is acknowledged."""
        goes_all_the_way = self.goes_all_the_way and number % CONFIRMED == 0
        drive = self.confirmed if goes_all_the_way else self.declared
        sent = {
            "kind": "support",
            "quartier": scene.QUARTIERS[number % 2],
            "name": f"Buur {number}",
            "contact": f"buur{number}@example.org" if goes_all_the_way else "",
            "nonce": secrets.token_urlsafe(16),
        }
        answer, lost = insisting(lambda: hand.post(drive.path, sent))
        assert answer.leads_on, (answer.status, answer.body[-2000:])
        if goes_all_the_way:
            path = answer.location
            code = keyed.confirmation_code(self.secret, path.split("/confirm/")[1].strip("/"))
            answer, more = insisting(lambda: hand.post(path, {"code": code}))
            lost += more
        assert "/receipt/" in answer.location, (answer.status, answer.body[-2000:])
        with self.lock:
            kind = "confirmed" if goes_all_the_way else "declared"
            self.receipts[kind].append(answer.location.split("/receipt/")[1].strip("/"))
            self.lost += lost
            self.done += 1


def kill(servers: Servers, storm: Storm, over: threading.Event, *, voices: int, kills: int, every: int) -> None:
    """``kills`` kills, spread over the storm, each at a moment nobody chose.

    One in ``every`` takes all processes; so does one that comes before the last killed process has found its calm.
    """
    dice = random.Random(20)
    for number in range(kills):
        while storm.done < voices * (number + dice.random()) / (kills + 1) and not over.is_set():
            time.sleep(0.01)
        time.sleep(dice.random() / 5)
        if number % every == every - 1 or not servers.kill_a_worker(dice):
            servers.kill_everything()


def rage(servers: Servers, storm: Storm, *, voices: int = VOICES, kills: int = KILLS, every: int = EVERYTHING) -> float:
    """Give ``voices`` while servers are killed; the seconds it took."""
    over = threading.Event()
    hands = [Hand(servers.origin, timeout=10) for _ in range(HANDS)]
    for hand in hands:
        insisting(lambda hand=hand: hand.read(storm.declared.path))  # type: ignore[misc]
    killer = threading.Thread(
        target=kill, args=(servers, storm, over), kwargs={"voices": voices, "kills": kills, "every": every}
    )
    began = time.monotonic()
    killer.start()
    try:
        together(hands, storm.give, times=voices)
    finally:
        over.set()
        killer.join(timeout=30)
    return time.monotonic() - began


def test_voices_survive_killed_servers(scratch: worlds.Database, django_db_blocker: Any) -> None:
    with scene.inside(scratch, django_db_blocker), supervised(scratch, workers=PROCESSES) as servers:
        declared, confirmed = scene.open_drive(counts_level=0), scene.open_drive()
        storm = Storm(declared, confirmed, confirmed.key)
        took = rage(servers, storm)
        print(
            f"\n{VOICES} voices ({len(storm.receipts['confirmed'])} with code) in {took:.0f} s, {servers.kills} kills "
            f"({servers.restarts} of the whole server), {storm.lost} answers cut off and asked again"
        )
        assert servers.kills == KILLS
        assert storm.lost > 0, "no kill hit anything: the storm proves nothing"
        _check(declared, storm.receipts["declared"])
        _check(confirmed, storm.receipts["confirmed"], by_message=True)
        assert scene.is_sound() == []


def _check(drive: Drive, receipts: list[str], *, by_message: bool = False) -> None:
    """Every acknowledged voice once, none doubled, none invented, and every count the same."""
    acknowledged = {keys.receipt_digest(receipt) for receipt in receipts}
    assert len(acknowledged) == len(receipts), "two people were given one receipt"
    kept = list(Voice.objects.filter(drive=drive, state="active").values_list("receipt_digest", flat=True))
    assert sorted(kept) == sorted(acknowledged)
    held = scene.held(drive)
    assert held.voices == held.displayed == held.recount == held.steps == len(receipts)
    assert held.submissions == len(receipts)
    assert (held.codes_sent, held.receipts_sent, held.keys) == ((len(receipts),) * 3 if by_message else (0, 0, 0))


def test_the_check_sees_one_lost_and_one_doubled(scratch: worlds.Database, django_db_blocker: Any) -> None:
    """Negative control: one row too few, one too many, one acknowledged twice."""
    with scene.inside(scratch, django_db_blocker), supervised(scratch, workers=1) as servers:
        drive = scene.open_drive(counts_level=0)
        storm = Storm(drive, drive, drive.key)
        hand = Hand(servers.origin)
        insisting(lambda: hand.read(drive.path))
        for number in (1, 2, 4):
            storm.give(hand, number)
        receipts = storm.receipts["declared"]
        _check(drive, receipts)
        for faulty in (receipts[:-1], [*receipts, receipts[0]], [*receipts, "AAAAAAAAAAAAAA"]):
            with pytest.raises(AssertionError):
                _check(drive, faulty)


def test_a_server_that_thanks_before_it_commits_is_found_out(scratch: worlds.Database, django_db_blocker: Any) -> None:
    """Negative control: the same storm against a server that answers 50 ms before the voice is on disk.

    A kill finds those 50 ms or not: on a busy machine it may take more than one storm.
    """
    with scene.inside(scratch, django_db_blocker), supervised(scratch, workers=PROCESSES, variant="hasty") as servers:
        drive = scene.open_drive(counts_level=0)
        storm = Storm(drive, drive, drive.key, goes_all_the_way=False)
        assert any(_found_out(servers, storm) for _storm in range(8))


def _found_out(servers: Servers, storm: Storm) -> bool:
    storm.done = 0
    rage(servers, storm, voices=80, kills=2, every=1)
    time.sleep(1)
    try:
        _check(storm.declared, storm.receipts["declared"])
    except AssertionError:
        return True
    return False
