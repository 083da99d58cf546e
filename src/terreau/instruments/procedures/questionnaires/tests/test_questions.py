"""Questionnaires as values: JSON and back, what is asked when, circles, minutes, answers from elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.http import QueryDict

from terreau.instruments.procedures import questionnaires as q
from terreau.instruments.procedures.questionnaires.tests.party import ANSWERS, PARTY, said


def test_json_says_all_of_it_and_comes_back_the_same() -> None:
    assert q.from_data(json.loads(json.dumps(q.to_data(PARTY)))) == PARTY


def keys(answers: dict[str, object]) -> set[str]:
    return {question.key for question in q.asked(PARTY, answers)}


def test_a_question_is_asked_when_its_condition_holds_and_not_before() -> None:
    assert keys({}).isdisjoint({"side", "why_half"})
    assert "side" in keys({"closed": True}) and "why_half" not in keys({"closed": True})
    assert keys({"closed": True, "side": "half"}) >= {"side", "why_half"}


def test_an_answer_to_a_question_that_is_not_asked_opens_nothing_and_is_not_kept() -> None:
    given = {**ANSWERS, "closed": False}
    assert "why_half" not in keys(given)
    assert q.counted(PARTY, given).keys().isdisjoint({"side", "why_half"})


@pytest.mark.parametrize(
    ("test", "value", "answer", "holds"),
    [
        (q.Test.IS, True, True, True),
        (q.Test.IS, True, 1, False),
        (q.Test.IS, "music", ["food", "music"], True),
        (q.Test.IS_NOT, "music", ["food"], True),
        (q.Test.IS_NOT, "music", None, False),
        (q.Test.ANY_OF, ["a", "b"], "b", True),
        (q.Test.ANY_OF, ["a", "b"], "c", False),
        (q.Test.AT_LEAST, 10, 10, True),
        (q.Test.AT_LEAST, 10, 9, False),
        (q.Test.AT_LEAST, 10, "ten", False),
        (q.Test.AT_MOST, "2027-01-01", "2026-12-31", True),
        (q.Test.AT_MOST, "2027-01-01", "2027-01-02", False),
        (q.Test.ANSWERED, None, False, True),
        (q.Test.ANSWERED, None, "", False),
    ],
)
def test_what_a_condition_says(test: q.Test, value: object, answer: object, holds: bool) -> None:
    assert q.holds(q.Condition("any", test, value), answer) is holds


def test_rules_answer_before_filing() -> None:
    assert [rule.key for rule in q.rules_met(PARTY, {"guests": 1_200, "things": ["music"]})] == ["too_big", "wide"]
    assert q.rules_met(PARTY, {"guests": 999}) == () and q.rules_met(PARTY, {}) == ()


def _waiting(key: str, *others: str) -> q.Question:
    when = tuple(q.Condition(other, q.Test.ANSWERED) for other in others)
    return q.Question(key, q.QuestionKind.TEXT, said(key), shown_when=when)


def test_questions_that_wait_for_each_other_are_found_and_never_asked() -> None:
    questions = (_waiting("a", "b"), _waiting("b", "c"), _waiting("c", "a"), _waiting("d", "a"), _waiting("e", "e"))
    ring = q.Questionnaire(said("Ring"), (q.Section("all", said("All"), questions),))
    assert q.circles(ring) == [("a", "b", "c"), ("e",)]
    assert q.asked(ring, dict.fromkeys("abcde", "x")) == ()
    assert q.circles(PARTY) == []


def test_minutes_grow_with_what_is_asked() -> None:
    least, most = q.minutes(PARTY)
    assert 1 <= least < most
    shorter = replace(PARTY, sections=PARTY.sections[:1])
    assert q.minutes(shorter)[1] < least


def test_what_one_authority_was_told_the_next_need_not_ask() -> None:
    known = q.told(PARTY, ANSWERS)
    assert known == {"initiative_name": "Collectif Sureau", "contact": ANSWERS["contact"]}
    assert q.reused(PARTY, known) == {"name": "Collectif Sureau", "contact": ANSWERS["contact"]}
    assert q.reused(PARTY, {"contact": {"name": "", "email": "none"}, "initiative_name": ["x"]}) == {}


def test_a_link_carries_answers_but_no_people_papers_or_stories() -> None:
    query = q.link_query(PARTY, ANSWERS)
    assert "nadia" not in query.lower() and "hospital" not in query
    carried = q.from_link(PARTY, QueryDict(query))
    assert carried == {key: ANSWERS[key] for key in ANSWERS if key not in {"contact", "why_half"}}


def test_nonsense_in_a_link_is_left_out() -> None:
    query = QueryDict("guests=many&day=tomorrow&side=third&closed=perhaps&things=fire&contact_name=X&zzz=1&name=%00A")
    assert q.from_link(PARTY, query) == {"name": "A"}
