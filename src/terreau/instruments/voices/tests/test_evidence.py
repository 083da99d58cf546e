"""Anyone recomputes every public count of a drive from the public log alone."""

from __future__ import annotations

import copy
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.voices import printed
from terreau.instruments.voices.actions import counts, drives, holding, retention
from terreau.instruments.voices.queries import evidence, tallies
from terreau.instruments.voices.tests.scene import (
    AT,
    LOW,
    NOBODY,
    SPRING,
    holder_of,
    open_drive,
    sign,
    sign_many,
)
from terreau.kernel.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R31")]
WORKER = Actor.system("worker")


def seal() -> None:
    chronicle.seal(by=WORKER, at=AT, force=True)


def test_the_log_alone_gives_every_count() -> None:
    drive = open_drive()
    sign_many(drive, 12, quartier=LOW)
    sign_many(drive, 9, start=20, quartier=SPRING)
    sign_many(drive, 6, start=40, kind="objection")
    sign_many(drive, 2, start=60, kind="question")
    gone = sign(drive, "weg@example.org")
    holding.withdraw(by=NOBODY, at=AT, drive=drive, receipt=gone.receipt)
    counts.publish_counts(by=WORKER, at=AT, drive=drive)
    seal()
    told = evidence.bundle(drive)
    found = chronicle.verify(told)
    assert found.ok, found.problems
    assert found.counts["support"] == tallies.live(drive)["support"] == 21
    assert found.counts["objection"] == 6
    assert "question" not in found.counts
    assert "question" not in told["published"]
    assert any(name.startswith("support/quartier/") for name in told["published"])


def test_what_waits_for_its_batch_is_claimed_only_when_sealed() -> None:
    drive = open_drive()
    sign_many(drive, 3)
    seal()
    sign_many(drive, 4, start=10)
    told = evidence.bundle(drive)
    assert told["published"]["support"] == 3
    assert chronicle.verify(told).ok
    seal()
    assert evidence.bundle(drive)["published"]["support"] == 7


def test_one_altered_dropped_or_moved_line_is_found() -> None:
    drive = open_drive()
    sign_many(drive, 8)
    seal()
    told = evidence.bundle(drive)
    altered, dropped, moved, claimed = (copy.deepcopy(told) for _ in range(4))
    altered["leaves"][3]["leaf"]["public"]["delta"] = 2
    dropped["leaves"].pop(4)
    moved["leaves"][2], moved["leaves"][5] = moved["leaves"][5], moved["leaves"][2]
    claimed["published"]["support"] += 1
    for wrong in (altered, dropped, moved, claimed):
        assert not chronicle.verify(wrong).ok


@pytest.mark.requirement("R35")
def test_erasing_the_signers_leaves_counts_and_proofs() -> None:
    drive = open_drive()
    sign_many(drive, 11)
    drives.close_drive(by=holder_of(drive.organisation), at=AT + timedelta(hours=1), drive=drive)
    seal()
    drive.refresh_from_db()
    before = evidence.bundle(drive)
    retention.forget_signers(by=WORKER, at=AT + timedelta(days=61), drive=drive)
    after = evidence.bundle(drive)
    assert chronicle.verify(after).ok
    assert after["published"] == before["published"]
    assert after["checkpoint"] == before["checkpoint"]


@pytest.mark.requirement("R15")
def test_fewer_than_five_objections_leave_no_line() -> None:
    drive = open_drive()
    sign_many(drive, 4, kind="objection")
    seal()
    assert "objection" not in chronicle.verify(evidence.bundle(drive)).counts
    sign(drive, "vijfde@example.org", "objection")
    seal()
    assert chronicle.verify(evidence.bundle(drive)).counts["objection"] == 5


@pytest.mark.requirement("R15")
def test_a_count_that_falls_below_five_again_is_not_told() -> None:
    drive = open_drive()
    given = sign_many(drive, 5, kind="objection")
    holding.withdraw(by=NOBODY, at=AT, drive=drive, receipt=given[0].receipt)
    seal()
    told = evidence.bundle(drive)
    assert chronicle.verify(told).counts["objection"] == 5
    assert "objection" not in told["published"]
    assert tallies.tally(drive).objection is None


def test_the_exported_file_verifies_and_one_changed_sign_does_not(tmp_path: Path) -> None:
    drive = open_drive()
    sign_many(drive, 7)
    file = tmp_path / "drive.json"
    call_command("export", "drive", drive.code, "--output", str(file), "--seal")
    call_command("verify", str(file), language="en")
    file.write_text(file.read_text().replace('"delta":1', '"delta":2', 1))
    with pytest.raises(SystemExit):
        call_command("verify", str(file), language="en")


def test_the_paper_names_the_last_checkpoint_with_one_query() -> None:
    drive = open_drive()
    assert printed._log() is None
    sign_many(drive, 12)
    seal()
    with CaptureQueriesContext(connection) as asked:
        told = printed._log()
    note = evidence.bundle(drive)["checkpoint"].split("\n")
    assert told == {"size": int(note[1]), "root": note[2]}
    assert len(asked) == 1
