"""The life of a drive, and who may do what in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.models import LeafSecret
from terreau.ground.notices.models import Message
from terreau.instruments.voices import origins
from terreau.instruments.voices.actions import counts, drives, holding, retention, statements, taking_down
from terreau.instruments.voices.actions.giving import Given
from terreau.instruments.voices.enums import DriveState
from terreau.instruments.voices.models import Drive, DriveSecret, Statement, Submission, VoiceIdentity, VoiceKey
from terreau.instruments.voices.queries import results, tallies
from terreau.instruments.voices.tests.scene import (
    AT,
    LOW,
    NOBODY,
    SPRING,
    draft,
    holder_of,
    initiative,
    officer,
    open_drive,
    send,
    sign,
    sign_many,
)
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

WHY = Text(fr="Qui ferme la rue ?", nl="Wie sluit de straat af?")
pytestmark = pytest.mark.django_db
WORKER = Actor.system("worker")


def test_from_draft_to_closed() -> None:
    drive = draft()
    holder = holder_of(drive.organisation)
    assert drive.state_at(AT) is DriveState.DRAFT
    drive = drives.ask_validation(by=holder, at=AT - timedelta(days=5), drive=drive)
    assert drive.state_at(AT) is DriveState.ASKED
    drive = drives.return_drive(by=officer(), at=AT - timedelta(days=4), drive=drive, reason=WHY)
    assert drive.state_at(AT) is DriveState.RETURNED
    drive = drives.revise_drive(by=holder, at=AT - timedelta(days=3), drive=drive, summary=Text(fr="Mieux dit."))
    drive = drives.ask_validation(by=holder, at=AT - timedelta(days=3), drive=drive)
    drive = drives.validate_drive(by=officer(), at=AT - timedelta(days=2), drive=drive)
    assert drive.state_at(AT) is DriveState.VALIDATED
    drive = drives.open_drive(by=holder, at=AT - timedelta(days=1), drive=drive)
    assert drive.state_at(AT) is DriveState.OPEN
    assert drive.state_at(drive.closes_at) is DriveState.OVER
    drive = drives.close_drive(by=holder, at=AT, drive=drive)
    assert drive.state_at(AT) is DriveState.CLOSED
    told = [entry.verb for entry in chronicle.timeline(drive.ref, viewer=NOBODY, limit=20)]
    assert told == ["voices.drive_closed", "voices.drive_opened", "voices.drive_validated"]


@pytest.mark.parametrize(
    "reason",
    [Text(), Text(fr="Qui ferme la rue ?"), Text(nl="Wie sluit de straat af?"), Text(fr="x" * 2_001, nl="x")],
)
def test_a_commune_gives_its_reasons_in_both_languages(reason: Text) -> None:
    drive = draft()
    drive = drives.ask_validation(by=holder_of(drive.organisation), at=AT, drive=drive)
    with pytest.raises(Refused) as caught:
        drives.return_drive(by=officer(), at=AT, drive=drive, reason=reason)
    assert caught.value.field == "reason"
    drive.refresh_from_db()
    assert drive.state_at(AT) is DriveState.ASKED


@pytest.mark.parametrize(("language", "other"), [("fr", "nl"), ("nl", "fr")])
def test_who_asked_reads_the_reason_in_their_language(language: str, other: str) -> None:
    drive = draft(initiative(slug="vlier", contact_email="vlier@example.org"), languages=[language, other])
    holder = holder_of(drive.organisation)
    drives.ask_validation(by=holder, at=AT, drive=drive)
    drives.return_drive(by=officer(), at=AT, drive=drive, reason=WHY)
    content = Message.objects.get(notice="voices.drive_returned").opened()
    assert content and content[1]["reason"] == WHY[language]
    with override(language):
        said = [entry.sentence for entry in chronicle.timeline(drive.ref, viewer=holder, limit=20)]
    assert any(WHY[language] in sentence for sentence in said)
    assert not any(WHY[other] in sentence for sentence in said)


def test_a_validated_wording_is_frozen() -> None:
    drive = open_drive()
    with pytest.raises(Refused) as caught:
        drives.revise_drive(by=holder_of(drive.organisation), at=AT, drive=drive, title=Text(fr="Autre chose"))
    assert caught.value.verdict.code == "wording_frozen"


@pytest.mark.parametrize("reader", [officer(territory="99002"), officer(second_factor=False), NOBODY])
def test_only_officers_of_the_commune_validate(reader: Actor) -> None:
    drive = draft()
    drive = drives.ask_validation(by=holder_of(drive.organisation), at=AT, drive=drive)
    for verb, more in ((drives.validate_drive, {}), (drives.return_drive, {"reason": WHY})):
        with pytest.raises(Refused):
            verb(by=reader, at=AT, drive=drive, **more)


def test_only_the_initiative_writes_and_opens() -> None:
    drive = draft()
    stranger = holder_of(initiative(slug="anderen"))
    for act in (
        lambda: drives.ask_validation(by=stranger, at=AT, drive=drive),
        lambda: drives.revise_drive(by=officer(), at=AT, drive=drive, title=Text(fr="Non")),
        lambda: drives.open_drive(by=officer(), at=AT, drive=drive),
        lambda: drives.add_poster(by=stranger, at=AT, drive=drive, place=Text(fr="ici")),
    ):
        with pytest.raises(Refused):
            act()


def test_prolonging_is_the_communes() -> None:
    drive = open_drive()
    later = drive.closes_at + timedelta(days=7)
    with pytest.raises(Refused):
        drives.prolong_drive(by=holder_of(drive.organisation), at=AT, drive=drive, closes_at=later)
    with pytest.raises(Refused):
        drives.prolong_drive(by=officer(), at=AT, drive=drive, closes_at=drive.closes_at)
    assert drives.prolong_drive(by=officer(), at=AT, drive=drive, closes_at=later).closes_at == later


def test_the_job_closes_what_is_over_once() -> None:
    drive = open_drive()
    sign(drive)
    after = drive.closes_at + timedelta(minutes=1)
    for _ in range(2):
        drives.close_due(at=after)
    drive.refresh_from_db()
    assert drive.frozen["support"] == 1
    assert Statement.objects.filter(drive=drive, final=True).count() == 1


def test_the_frozen_count_stands_whatever_follows() -> None:
    drive = open_drive()
    given = sign_many(drive, 6)
    drives.close_drive(by=WORKER, at=AT, drive=drive)
    holding.withdraw(by=NOBODY, at=AT, drive=drive, receipt=given[0].receipt)
    drive.refresh_from_db()
    assert tallies.tally(drive).support == 6
    assert not VoiceIdentity.objects.filter(voice=given[0].voice).exists()


def test_a_threshold_per_neighbourhood_is_judged_at_the_close() -> None:
    drive = open_drive(threshold=10, thresholds={LOW: 8, SPRING: 8})
    sign_many(drive, 9, quartier=LOW)
    sign_many(drive, 3, start=50, quartier=SPRING)
    drives.close_drive(by=WORKER, at=AT, drive=drive)
    drive.refresh_from_db()
    assert drive.frozen["reached"] is True
    assert drive.frozen["reached_in"] == {LOW: True, SPRING: False}


@pytest.mark.requirement("R37")
def test_public_breakdowns_move_in_fives_and_say_what_is_not_placed() -> None:
    drive = open_drive()
    for start in range(0, 60, 3):
        sign_many(drive, 2, start=start * 10, quartier=LOW)
        sign_many(drive, 1, start=start * 10 + 5, quartier=SPRING)
        counts.publish_counts(by=WORKER, at=AT, drive=drive)
        for breakdown in results.breakdowns(drive):
            assert all(group.count % 5 == 0 for group in breakdown.groups)
            assert breakdown.rest == 0 or breakdown.rest >= 5
    by_quartier = results.breakdowns(drive)[0]
    assert by_quartier.total > 40
    assert by_quartier.groups[0].people


@pytest.mark.requirement("R36")
def test_names_are_shown_only_with_consent_and_leave_at_once() -> None:
    drive = open_drive()
    shown = sign(drive, "een@example.org", name="Zehra Kaya", show_name=True)
    sign(drive, "twee@example.org", name="Stille Steun")
    sign(drive, "drie@example.org", "objection", name="Tegen Stander", show_name=True)
    assert results.public_names(drive)[0] == ["Zehra Kaya"]
    holding.change_consent(by=NOBODY, at=AT, drive=drive, receipt=shown.receipt, show_name=False)
    assert results.public_names(drive)[0] == []


@pytest.mark.requirement("R36")
def test_withdrawing_tells_the_initiative_nothing() -> None:
    drive = open_drive()
    given = sign(drive)
    before = len(chronicle.timeline(drive.ref, viewer=holder_of(drive.organisation), limit=50))
    holding.withdraw(by=NOBODY, at=AT, drive=drive, receipt=given.receipt)
    assert len(chronicle.timeline(drive.ref, viewer=holder_of(drive.organisation), limit=50)) == before


@pytest.mark.requirement("R35")
def test_forgetting_erases_who_and_keeps_what() -> None:
    drive = open_drive()
    sign_many(drive, 6)
    send(drive, "nooit@example.org")
    with pytest.raises(Refused):
        retention.forget_signers(by=WORKER, at=AT, drive=drive)
    drives.close_drive(by=WORKER, at=AT, drive=drive)
    chronicle.seal(by=WORKER, at=AT, force=True)
    secrets = LeafSecret.objects.count()
    retention.forget_due(at=AT + timedelta(days=59))
    assert VoiceKey.objects.exists()
    retention.forget_due(at=AT + timedelta(days=60))
    for gone in (VoiceIdentity, VoiceKey, Submission, DriveSecret):
        assert not gone.objects.exists(), gone
    assert LeafSecret.objects.count() < secrets
    drive = Drive.objects.get(pk=drive.pk)
    assert tallies.tally(drive).support == 6


def test_unconfirmed_submissions_go_after_three_days() -> None:
    drive = open_drive()
    send(drive)
    assert retention.clear_submissions(at=AT + timedelta(hours=71)) == 0
    assert retention.clear_submissions(at=AT + timedelta(hours=73)) == 1


def test_an_interim_statement_is_dated_and_a_final_one_is_one() -> None:
    drive = open_drive()
    sign_many(drive, 3)
    first = statements.issue_statement(by=officer(), at=AT, drive=drive)
    assert first.data["counts"]["support"] == 3
    assert not first.final
    drives.close_drive(by=WORKER, at=AT + timedelta(hours=1), drive=drive)
    final = statements.issue_statement(by=officer(), at=AT + timedelta(hours=2), drive=drive)
    assert final.final
    assert statements.issue_statement(by=officer(), at=AT + timedelta(hours=3), drive=drive).code == final.code


def late_paper(drive: Drive, at: datetime, said: datetime, **more: Any) -> Given:
    given: dict[str, Any] = {"kind": "support", "contact": f"laat{said.timestamp()}@example.org", "text": "", **more}
    return taking_down.take_down(
        by=holder_of(drive.organisation), at=at, drive=drive, quartier=LOW, language="nl", channel="paper", level=1,
        collected_at=said, name="Lea Maes", **given,
    )  # fmt: skip


def test_paper_of_the_period_is_written_down_after_it_and_the_count_is_frozen_once() -> None:
    drive = open_drive()
    sign(drive)
    last, until = drive.closes_at, drive.closes_at + timedelta(days=7)
    drives.allow_entering(by=holder_of(drive.organisation), at=AT, drive=drive, until=until)
    drive.refresh_from_db()
    after = last + timedelta(days=3)
    assert drive.state_at(after) is DriveState.OVER
    drives.close_due(at=after)
    late_paper(drive, after, last - timedelta(hours=1))
    for refused in (
        lambda: late_paper(drive, after, last + timedelta(hours=1)),
        lambda: sign(drive, "online@example.org", at=after),
        lambda: late_paper(drive, until + timedelta(minutes=1), last - timedelta(hours=2)),
    ):
        with pytest.raises(Refused):
            refused()
    for _ in range(2):
        drives.close_due(at=until)
    drive.refresh_from_db()
    assert (drive.frozen["support"], drive.closed_at) == (2, until)
    assert Statement.objects.filter(drive=drive, final=True).count() == 1
    with pytest.raises(Refused):
        late_paper(drive, until + timedelta(minutes=1), last - timedelta(hours=3))


def test_time_for_writing_down_is_ten_days_at_most_and_moves_with_the_last_day() -> None:
    drive = open_drive()
    holder = holder_of(drive.organisation)
    for until in (drive.closes_at + timedelta(days=11), drive.closes_at - timedelta(days=1)):
        with pytest.raises(Refused) as caught:
            drives.allow_entering(by=holder, at=AT, drive=drive, until=until)
        assert caught.value.field == "until"
    drives.allow_entering(by=officer(), at=AT, drive=drive, until=drive.closes_at + timedelta(days=4))
    longer = drives.prolong_drive(by=officer(), at=AT, drive=drive, closes_at=drive.closes_at + timedelta(days=9))
    assert longer.entering_until == longer.closes_at + timedelta(days=4)
    online = open_drive(channels=["web", "poster"])
    with pytest.raises(Refused):
        drives.allow_entering(by=officer(), at=AT, drive=online, until=online.closes_at + timedelta(days=4))


def test_a_wrong_clock_loses_no_voice_and_says_nothing_after_now_or_before_the_opening() -> None:
    drive = open_drive()
    ahead = late_paper(drive, AT, AT + timedelta(days=2))
    behind = late_paper(drive, AT, AT - timedelta(days=300))
    assert ahead.voice.collected_at == AT
    assert behind.voice.collected_at == drive.opens_at


def test_places_of_collection_are_counted_in_fives_and_named_by_their_room() -> None:
    origins._names.pop("teststand", None)
    origins.register_origin(
        "teststand", lambda drive, refs: {ref: Text(fr=f"Stand {ref}", nl=f"Kraam {ref}") for ref in refs}
    )
    drive = open_drive()
    for index in range(13):
        origin = "teststand:1" if index < 6 else "teststand:2" if index < 9 else ""
        late_paper(drive, AT, AT - timedelta(minutes=index), origin=origin)
    drives.close_drive(by=WORKER, at=AT, drive=drive)
    shown = {one.dimension: one for one in results.breakdowns(Drive.objects.get(pk=drive.pk))}
    groups = {str(group.key): (group.name.in_language("nl").text if group.name else "", group.count)
              for group in shown["origin"].groups}  # fmt: skip
    assert groups == {"teststand:1": ("Kraam 1", 5)}
    assert shown["origin"].rest == 8
