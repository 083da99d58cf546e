"""Voices that wait, doubts, and removals by four eyes: not counted, never dropped, and told."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, timedelta
from typing import Any

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.ground.notices.models import Message
from terreau.instruments.voices import keys, printed
from terreau.instruments.voices.actions import drives, holding, holds, review, statements, submitting, taking_down
from terreau.instruments.voices.actions.giving import Given
from terreau.instruments.voices.models import Doubt, Drive, Hold, Movement, Removal, Signal, Trace, Voice
from terreau.instruments.voices.queries import review as queries
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.tests.scene import (
    AT,
    LOW,
    NOBODY,
    code_of,
    employed,
    holder_of,
    officer,
    open_drive,
    send,
)
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused
from terreau.ui.formats import day

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R21")]
WHY = Text(fr="Même réseau, mêmes adresses inventées.", nl="Zelfde netwerk, zelfde verzonnen adressen.")


#: What it takes a person to open a message and copy six digits.
READING = timedelta(seconds=40)


def arrive(
    drive: Drive,
    contact: str,
    *,
    network: str = "",
    at: datetime = AT,
    took: timedelta = READING,
    **more: Any,
) -> Given:
    """One voice from the web, its code typed after ``took``."""
    sent = send(drive, contact, client=network, at=at, **more).submission
    return submitting.confirm(by=NOBODY, at=at + took, drive=drive, ref=sent.ref, code=code_of(drive, sent.ref))


def bots(drive: Drive, count: int, *, networks: int = 6, start: int = 0, at: datetime = AT) -> list[Given]:
    """Mailboxes of one unknown domain, sent from some networks."""
    return [
        arrive(
            drive, f"naam{start + n}@bulk-post.example", network=f"198.51.{n % networks}.0/24",
            at=at + timedelta(seconds=3 * n), took=timedelta(seconds=9),
        )
        for n in range(count)
    ]  # fmt: skip


def look(drive: Drive, at: datetime = AT + timedelta(minutes=10)) -> int:
    return holds.notice_signals(by=NOBODY, at=at, drive=drive)


def is_exact(drive: Drive) -> bool:
    """Counts recounted, and the steps of the public count, say the same."""
    steps = dict(Movement.objects.filter(drive=drive).values_list("bucket").annotate(Sum("delta")).order_by())
    return all(steps.get(bucket, 0) == count for bucket, count in tallies.live(drive).items())


@pytest.fixture
def attacked() -> Drive:
    """Fifty-four sign-ups from six networks among five neighbours, already looked at by the clockwork."""
    drive = open_drive()
    for n in range(5):
        arrive(drive, f"buur{n}@telenet.be", network=f"203.0.{n}.0/24")
    bots(drive, 54)
    look(drive)
    return drive


def test_a_campaign_waits_and_neighbours_count(attacked: Drive) -> None:
    assert tallies.live(attacked)["support"] == 5
    assert Hold.objects.filter(ended_at__isnull=True).count() == 54
    assert is_exact(attacked)
    assert look(attacked) == 0, "a second look holds nothing twice"


def test_what_comes_after_the_signal_waits_at_once_and_reads_why(attacked: Drive, client: Client) -> None:
    given = bots(attacked, 1, start=900, at=AT + timedelta(minutes=11))[0]
    assert given.voice.held_at is not None
    assert tallies.live(attacked)["support"] == 5
    page = client.get(f"{attacked.path}/receipt/{given.receipt}/?lang=en", follow=True).content.decode()
    assert day(date(2026, 11, 25), "weekday", language="en") in page
    assert "by letter" in page
    assert "counter" in page
    assert is_exact(attacked)


def test_everyone_whose_voice_was_taken_out_is_told_once(attacked: Drive) -> None:
    assert Message.objects.filter(notice="voices.held").count() == 54
    look(attacked, AT + timedelta(minutes=20))
    assert Message.objects.filter(notice="voices.held").count() == 54


def test_an_officer_says_they_are_people_and_all_count(attacked: Drive) -> None:
    for signal in Signal.objects.open():
        review.count_held(by=officer(), at=AT + timedelta(hours=1), drive=attacked, signal_id=signal.pk)
    assert tallies.live(attacked)["support"] == 59
    assert is_exact(attacked)
    bots(attacked, 10, start=500, at=AT + timedelta(hours=2))
    look(attacked, AT + timedelta(hours=3))
    assert tallies.live(attacked)["support"] == 69, "a signal that was decided holds nobody again"


def test_nobody_looked_in_time_so_they_count(attacked: Drive) -> None:
    holds.lapse_due(at=AT + timedelta(days=2))
    assert tallies.live(attacked)["support"] == 5, "two working days are not over"
    holds.lapse_due(at=AT + timedelta(days=3))
    assert tallies.live(attacked)["support"] == 59
    assert is_exact(attacked)


def test_the_officers_are_written_to_once_before_that(attacked: Drive) -> None:
    employed("wout")
    for _ in range(2):
        holds.remind_due(at=AT + timedelta(days=1))
    assert Message.objects.filter(notice="voices.holds_wait").count() == 1


def test_a_letter_ends_the_wait_for_one_person(attacked: Drive) -> None:
    voice = Hold.objects.first().voice  # type: ignore[union-attr]
    with transaction.atomic():
        from terreau.instruments.voices.actions.giving import raise_level

        raise_level(attacked, Voice.objects.get(pk=voice.pk), 2, AT + timedelta(hours=1))
    voice.refresh_from_db()
    assert (voice.held_at, voice.level) == (None, 2)
    assert tallies.live(attacked)["support"] == 6
    assert is_exact(attacked)


def test_who_waits_and_says_something_else_goes_on_waiting(attacked: Drive) -> None:
    given = bots(attacked, 1, start=901, at=AT + timedelta(minutes=11))[0]
    changed = holding.change_kind(
        by=NOBODY, at=AT + timedelta(minutes=15), drive=attacked, receipt=given.receipt, kind="objection", text="Nee."
    )
    assert changed.voice.held_at is not None
    assert tallies.live(attacked)["objection"] == 0
    holding.withdraw(by=NOBODY, at=AT + timedelta(minutes=20), drive=attacked, receipt=changed.receipt)
    holds.lapse_due(at=AT + timedelta(days=3))
    assert tallies.live(attacked)["support"] == 59
    assert is_exact(attacked)


def test_two_hundred_people_of_one_library_count_at_once() -> None:
    drive = open_drive()
    for n in range(200):
        arrive(drive, f"lezer{n}@gmail.com", network="192.0.2.0/24", agent="kiosk", at=AT + timedelta(seconds=15 * n))
    assert look(drive, AT + timedelta(hours=1)) == 0
    assert tallies.live(drive)["support"] == 200


def test_a_school_whose_people_sign_from_home_counts() -> None:
    drive = open_drive()
    for n in range(40):
        arrive(drive, f"leraar{n}@school.example", network=f"203.0.{n}.0/24", at=AT + timedelta(seconds=n))
    assert look(drive) == 0


def test_telephones_in_a_row_wait() -> None:
    drive = open_drive()
    for n in range(8):
        arrive(drive, f"+3247012300{n}", network=f"203.0.{n}.0/24")
    arrive(drive, "+32470999000", network="203.0.99.0/24")
    assert look(drive) == 8
    assert tallies.live(drive)["support"] == 1


def test_a_proven_resident_is_never_held() -> None:
    drive = open_drive()
    taking_down.record_at_counter(
        by=officer(), at=AT, drive=drive, kind="support", name="An Maes", born=date(1980, 1, 1), quartier=LOW,
        language="nl", contact="+32470123009",
    )  # fmt: skip
    for n in range(8):
        arrive(drive, f"+3247012300{n}", network=f"203.0.{n}.0/24")
    look(drive)
    assert tallies.live(drive)["support"] == 1


def test_closing_waits_for_the_officer_and_for_two_working_days(attacked: Drive) -> None:
    with pytest.raises(Refused):
        drives.close_drive(by=holder_of(attacked.organisation), at=AT + timedelta(hours=1), drive=attacked)
    Drive.objects.filter(pk=attacked.pk).update(closes_at=AT + timedelta(hours=1))
    drives.close_due(at=AT + timedelta(hours=2))
    attacked.refresh_from_db()
    assert attacked.closed_at is None
    holds.lapse_due(at=AT + timedelta(days=3))
    drives.close_due(at=AT + timedelta(days=3))
    attacked.refresh_from_db()
    assert attacked.frozen["support"] == 59


def test_a_disposable_mailbox_is_taken_in_as_declared(client: Client) -> None:
    drive = open_drive()
    given = arrive(drive, "an@mailinator.com")
    assert (given.voice.level, given.voice.is_active) == (0, True)
    found = tallies.live(drive)
    assert (found["support"], found["support_apart"]) == (0, 1)
    page = client.get(f"{drive.path}/receipt/{given.receipt}/?lang=en", follow=True).content.decode()
    assert "mailbox that anyone has for minutes" in page
    assert f"{drive.path}/receipt/{given.receipt}/letter/" in page


def test_traces_are_gone_after_thirty_days_and_with_the_signers(attacked: Drive) -> None:
    assert Trace.objects.count() == 59
    assert not any("bulk-post" in str(row) or "198.51" in str(row) for row in Trace.objects.values())
    holds.clear_traces(at=AT + timedelta(days=31))
    assert Trace.objects.count() == 0


# Doubts


def on_paper(drive: Drive, name: str, address: str, born: date) -> Given:
    return taking_down.take_down(
        by=holder_of(drive.organisation), at=AT, drive=drive, kind="support", quartier=LOW, language="fr",
        channel="paper", level=1, collected_at=AT, name=name, address=address, born=born,
    )  # fmt: skip


@pytest.mark.requirement("R02")
def test_father_and_son_of_one_name_both_count_and_open_a_doubt() -> None:
    drive = open_drive()
    on_paper(drive, "Jan Peeters", "Rue du Sureau 12, 1999", date(1950, 1, 1))
    on_paper(drive, "PEETERS, Jan", "rue du sureau, 12 1999", date(1985, 5, 5))
    on_paper(drive, "Jan Peeters", "rue du Sureau 14, 1999", date(1990, 5, 5))
    assert tallies.live(drive)["support"] == 3
    doubt = Doubt.objects.get()
    review.decide_doubt(by=officer(), at=AT, drive=drive, doubt_id=doubt.pk, decision="two_people")
    assert tallies.live(drive)["support"] == 3
    with pytest.raises(Refused):
        review.decide_doubt(by=officer("lise"), at=AT, drive=drive, doubt_id=doubt.pk, decision="one_person")


@pytest.mark.requirement("R02")
def test_one_person_written_down_twice_becomes_one_voice() -> None:
    drive = open_drive()
    on_paper(drive, "Jan Peeters", "Rue du Sureau 12", date(1950, 1, 1))
    on_paper(drive, "Jan Peeters", "Rue du Sureau 12", date(1950, 1, 11))
    review.decide_doubt(by=officer(), at=AT, drive=drive, doubt_id=Doubt.objects.get().pk, decision="one_person")
    assert tallies.live(drive)["support"] == 1
    assert is_exact(drive)
    on_paper(drive, "Jan Peeters", "Elders 1", date(1950, 1, 11))
    assert tallies.live(drive)["support"] == 1, "both dates of birth lead to the one voice"


# Removals


def proposed(drive: Drive, by: str = "wout", **criteria: Any) -> Removal:
    criteria = criteria or {"domain": keys.domain_digest(drive.key, "bulk-post.example")}
    return review.propose_removal(
        by=officer(by), at=AT + timedelta(hours=1), drive=drive, criteria=criteria, reason=WHY
    )


@pytest.mark.requirement("R10")
def test_nobody_removes_alone(attacked: Drive) -> None:
    removal = proposed(attacked)
    assert (removal.chosen, removal.counted) == (54, 0)
    later = AT + timedelta(hours=2)
    for actor in (officer(), officer("lise", second_factor=False), officer("lise", territory="99002"), NOBODY):
        with pytest.raises(Refused):
            review.approve_removal(by=actor, at=later, removal=removal)
    assert Voice.objects.active().count() == 59
    with pytest.raises(IntegrityError), transaction.atomic():
        Removal.objects.filter(pk=removal.pk).update(approved_by="wout")
    done = review.approve_removal(by=officer("lise"), at=later, removal=removal)
    assert done.state == "done"
    assert Voice.objects.active().count() == 5
    assert tallies.everything(attacked)["removed"] == 54
    assert is_exact(attacked)
    with pytest.raises(Refused):
        review.approve_removal(by=officer("lise"), at=later, removal=removal)
    assert Message.objects.filter(notice="voices.removed").count() == 54


@pytest.mark.requirement("R10")
def test_what_was_removed_is_put_back_by_two_people(attacked: Drive) -> None:
    holds.lapse_due(at=AT + timedelta(days=3))
    removal = proposed(attacked)
    assert removal.counted == 54
    review.approve_removal(by=officer("lise"), at=AT + timedelta(hours=2), removal=removal)
    assert tallies.live(attacked)["support"] == 5
    assert is_exact(attacked)
    log = Movement.objects.filter(act="invalidated")
    assert {row.reason for row in log} == {
        "Même réseau, mêmes adresses inventées. / Zelfde netwerk, zelfde verzonnen adressen."
    }
    review.propose_undoing(by=officer("lise"), at=AT + timedelta(hours=3), removal=removal, reason=WHY)
    with pytest.raises(Refused):
        review.approve_undoing(by=officer("lise"), at=AT + timedelta(hours=3), removal=removal)
    done = review.approve_undoing(by=officer(), at=AT + timedelta(hours=3), removal=removal)
    assert done.state == "undone"
    assert tallies.live(attacked)["support"] == 59
    assert is_exact(attacked)


def test_who_took_it_back_meanwhile_stays_away(attacked: Drive) -> None:
    given = bots(attacked, 1, start=77_777, at=AT + timedelta(minutes=11))[0]
    removal = proposed(attacked)
    holding.withdraw(by=NOBODY, at=AT + timedelta(hours=1, minutes=5), drive=attacked, receipt=given.receipt)
    review.approve_removal(by=officer("lise"), at=AT + timedelta(hours=2), removal=removal)
    given.voice.refresh_from_db()
    assert given.voice.state == "withdrawn"
    assert is_exact(attacked)


def test_a_removal_broken_off_goes_on_where_it_stopped(attacked: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "BATCH", 10)
    monkeypatch.setattr(review, "AT_ONCE", 20)
    removal = proposed(attacked)
    half = review._carry_out
    monkeypatch.setattr(review, "_carry_out", lambda removal, at, **_more: half(removal, at, most=20))
    review.approve_removal(by=officer("lise"), at=AT + timedelta(hours=2), removal=removal)
    assert Voice.objects.active().count() == 39
    with pytest.raises(Refused):
        drives.close_drive(by=holder_of(attacked.organisation), at=AT + timedelta(hours=2), drive=attacked)
    for _ in range(4):
        review.carry_out_due(at=AT + timedelta(hours=2))
    removal.refresh_from_db()
    assert (removal.state, Voice.objects.active().count()) == ("done", 5)


def test_fewer_than_five_are_not_removed_together() -> None:
    drive = open_drive()
    bots(drive, 4)
    with pytest.raises(Refused) as refused:
        proposed(drive)
    assert refused.value.verdict.code == "too_few"


def test_a_removal_needs_its_reason_in_both_languages(attacked: Drive) -> None:
    with pytest.raises(Refused) as refused:
        review.propose_removal(
            by=officer(), at=AT, drive=attacked, criteria={"channel": "web"}, reason=Text(fr="Faux.")
        )
    assert refused.value.field == "reason"


def test_what_an_officer_reads_costs_the_same_at_any_size() -> None:
    costs = []
    for size in (60, 90):
        drive = open_drive()
        bots(drive, size)
        look(drive)
        with CaptureQueriesContext(connection) as seen:
            queries.signals(drive)
            queries.trend(drive, at=AT)
            queries.removals(drive)
        costs.append(len(seen))
    assert costs == [3 + 3 + 1] * 2


def test_what_was_removed_is_read_by_everyone_with_its_reason(attacked: Drive, client: Client) -> None:
    given = bots(attacked, 1, start=902, at=AT + timedelta(minutes=11))[0]
    review.approve_removal(by=officer("lise"), at=AT + timedelta(hours=2), removal=proposed(attacked))
    for path in (f"{attacked.path}/statement/", f"{attacked.path}/receipt/{given.receipt}/"):
        page = client.get(f"{path}?lang=nl", follow=True).content.decode()
        assert WHY["nl"] in page


def test_the_statement_freezes_and_prints_how_many_were_removed_and_why_never_whose(attacked: Drive) -> None:
    review.approve_removal(by=officer("lise"), at=AT + timedelta(hours=2), removal=proposed(attacked))
    issued = statements.issue_statement(by=officer(), at=AT + timedelta(hours=3), drive=attacked)
    data = printed.statement_data(issued, attacked, "nl")
    assert data["removed"] == {
        "count": 54,
        "rows": [{"on": "2026-11-23", "count": 54, "reason": WHY.to_dict(), "back_on": ""}],
    }
    with pikepdf.open(io.BytesIO(printed.StatementDocument.render(data, language="nl"))) as document:
        assert len(document.pages) >= 1
    whole = json.dumps(issued.data)
    assert "wout" not in whole and "lise" not in whole and "bulk-post" not in whole and "naam" not in whole
