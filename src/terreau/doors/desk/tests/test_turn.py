"""One officer's turn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.doors.desk.enums import Task, When
from terreau.doors.desk.targets import TARGETS, pace, pace_until
from terreau.doors.desk.tests.conftest import Commune
from terreau.kernel.text import Text

TURN = "/fr/desk/"


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_an_empty_desk_teaches(desk: Client, language: str) -> None:
    answer = desk.get(f"/{language}/desk/")
    assert answer.status_code == 200
    assert f"/{language}/desk/counter/" in answer.content.decode()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_kind_of_thing_stands_in_one_table(here: Commune, desk: Client, language: str) -> None:
    drive = here.opened()
    here.asked(title=Text(fr="Bacs à fleurs"))
    here.objected(drive)
    here.asks(drive)
    here.wants_letter(drive)
    here.reported()
    answer = desk.get(f"/{language}/desk/")
    rows = [row for group in answer.context["groups"] for row, _, _ in group.rows]
    assert {row.kind.value for row in rows} == {"drive", "objection", "question", "report", "letter"}
    body = answer.content.decode()
    assert "Le bruit du soir" not in body, "the words of an objection stand in no list"
    assert "Zofia" not in body
    for row in rows:
        seen = desk.get(f"/{language}/desk/", {"peek": row.key})
        assert seen.status_code == 200
        assert seen.context["peek"].row.key == row.key
        assert "Le bruit du soir" not in seen.content.decode()
        assert desk.get(seen.context["peek_href"]).status_code == 200


def test_the_latest_comes_first_whatever_its_kind(here: Commune, desk: Client) -> None:
    here.asked(days_ago=30, title=Text(fr="Vieux"))
    here.asked(days_ago=1, title=Text(fr="Neuf"))
    drive = here.opened()
    here.asks(drive)
    groups = desk.get(TURN).context["groups"]
    assert groups[0].when is When.LATE
    assert [str(row.title) for row, _, _ in groups[0].rows] == ["Vieux"]
    assert groups[0].rows[0][0].pace.late_by > 5


@pytest.mark.parametrize("sort", ["late", "due", "title", "task", "who", "nonsense"])
def test_filter_search_and_sort(here: Commune, desk: Client, sort: str) -> None:
    here.asked(title=Text(fr="Éclairage"))
    here.asks(here.opened())
    answer = desk.get(TURN, {"sort": sort, "kind": "drive", "q": "eclairage ICI"})
    rows = [row for group in answer.context["groups"] for row, _, _ in group.rows]
    assert [str(row.title) for row in rows] == ["Éclairage"]
    assert answer.context["how_many"] == 2
    assert desk.get(TURN, {"q": "introuvable"}).status_code == 200


def test_as_many_queries_for_thirty_as_for_one(here: Commune, desk: Client) -> None:
    drive = here.opened()

    def one_more_of_each() -> None:
        here.asked()
        here.objected(drive)
        here.asks(drive)

    one_more_of_each()
    desk.get(TURN)
    counts = []
    for wanted in (1, 3, 30):
        while voices_waiting(desk) < wanted * 3:
            one_more_of_each()
        with CaptureQueriesContext(connection) as asked:
            desk.get(TURN)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0] <= 24


def voices_waiting(desk: Client) -> int:
    return int(desk.get(TURN).context["how_many"])


def test_pages_are_of_bounded_size(here: Commune, desk: Client) -> None:
    for _number in range(53):
        here.asked()
    first, second = desk.get(TURN), desk.get(TURN, {"page": 2})
    assert [sum(len(group.rows) for group in one.context["groups"]) for one in (first, second)] == [50, 3]
    assert first.context["groups"][0].count == 53
    assert desk.get(TURN, {"page": "99999999"}).status_code == 200


@pytest.mark.requirement("R12")
def test_nothing_of_another_commune_waits_here(here: Commune, there: Commune, desk: Client) -> None:
    drive = there.opened()
    there.asked()
    there.objected(drive)
    question = there.asks(drive)
    there.wants_letter(drive)
    there.reported()
    answer = desk.get(TURN)
    assert answer.context["how_many"] == 0
    assert desk.get(TURN, {"peek": f"question-{question.pk}"}).status_code == 404


@pytest.mark.requirement("R15")
def test_an_objection_waits_only_for_those_assigned(here: Commune, desk: Client) -> None:
    from terreau.civic.people import api as people
    from terreau.doors.desk.tests.conftest import AT, LONG_AGO, SYSTEM, client_of, person

    colleague = person("Ines Dupont")
    people.appoint(person=colleague, organisation=here.authority, role="officer", by=SYSTEM, at=LONG_AGO)
    validated_by_colleague = people.actor_for(colleague, at=AT, second_factor=True)
    objection = here.objected(here.opened(by=validated_by_colleague))
    assert desk.get(TURN).context["how_many"] == 0
    assert desk.get(f"/fr/desk/objections/{objection.pk}/").status_code == 404
    assert client_of(colleague).get(TURN).context["how_many"] == 1


def test_working_days_against_the_target() -> None:
    friday = date(2026, 11, 20)
    assert pace(Task.DECIDE, friday, friday).spent == 0
    assert pace(Task.DECIDE, friday, date(2026, 11, 23)).spent == 1, "a weekend is no working day"
    late = pace(Task.DECIDE, friday, date(2026, 11, 26))
    assert (late.late_by, late.when, late.due) == (2, When.LATE, date(2026, 11, 24))
    assert pace(Task.VALIDATE, friday, friday).when is When.LATER
    saturday = pace(Task.DECIDE, date(2026, 11, 18), date(2026, 11, 21))
    assert (saturday.when, saturday.late_by) == (When.LATE, 0), "the date has passed, no working day has"
    assert pace(Task.DECIDE, date(2026, 11, 23), date(2026, 11, 23)).when is When.THIS_WEEK
    assert set(TARGETS) == set(Task) - {Task.FINISH}, "a meeting chose the day of what it entrusts"
    chosen = pace_until(date(2026, 11, 24), friday, date(2026, 11, 26))
    assert (chosen.target, chosen.late_by, chosen.when) == (2, 2, When.LATE)


def test_the_desk_aims_at_the_day_promised_to_people(here: Commune, desk: Client) -> None:
    from terreau.instruments.voices.enums import ANSWERED_WITHIN

    assert TARGETS[Task.ANSWER_OBJECTION] == ANSWERED_WITHIN["objection"] == 15
    assert TARGETS[Task.ANSWER_QUESTION] == ANSWERED_WITHIN["question"] == 5
    drive = here.opened()
    objection, question = here.objected(drive), here.asks(drive)
    objection.state = "acknowledged"
    objection.save(update_fields=["state"])
    due = {row.kind.value: row.pace.due for group in desk.get(TURN).context["groups"] for row, _, _ in group.rows}
    assert due == {"objection": objection.due_on, "question": question.due_on}


def test_a_line_that_lasts_for_years_stays_in_its_drawing() -> None:
    old = pace(Task.VALIDATE, date(2024, 1, 2), date(2024, 1, 2) + timedelta(days=900))
    assert old.over <= 130
