"""Every starter is a complete plan: publishable as it is, in three languages, with a form that can be answered."""

from __future__ import annotations

from typing import Any

import pytest

from terreau.instruments.procedures import api, checks
from terreau.instruments.procedures.enums import Category
from terreau.instruments.procedures.plan import from_data, to_data
from terreau.instruments.procedures.questionnaires import QuestionKind, minutes
from terreau.instruments.procedures.questionnaires import from_data as questionnaire_of
from terreau.instruments.procedures.questionnaires.kinds import WITH_OPTIONS
from terreau.instruments.procedures.starters import Starter, all_starters, starter
from terreau.instruments.procedures.tests import scene
from terreau.kernel.text import LANGUAGES
from terreau.kernel.verdict import Refused

_KEYS = (
    "micro-grant", "call-application", "street-event", "public-object", "tree-pit", "play-street", "garden-plot",
    "room-booking", "pact", "interlocutor-label",
)  # fmt: skip
each_starter = pytest.mark.parametrize("given", all_starters(), ids=lambda one: one.key)


def test_the_ten_starters_are_there() -> None:
    assert tuple(one.key for one in all_starters()) == _KEYS
    assert {one.category for one in all_starters()} <= set(Category.values)


@each_starter
def test_a_starter_passes_the_checks(given: Starter) -> None:
    assert [problem.sentence for problem in checks.problems(given.plan)] == []
    assert from_data(to_data(given.plan)) == given.plan


@each_starter
def test_everything_of_a_starter_is_said_in_three_languages(given: Starter) -> None:
    texts = list(_texts([to_data(given.plan), given.name.to_dict(), given.purpose.to_dict()]))
    assert len(texts) > 20
    assert [text for text in texts if set(text) != set(LANGUAGES)] == []


@each_starter
def test_the_forms_of_a_starter_can_be_asked(given: Starter) -> None:
    assert given.plan.filing_form in given.plan.forms
    for data in given.plan.forms.values():
        form = questionnaire_of(data)
        questions = list(form.questions())
        assert len({question.key for question in questions}) == len(questions)
        fewest, most = minutes(form)
        assert 1 <= fewest <= most <= 40
        for question in questions:
            assert bool(question.options) is (question.kind in WITH_OPTIONS)
        for rule in form.rules:
            assert {condition.question for condition in rule.when} <= {question.key for question in questions}
    assert any(
        question.kind is QuestionKind.CONTACT for question in questionnaire_of(given.plan.forms["filing"]).questions()
    )


@pytest.mark.django_db
@each_starter
def test_a_starter_is_adopted_and_published(given: Starter) -> None:
    version = api.start_from(given.key, by=scene.WOUT, at=scene.AT, authority=scene.authority())
    api.publish(version, by=scene.WOUT, at=scene.AT)
    [shown] = api.published()
    assert shown.starter == given.key
    assert api.plan_of(shown.current[0]) == given.plan


@pytest.mark.django_db
def test_an_unknown_starter_is_refused() -> None:
    assert starter("nothing") is None
    with pytest.raises(Refused, match="no_starter"):
        api.start_from("nothing", by=scene.WOUT, at=scene.AT, authority=scene.authority())


def _texts(data: Any) -> Any:
    """Every object whose keys are languages."""
    if isinstance(data, dict):
        if data and set(data) <= set(LANGUAGES):
            yield data
        else:
            for value in data.values():
                yield from _texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value)
