"""Series: understood or refused, kept on the clock on the wall, changed without leaving anybody out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from terreau.ground.notices.models import Message
from terreau.instruments.gatherings import recurrence, rhythm
from terreau.instruments.gatherings.actions import dates, series
from terreau.instruments.gatherings.actions.gatherings import draft_gathering
from terreau.instruments.gatherings.models import Gathering, Occurrence, RegistrationRequest
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.test_gatherings import crowd, placed
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

ZONE = ZoneInfo("Europe/Brussels")
AT = scene.AT


@pytest.fixture(autouse=True)
def in_french():
    with override("fr"):
        yield


def wall(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZONE).astimezone(UTC)


def laid(rule: str, starts_at: datetime) -> list[str]:
    found = recurrence.expand(recurrence.parse(rule, ZONE), starts_at, ZONE)
    return [each.astimezone(ZONE).strftime("%m-%d %H:%M") for each in found]


def test_the_hour_stays_over_both_changes_of_the_clock():
    autumn = laid("FREQ=WEEKLY;BYDAY=WE;UNTIL=20261111", wall(2026, 10, 14, 19))
    assert autumn == ["10-14 19:00", "10-21 19:00", "10-28 19:00", "11-04 19:00", "11-11 19:00"]
    spring = laid("FREQ=WEEKLY;BYDAY=WE;COUNT=4", wall(2027, 3, 17, 19))
    assert spring == ["03-17 19:00", "03-24 19:00", "03-31 19:00", "04-07 19:00"]


def test_an_hour_that_does_not_exist_is_meant_by_the_clock_before():
    assert laid("FREQ=MONTHLY;BYDAY=-1SU;COUNT=2", wall(2027, 2, 28, 2, 30)) == ["02-28 02:30", "03-28 03:30"]


def test_an_hour_that_exists_twice_is_the_first():
    found = recurrence.expand(recurrence.parse("FREQ=WEEKLY;BYDAY=SU;COUNT=2", ZONE), wall(2026, 10, 18, 2, 30), ZONE)
    assert found[1] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "starts_at", "dates"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4", (2026, 12, 1, 18), ["12-01", "12-03", "12-15", "12-17"]),
        ("FREQ=MONTHLY;BYDAY=2WE;COUNT=3", (2026, 12, 9, 18), ["12-09", "01-13", "02-10"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", (2026, 12, 31, 18), ["12-31", "01-31", "03-31"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T225959Z", (2026, 12, 7, 18), ["12-07", "12-14"]),
    ],
)
def test_what_is_understood(rule, starts_at, dates):
    assert [each[:5] for each in laid(rule, wall(*starts_at))] == dates
    read = recurrence.parse(rule, ZONE)
    assert recurrence.parse(read.written(ZONE), ZONE) == read


@pytest.mark.parametrize(
    "rule",
    [
        "", "nonsense", "FREQ=DAILY;COUNT=2", "FREQ=YEARLY;COUNT=2", "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;COUNT=3",
        "FREQ=WEEKLY;BYDAY=WE;COUNT=3;UNTIL=20261231", "FREQ=WEEKLY;BYDAY=WE;COUNT=0", "FREQ=WEEKLY;BYDAY=WE;COUNT=500",
        "FREQ=WEEKLY;BYDAY=WE;COUNT=²", "FREQ=WEEKLY;BYDAY=2WE;COUNT=2", "FREQ=WEEKLY;BYDAY=XX;COUNT=2",
        "FREQ=WEEKLY;INTERVAL=99;BYDAY=WE;COUNT=2", "FREQ=MONTHLY;BYDAY=WE;COUNT=2", "FREQ=MONTHLY;BYDAY=5WE;COUNT=2",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1;COUNT=2", "FREQ=MONTHLY;BYMONTHDAY=32;COUNT=2",
        "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=2", "FREQ=WEEKLY;BYDAY=WE;BYHOUR=3;COUNT=2",
        "FREQ=WEEKLY;BYDAY=WE;UNTIL=20269931", "FREQ=WEEKLY;BYDAY=WE;UNTIL=tomorrow", "FREQ=WEEKLY;BYDAY=WE;COUNT=2;X",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_a_sentence(rule):
    with pytest.raises(Refused) as refused:
        recurrence.parse(rule, ZONE)
    assert (refused.value.field, refused.value.status) == ("recurrence", 422)
    assert str(refused.value.sentence).endswith(".")


def test_at_most_104_dates_and_two_years_and_from_a_day_of_the_rule():
    with pytest.raises(Refused, match="recurrence"):
        laid("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20271231", wall(2026, 12, 7, 18))
    with pytest.raises(Refused, match="recurrence"):
        laid("FREQ=MONTHLY;BYDAY=1MO;COUNT=40", wall(2026, 12, 7, 18))
    with pytest.raises(Refused, match="recurrence"):
        laid("FREQ=WEEKLY;BYDAY=WE;COUNT=4", wall(2026, 12, 8, 18))
    assert len(laid("FREQ=WEEKLY;BYDAY=WE;COUNT=104", wall(2026, 12, 9, 18))) == 104


@pytest.mark.parametrize(
    ("rule", "fr", "nl", "en"),
    [
        (
            "FREQ=WEEKLY;BYDAY=WE;COUNT=6",
            "Chaque mercredi, 6 fois",
            "Elke woensdag, 6 keer",
            "Every Wednesday, 6 times",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261231",
            "Une semaine sur deux, le mardi et jeudi, jusqu’au 31\xa0décembre 2026",
            "Om de twee weken op dinsdag en donderdag, tot 31\xa0december 2026",
            "Every second week on Tuesday and Thursday, until 31\xa0December 2026",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR;COUNT=1",
            "Chaque mois, le dernier vendredi, une fois",
            "Elke maand op de laatste vrijdag, één keer",
            "Every month on the last Friday, once",
        ),
    ],
)
def test_a_rule_is_said_in_a_sentence_of_each_language(rule, fr, nl, en):
    read = recurrence.parse(rule, ZONE)
    for language, sentence in (("fr", fr), ("nl", nl), ("en", en)):
        with override(language):
            assert rhythm.in_full(read) == sentence


def test_every_rule_has_its_sentences():
    rules = [
        *(f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY=MO" for weeks in (1, 2, 3)),
        *(f"FREQ=MONTHLY;BYDAY={rank}MO" for rank in recurrence.RANKS),
        *(f"FREQ=MONTHLY;BYMONTHDAY={day}" for day in (1, 15)),
    ]
    for language in ("fr", "nl", "en"):
        with override(language):
            said = [
                rhythm.in_full(recurrence.parse(f"{rule};{end}", ZONE))
                for rule in rules
                for end in ("COUNT=1", "COUNT=3", "UNTIL=20271231")
            ] + [rhythm.bare(recurrence.parse(f"{rule};COUNT=2", ZONE)) for rule in rules]
        assert len(set(said)) == len(said)
        assert not any("{" in each for each in said)


@pytest.fixture
def weekly(db) -> Gathering:
    """Six Wednesdays from the second of December, announced."""
    lead = scene.organisation()
    made = draft_gathering(
        by=scene.holder_of(lead),
        at=AT,
        organisation_id=str(lead.pk),
        kind="coaching",
        title=Text(fr="Permanence", nl="Spreekuur"),
        starts_at=wall(2026, 12, 2, 19),
        ends_at=wall(2026, 12, 2, 21),
        recurrence="FREQ=WEEKLY;BYDAY=WE;COUNT=6",
        capacity=10,
    )
    Gathering.objects.filter(pk=made.pk).update(published_at=AT)
    placed(made)
    return Gathering.objects.select_related("lead", "secret").get(pk=made.pk)


def set_times(gathering: Gathering, starts_at: datetime, rule: str, *, hours: int = 2, at: datetime = AT):
    version = Gathering.objects.values_list("version", flat=True).get(pk=gathering.pk)
    return series.set_times(
        gathering,
        by=scene.holder_of(gathering.lead),
        at=at,
        version=version,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        recurrence=rule,
    )


def days(gathering: Gathering) -> list[str]:
    return [each.starts_at.astimezone(ZONE).strftime("%m-%d %H") for each in gathering.occurrences.all()]


def test_a_draft_of_a_series_lays_out_its_dates(weekly):
    assert days(weekly) == ["12-02 19", "12-09 19", "12-16 19", "12-23 19", "12-30 19", "01-06 19"]
    assert [each.number for each in weekly.occurrences.all()] == [1, 2, 3, 4, 5, 6]
    assert weekly.recurrence == "FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=6"
    assert weekly.last_ends_at == wall(2027, 1, 6, 21)


def test_a_new_rule_keeps_days_it_shares_takes_away_empty_ones_and_adds(weekly):
    second = weekly.occurrences.get(number=3)
    done = set_times(weekly, wall(2026, 12, 2, 20), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=4")
    assert days(weekly) == ["12-02 20", "12-16 20", "12-30 20", "01-13 20"]
    assert (done.moved, done.added, done.taken_away) == (3, 1, 3)
    again = weekly.occurrences.get(pk=second.pk)
    assert (again.number, again.sequence, again.planned_at) == (3, 1, wall(2026, 12, 16, 20))
    assert again.slots.first().starts_at == again.starts_at
    assert weekly.occurrences.last().number == 7
    assert weekly.occurrences.last().capacity == 10


def test_people_on_a_day_that_would_go_refuse_the_new_rule(weekly):
    crowd(weekly.occurrences.get(number=2), 3)
    with pytest.raises(Refused) as refused:
        set_times(weekly, wall(2026, 12, 2, 19), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=4")
    sentence = str(refused.value.sentence)
    assert "9\xa0décembre 2026" in sentence
    assert "3 personnes" in sentence
    assert len(days(weekly)) == 6
    dates.cancel_occurrence(
        weekly.occurrences.get(number=2), by=scene.holder_of(weekly.lead), at=AT, reason=Text(fr="Grève")
    )
    set_times(weekly, wall(2026, 12, 2, 19), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=4")
    assert days(weekly) == ["12-02 19", "12-09 19", "12-16 19", "12-30 19", "01-13 19"]
    assert weekly.occurrences.get(number=2).cancelled_at == AT
    assert Message.objects.filter(notice="gatherings.date_cancelled").count() == 3


def test_somebody_about_to_type_their_code_counts(weekly):
    RegistrationRequest.objects.create(
        occurrence=weekly.occurrences.get(number=2),
        tap="t",
        sealed=RegistrationRequest.seal({}),
        language="fr",
        received_at=AT,
        expires_at=AT + timedelta(hours=72),
    )
    with pytest.raises(Refused):
        set_times(weekly, wall(2026, 12, 2, 19), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=4")


def test_people_on_a_day_that_stays_are_told_of_the_new_hour(weekly):
    crowd(weekly.occurrences.get(number=3), 2)
    done = set_times(weekly, wall(2026, 12, 2, 18), "FREQ=WEEKLY;BYDAY=WE;COUNT=6")
    assert done.told == 2
    assert Message.objects.filter(notice="gatherings.moved").count() == 2


def test_exceptions_stay_exceptions(weekly):
    by = scene.holder_of(weekly.lead)
    dates.move_occurrence(
        weekly.occurrences.get(number=2), by=by, at=AT, starts_at=wall(2026, 12, 10, 19), ends_at=wall(2026, 12, 10, 21)
    )
    dates.cancel_occurrence(weekly.occurrences.get(number=4), by=by, at=AT, reason=Text(fr="Fête"))
    set_times(weekly, wall(2026, 12, 2, 18), "FREQ=WEEKLY;BYDAY=WE;COUNT=6")
    assert days(weekly) == ["12-02 18", "12-10 19", "12-16 18", "12-23 19", "12-30 18", "01-06 18"]
    moved = weekly.occurrences.get(number=2)
    assert (moved.planned_at, moved.sequence) == (wall(2026, 12, 9, 18), 1)
    assert weekly.occurrences.get(number=4).cancelled_at == AT


def test_dates_that_have_begun_stay_as_they_were(weekly):
    later = wall(2026, 12, 10, 12)
    set_times(weekly, wall(2026, 12, 16, 20), "FREQ=WEEKLY;BYDAY=WE;COUNT=2", at=later)
    assert days(weekly) == ["12-02 19", "12-09 19", "12-16 20", "12-23 20"]
    with pytest.raises(Refused):
        set_times(weekly, wall(2026, 12, 9, 20), "FREQ=WEEKLY;BYDAY=WE;COUNT=2", at=later)


def test_a_single_gathering_with_people_is_moved_and_they_are_told(db):
    made = scene.gathering()
    crowd(scene.occurrence_of(made), 2)
    starts = AT + timedelta(days=30)
    done = set_times(made, starts, "")
    only = made.occurrences.get()
    assert (only.starts_at, only.planned_at, only.sequence, done.told) == (starts, starts, 1, 2)


def test_moving_one_date(weekly):
    by = scene.holder_of(weekly.lead)
    second = weekly.occurrences.get(number=2)
    crowd(second, 2)
    moved = dates.move_occurrence(
        second, by=by, at=AT, starts_at=wall(2026, 12, 11, 18), ends_at=wall(2026, 12, 11, 20)
    )
    assert moved.planned_at == wall(2026, 12, 9, 19)
    assert moved.slots.first().starts_at == wall(2026, 12, 11, 18)
    assert Message.objects.filter(notice="gatherings.moved").count() == 2
    same = dates.move_occurrence(second, by=by, at=AT, starts_at=moved.starts_at, ends_at=moved.ends_at)
    assert same.sequence == 1
    assert Message.objects.filter(notice="gatherings.moved").count() == 2
    with pytest.raises(Refused):
        dates.move_occurrence(second, by=by, at=AT, starts_at=AT - timedelta(days=1), ends_at=AT)


def test_seats_never_go_below_those_kept(weekly):
    by = scene.holder_of(weekly.lead)
    first = weekly.occurrences.get(number=1)
    crowd(first, 7)
    with pytest.raises(Refused) as refused:
        dates.change_capacity(first, by=by, at=AT, capacity=6)
    assert "7 places" in str(refused.value.sentence)
    assert len(refused.value.verdict.instead) == 2
    with pytest.raises(Refused):
        dates.change_capacities(weekly, by=by, at=AT, capacity=6)
    assert set(weekly.occurrences.values_list("capacity", flat=True)) == {10}
    dates.change_capacity(first, by=by, at=AT, capacity=7)
    dates.change_capacities(weekly, by=by, at=AT, capacity=None)
    assert set(weekly.occurrences.values_list("capacity", flat=True)) == {None}


def test_the_database_stands_behind(weekly):
    from django.db import IntegrityError, transaction

    first = weekly.occurrences.get(number=1)
    crowd(first, 7)
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.filter(pk=first.pk).update(capacity=6)


def test_a_version_that_was_overtaken_changes_nothing(weekly):
    with pytest.raises(Refused):
        series.set_times(
            weekly,
            by=scene.holder_of(weekly.lead),
            at=AT,
            version=99,
            starts_at=wall(2026, 12, 2, 18),
            ends_at=wall(2026, 12, 2, 20),
        )
    assert days(weekly)[0] == "12-02 19"
