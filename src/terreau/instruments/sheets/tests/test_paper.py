"""From ordering to settling: numbers, batches, two readings, a third look, voices."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from terreau.ground.chronicle.models import Entry
from terreau.instruments.sheets import api
from terreau.instruments.sheets.enums import Layout, LineState, LookedUp, Reason
from terreau.instruments.sheets.models import Batch, Collector, Line, Order, Reading, Sheet
from terreau.instruments.sheets.strips import Strip
from terreau.instruments.sheets.tests import scene
from terreau.instruments.sheets.tests.scene import AT, DIRK, LEILA, WOUT, strip
from terreau.instruments.voices.models import Voice
from terreau.instruments.voices.tests import scene as voices_scene
from terreau.kernel.codes import is_valid
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def states(sheet: Sheet) -> list[str]:
    return list(Line.objects.filter(sheet=sheet).order_by("number").values_list("state", flat=True))


@pytest.mark.requirement("R33")
def test_sheets_are_numbered_once_with_codes_that_check_themselves() -> None:
    drive = scene.drive()
    first = scene.order(drive, 12, nonce="tap")
    assert scene.order(drive, 12, nonce="tap") == first
    second = scene.order(drive, 2, Layout.SINGLE)
    assert (first.first, first.last, second.first, second.last) == (1, 12, 13, 14)
    codes = list(Sheet.objects.values_list("code", flat=True))
    assert len(set(codes)) == 14
    assert all(is_valid(code) for code in codes)


def test_nothing_is_printed_before_the_wording_is_frozen_nor_by_strangers() -> None:
    draft = voices_scene.draft()
    with pytest.raises(Refused, match="not_validated"):
        scene.order(draft)
    drive = scene.drive()
    for stranger in (scene.NOBODY, scene.ELSEWHERE, scene.ALDERWOMAN):
        with pytest.raises(Refused):
            scene.order(drive, by=stranger)
    with pytest.raises(Refused, match="no_paper"):
        scene.order(scene.drive(channels=["web"]))
    with pytest.raises(Refused, match="too_many"):
        scene.order(drive, 201)


@pytest.mark.requirement("R33")
def test_a_sheet_comes_back_once_with_who_collected_it() -> None:
    drive = scene.drive()
    scene.order(drive, 5)
    made = scene.batch(drive, [1, 2], nonce="tap")
    assert scene.batch(drive, [1, 2], nonce="tap") == made
    with pytest.raises(Refused) as refused:
        scene.batch(drive, [2, 3])
    assert refused.value.field == "sheets"
    assert "2 (1)" in str(refused.value.sentence)
    assert Sheet.objects.get(drive=drive, number=3).batch is None
    with pytest.raises(Refused, match="unknown_sheet"):
        scene.batch(drive, [77])
    other = scene.batch(drive, [], codes=[Sheet.objects.get(drive=drive, number=4).code], collector="Claes, youssef")
    assert other.collector == made.collector
    assert Line.objects.count() == 12
    assert b"Youssef" not in bytes(Collector.objects.get().sealed or b"")


def test_what_was_signed_after_the_closing_does_not_come_in() -> None:
    drive = scene.drive(closes_at=AT - timedelta(hours=5))
    scene.order(drive, at=AT - timedelta(days=6))
    with pytest.raises(Refused, match="too_late"):
        scene.batch(drive, collected_at=AT - timedelta(hours=4))
    with pytest.raises(Refused, match="in_the_future"):
        scene.batch(drive, collected_at=AT + timedelta(hours=4))
    assert scene.batch(drive, collected_at=AT - timedelta(hours=6)).pk


@pytest.mark.requirement("R33")
def test_two_people_type_and_what_is_alike_becomes_voices_when_settled() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    strips = scene.four(s4=scene.empty(), s3=Strip.of({"ending": Reason.NO_SIGNATURE}))
    api.type_strips(sheet, by=WOUT, at=AT, strips=strips)
    assert api.type_strips(sheet, by=WOUT, at=AT, strips=strips) == [1, 2, 3, 4]
    assert states(sheet) == ["once"] * 4
    with pytest.raises(Refused, match="not_read_twice"):
        api.settle_sheet(sheet, by=WOUT, at=AT)
    otherwise = dict(strips)
    otherwise[1] = strip(1, street="Rue du Sureau,  1")
    api.type_strips(sheet, by=LEILA, at=AT, strips=otherwise)
    assert states(sheet) == ["agreed"] * 4
    api.settle_sheet(sheet, by=WOUT, at=AT, looked_up={1: LookedUp.LIVES})
    assert states(sheet) == ["counted", "counted", "refused", "empty"]
    voices = list(Voice.objects.filter(drive=drive).order_by("pk"))
    found = [(voice.level, voice.channel, voice.origin) for voice in voices]
    assert found == [(2, "paper", "sheet:1"), (0, "paper", "sheet:1")]
    assert voices[0].collected_at == AT - timedelta(hours=3)
    assert not Reading.objects.exists()


def test_settling_twice_is_once() -> None:
    drive = scene.drive()
    sheet = scene.settled(scene.brought(drive), scene.four())
    with pytest.raises(Refused, match="settled"):
        api.settle_sheet(sheet, by=LEILA, at=AT)
    stale = scene.sheet(drive)
    stale.settled_at = None
    api.settle_sheet(stale, by=LEILA, at=AT)
    assert Voice.objects.filter(drive=drive).count() == 4
    with pytest.raises(Refused, match="settled"):
        api.type_strips(sheet, by=DIRK, at=AT, strips={1: strip()})


@pytest.mark.requirement("R33")
def test_a_difference_waits_for_a_third_person() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    api.type_strips(sheet, by=WOUT, at=AT, strips=scene.four())
    api.type_strips(sheet, by=LEILA, at=AT, strips=scene.four(s2=strip(2, born="1948-03-02")))
    assert states(sheet) == ["agreed", "differs", "agreed", "agreed"]
    for reader in (WOUT, LEILA):
        with pytest.raises(Refused, match="same_person"):
            api.decide_difference(sheet, by=reader, at=AT, number=2, strip=strip(2))
    with pytest.raises(Refused, match="no_difference"):
        api.decide_difference(sheet, by=DIRK, at=AT, number=1, strip=strip(1))
    api.decide_difference(sheet, by=DIRK, at=AT, number=2, strip=strip(2, born="1949-03-02"))
    api.decide_difference(sheet, by=DIRK, at=AT, number=2, strip=strip(2, born="1949-03-02"))
    api.settle_sheet(sheet, by=DIRK, at=AT)
    assert states(sheet) == ["counted"] * 4


def test_the_database_itself_refuses_one_person_reading_twice_and_a_third_reader() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    api.type_strips(sheet, by=WOUT, at=AT, strips={1: strip()})
    line = Line.objects.get(sheet=sheet, number=1)
    again = Reading(line=line, rank=2, read_by=WOUT.id, read_at=AT, sealed=b"x")
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    api.type_strips(sheet, by=LEILA, at=AT, strips={1: strip()})
    assert api.type_strips(sheet, by=DIRK, at=AT, strips={1: strip()}) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.filter(pk=line.pk).update(state=LineState.REFUSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(sheet=sheet, number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.filter(number=2).update(settled_at=AT)


@pytest.mark.requirement("R33")
@pytest.mark.requirement("R22")
def test_the_same_person_on_paper_twice_and_online_is_one_voice_with_the_strongest_proof() -> None:
    drive = scene.drive()
    voices_scene.sign(drive, "noor@example.org")
    scene.order(drive)
    scene.batch(drive, [1, 2])
    mine = strip(1, contact="Noor@Example.org")
    scene.settled(scene.sheet(drive, 1), scene.four(s1=mine, s4=scene.empty()), looked_up={1: LookedUp.LIVES})
    assert states(scene.sheet(drive, 1)) == ["already", "counted", "counted", "empty"]
    assert Line.objects.get(sheet__number=1, sheet__drive=drive, number=1).reason == ""
    assert Voice.objects.active().filter(drive=drive).count() == 3
    assert [voice.level for voice in Voice.objects.active().filter(drive=drive).order_by("pk")] == [2, 0, 0]
    scene.settled(scene.sheet(drive, 2), scene.four(10, s1=mine, s2=strip(2)))
    assert Voice.objects.active().filter(drive=drive).count() == 5
    twice = Line.objects.get(sheet__number=2, sheet__drive=drive, number=2)
    assert (twice.state, twice.reason) == (LineState.ALREADY, Reason.TWICE)


def test_only_officers_open_strips_and_no_elected_person() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    for nobody in (scene.holder(drive), scene.ALDERWOMAN, scene.ELSEWHERE, scene.NOBODY):
        with pytest.raises(Refused):
            api.type_strips(sheet, by=nobody, at=AT, strips={1: strip()})
        assert api.sheets_waiting(nobody, AT) == []


def test_nothing_of_a_person_stands_in_the_chronicle_or_in_the_clear() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    scene.read_twice(sheet, scene.four())
    assert all(b"Amrani" not in bytes(reading.sealed) for reading in Reading.objects.all())
    api.settle_sheet(sheet, by=WOUT, at=AT)
    told = " ".join(str(entry.data) for entry in Entry.objects.all())
    assert "Amrani" not in told
    assert "Youssef" not in told
    assert "rue du Sureau 1" not in told


def test_a_closed_drive_takes_no_more_and_the_sheet_stays_whole() -> None:
    drive = scene.drive()
    sheet = scene.read_twice(scene.brought(drive), scene.four())
    late = AT + timedelta(days=40)
    with pytest.raises(Refused):
        api.settle_sheet(sheet, by=WOUT, at=late)
    assert states(sheet) == ["agreed"] * 4
    assert not Voice.objects.filter(drive=drive).exists()


def test_what_waits_for_whom() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    api.type_strips(sheet, by=WOUT, at=AT, strips=scene.four())
    assert api.sheets_waiting(WOUT, AT) == []
    (waiting,) = api.sheets_waiting(LEILA, AT)
    assert (waiting.to_type, waiting.to_decide, waiting.to_settle) == (1, 0, 0)
    api.type_strips(sheet, by=LEILA, at=AT, strips=scene.four(s1=strip(9)))
    assert api.sheets_waiting(LEILA, AT) == []
    (waiting,) = api.sheets_waiting(DIRK, AT)
    assert (waiting.to_type, waiting.to_decide, waiting.to_settle) == (0, 1, 0)
    api.decide_difference(sheet, by=DIRK, at=AT, number=1, strip=strip(1))
    (waiting,) = api.sheets_waiting(WOUT, AT)
    assert (waiting.to_settle, waiting.since) == (1, AT)


def test_models_hold_what_was_ordered() -> None:
    drive = scene.drive()
    scene.brought(drive)
    paper = api.paper_of(drive)
    assert (paper.printed, paper.brought, paper.still_out, paper.in_hand, paper.settled) == (3, 1, 2, 1, 0)
    assert Order.objects.get().last == 3
    assert Batch.objects.get().origin == "sheet:1"
