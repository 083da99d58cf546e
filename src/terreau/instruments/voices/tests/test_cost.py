"""What a voice and a list cost: a fixed number of queries, whatever the number of voices."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terreau.instruments.voices.actions import submitting
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.queries import drives, results, tallies, turns
from terreau.instruments.voices.tests.scene import AT, NOBODY, code_of, holder_of, officer, open_drive, send, sign_many

pytestmark = pytest.mark.django_db
#: Statements of one submission and of one confirmation, on both databases; savepoints apart.
SENDING, CONFIRMING = 6, 13


def cost(act: object) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        act()  # type: ignore[operator]
    return [query["sql"] for query in seen.captured_queries if "SAVEPOINT" not in query["sql"]]


def test_sending_and_confirming_cost_the_same_at_any_size() -> None:
    drive = open_drive()
    costs = []
    for size in (1, 30):
        sign_many(drive, size, start=size * 100)
        sent = send(drive, f"een{size}@example.org").submission
        code = code_of(drive, sent.ref)
        sending = cost(lambda size=size: send(drive, f"twee{size}@example.org"))
        confirming = cost(
            lambda sent=sent, code=code: submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code)
        )
        costs.append((len(sending), len(confirming)))
    assert costs[0] == costs[1]
    assert costs[0] == (SENDING, CONFIRMING)


def test_a_question_costs_its_words_its_case_and_a_look_at_the_count_besides() -> None:
    drive = open_drive()
    sent = send(drive, kind="question").submission
    code = code_of(drive, sent.ref)
    asked = cost(lambda: submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code))
    assert len(asked) == CONFIRMING + 2, "three more, and no line of the log while they are few"


def test_a_second_confirmation_writes_nothing() -> None:
    drive = open_drive()
    sent = send(drive).submission
    code = code_of(drive, sent.ref)
    submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code)
    again = cost(lambda: submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code))
    assert {sql.split()[0] for sql in again} == {"SELECT"}
    assert len(again) <= 4


@pytest.mark.parametrize("read", ["results", "tallies", "open", "offers", "objections"])
def test_reads_cost_the_same_at_any_size(read: str) -> None:
    drive = open_drive()
    officers = officer()
    reads = {
        "results": lambda: results.results(Drive.objects.get(pk=drive.pk)),
        "tallies": lambda: tallies.tallies(list(Drive.objects.all())),
        "open": lambda: list(drives.open_drives(at=AT)),
        "offers": lambda: turns.help_offers(holder_of(drive.organisation), drive),
        "objections": lambda: [one.drive.organisation.names for one in turns.objections_to_answer(officers)],
    }
    costs = []
    for size in (1, 3, 25):
        sign_many(drive, size, start=size * 100, kind="help")
        sign_many(drive, size, start=size * 100, kind="objection")
        open_drive()
        costs.append(len(cost(reads[read])))
    assert len(set(costs)) == 1, costs
