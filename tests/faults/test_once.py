"""R01 against a live server of four processes: two hundred times the same is once. And red without the constraint."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from bench.hands import Answer, Hand, insisting, together

from terreau.instruments.voices import api as voices
from terreau.instruments.voices.models import Drive, Submission, VoiceKey
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from tests import worlds
from tests.faults import scene
from tests.faults.servers import Servers, supervised

pytestmark = [pytest.mark.requirement("R01"), pytest.mark.timeout(600)]
THREADS, TIMES, PROCESSES = 50, 200, 4
_FORM = {"kind": "support", "quartier": "Q9901", "name": "Noor El Amrani"}


def form(number: int | str = "", *, nonce: str = "") -> dict[str, str]:
    contact = f"buur{number}@example.org"
    return {**_FORM, "contact": contact, "nonce": nonce or secrets.token_urlsafe(16)}


def ready(servers: Servers, path: str) -> list[Hand]:
    """Fifty people who have the page open before anything starts."""
    first = Hand(servers.origin)
    insisting(lambda: first.read(path))
    hands = [Hand(servers.origin, _cookies=dict(first._cookies), _token=first._token) for _ in range(THREADS)]
    first.let_go()
    return hands


def confirmations(drive: Drive, servers: Servers) -> list[Answer]:
    """Two hundred identical confirmations of one submission, fired by fifty threads."""
    sent = voices.submit(
        by=Actor.anonymous(), at=now(), drive=drive, nonce=secrets.token_urlsafe(16), kind="support",
        quartier="Q9901", language="nl", name="Noor El Amrani", contact="noor@example.org",
    ).submission  # fmt: skip
    path = f"{drive.path}/confirm/{sent.ref}/"
    code = keyed.confirmation_code(drive.key, sent.ref)
    hands = ready(servers, path)
    return together(hands, lambda hand, _: hand.post(path, {"code": code}), times=TIMES)


def submits(drive: Drive, servers: Servers) -> list[Answer]:
    """Two hundred times the same form, with the one nonce the page gave it."""
    sent = form(nonce=secrets.token_urlsafe(16))
    hands = ready(servers, drive.path)
    return together(hands, lambda hand, _: hand.post(drive.path, sent), times=TIMES)


def wrong(answers: list[Answer]) -> list[Any]:
    """Answers that do not look like success, by status."""
    return sorted({answer.status for answer in answers if not answer.leads_on})


@contextmanager
def _forgetful(database: worlds.Database, blocker: Any, *, without: tuple[Any, str] | None = None) -> Iterator[Servers]:
    with scene.inside(database, blocker):
        if without:
            scene.drop_constraint(*without)
        with supervised(database, workers=PROCESSES, variant="forgetful") as servers:
            yield servers


def test_two_hundred_identical_confirmations_are_one_voice(scratch: worlds.Database, django_db_blocker: Any) -> None:
    with scene.inside(scratch, django_db_blocker), supervised(scratch, workers=PROCESSES) as servers:
        drive = scene.open_drive()
        assert len(servers.workers()) == PROCESSES
        answers = confirmations(drive, servers)
        held = scene.held(drive)
        assert (len(answers), wrong(answers)) == (TIMES, [])
        assert len({answer.location for answer in answers}) == 1
        assert "/receipt/" in answers[0].location
        assert (held.voices, held.active, held.keys, held.receipts_sent) == (1, 1, 1, 1)
        assert held.displayed == held.recount == held.steps == 1


def test_two_hundred_identical_forms_are_one_submission_and_one_message(
    scratch: worlds.Database, django_db_blocker: Any
) -> None:
    with scene.inside(scratch, django_db_blocker), supervised(scratch, workers=PROCESSES) as servers:
        drive = scene.open_drive()
        answers = submits(drive, servers)
        held = scene.held(drive)
        assert (len(answers), wrong(answers)) == (TIMES, [])
        assert len({answer.location for answer in answers}) == 1
        assert (held.submissions, held.codes_sent, held.voices) == (1, 1, 0)


def test_the_constraint_alone_holds_one_voice(scratch: worlds.Database, django_db_blocker: Any) -> None:
    """No row is locked and no submission remembers that it was confirmed: the constraint is all that is left.

    Without locks a request may fail; none may count twice.
    """
    with _forgetful(scratch, django_db_blocker) as servers:
        drive = scene.open_drive()
        answers = confirmations(drive, servers)
        held = scene.held(drive)
        assert any(answer.leads_on for answer in answers)
        assert (held.active, held.keys) == (1, 1)
        assert held.displayed == held.recount == held.steps == 1


def test_without_the_constraint_the_same_storm_counts_twice(scratch: worlds.Database, django_db_blocker: Any) -> None:
    """Negative control: only the constraint differs from the test above."""
    with _forgetful(scratch, django_db_blocker, without=(VoiceKey, "voices_one_voice_per_person")) as servers:
        drive = scene.open_drive()
        confirmations(drive, servers)
        assert scene.held(drive).active > 1, "the harness is too weak to see the fault it guards against"


def test_without_the_constraint_the_same_form_is_sent_in_twice(
    scratch: worlds.Database, django_db_blocker: Any
) -> None:
    """Negative control, nothing else touched: more than one submission, or answers that are no success."""
    with scene.inside(scratch, django_db_blocker):
        scene.drop_constraint(Submission, "voices_one_submission_per_tap")
        with supervised(scratch, workers=PROCESSES) as servers:
            drive = scene.open_drive()
            answers = submits(drive, servers)
            held = scene.held(drive)
            assert wrong(answers) or held.submissions > 1 or held.codes_sent > 1
