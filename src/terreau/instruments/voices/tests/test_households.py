"""Who lives together stays apart: sixty pairs that look alike are two voices each, whichever way they came."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Q

from terreau.instruments.voices.actions import review, submitting, taking_down
from terreau.instruments.voices.models import Doubt, Drive, Voice
from terreau.instruments.voices.queries import review as queries
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.tests.scene import AT, LOW, NOBODY, code_of, holder_of, officer, open_drive, send
from terreau.kernel.tests.test_one_mailbox import TWO_CIVIL, TWO_MAILBOXES, TWO_TELEPHONES
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R02"), pytest.mark.timeout(600)]
HOME = "Rue du Sureau 12, 0991 Val-aux-Tilleuls"


def online(drive: Drive, contact: str, name: str) -> Voice:
    sent = send(drive, contact, name=name).submission
    return submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code_of(drive, sent.ref)).voice


def on_paper(drive: Drive, name: str, born: date, **more: Any) -> Voice:
    return taking_down.take_down(
        by=holder_of(drive.organisation), at=AT, drive=drive, kind="support", quartier=LOW, language="fr",
        channel="paper", level=1, collected_at=AT, name=name, born=born, **{"address": HOME, **more},
    ).voice  # fmt: skip


def at_the_counter(drive: Drive, name: str, born: date) -> Voice:
    return taking_down.record_at_counter(
        by=officer(), at=AT, drive=drive, kind="support", name=name, born=born, quartier=LOW, language="nl"
    ).voice


def test_pairs_by_mailbox_and_telephone_stay_two_under_one_name() -> None:
    for one, other in TWO_MAILBOXES + TWO_TELEPHONES:
        drive = open_drive()
        online(drive, one, "Jan Peeters")
        online(drive, other, "Jan Peeters")
        assert tallies.live(drive)["support"] == 2, (one, other)


@pytest.mark.parametrize("second", ["paper", "counter"])
def test_pairs_of_one_address_stay_two_on_paper_and_at_the_counter(second: str) -> None:
    for (name, born), (other, later) in TWO_CIVIL:
        drive = open_drive()
        on_paper(drive, name, born)
        on_paper(drive, other, later) if second == "paper" else at_the_counter(drive, other, later)
        assert tallies.live(drive)["support"] == 2, (name, other)


def test_a_name_that_only_looks_alike_opens_no_doubt_about_a_household() -> None:
    alike = [pair for pair in TWO_CIVIL if pair[0][0] != pair[1][0]]
    for (name, born), (other, later) in alike:
        drive = open_drive()
        on_paper(drive, name, born)
        on_paper(drive, other, later)
        assert not Doubt.objects.filter(drive=drive).exists(), (name, other)


def test_the_officer_reads_ways_and_moments_and_opens_both_names_as_they_were_written() -> None:
    drive = open_drive()
    first = on_paper(drive, "Jan Peeters", date(1950, 1, 1))
    second = on_paper(drive, "PEETERS, Jan", date(1985, 5, 5), origin="sheet:4")
    shown = list(queries.doubts(drive))
    assert [(one.first_id, one.second_id) for one in shown] == [(first.pk, second.pk)]
    opened = review.read_doubt(by=officer(), at=AT, drive=drive, doubt_id=shown[0].pk)
    assert opened == ("Jan Peeters", "PEETERS, Jan")
    for stranger in (NOBODY, holder_of(drive.organisation), officer("ines", territory="99002")):
        with pytest.raises(Refused):
            review.read_doubt(by=stranger, at=AT, drive=drive, doubt_id=shown[0].pk)
    assert tallies.live(drive)["support"] == 2, "both count while nobody decided"


def test_three_of_one_name_are_three_until_somebody_asked() -> None:
    drive = open_drive()
    for year in (1950, 1975, 2002):
        on_paper(drive, "Jan Peeters", date(year, 1, 1))
    assert Doubt.objects.filter(drive=drive).count() == 3
    for doubt in list(Doubt.objects.filter(drive=drive)):
        review.decide_doubt(by=officer(), at=AT, drive=drive, doubt_id=doubt.pk, decision="two_people")
    assert Voice.objects.filter(Q(drive=drive), state="active").count() == 3
    assert not list(queries.doubts(drive))
