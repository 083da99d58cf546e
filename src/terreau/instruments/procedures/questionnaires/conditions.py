"""Which questions are asked, given the answers so far; what a rule says of it; conditions that bite their tail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from terreau.instruments.procedures.questionnaires.kinds import Test
from terreau.instruments.procedures.questionnaires.questions import (
    Answers,
    Condition,
    Question,
    Questionnaire,
    Rule,
)


def is_answered(value: Any) -> bool:
    """No is an answer, and so is zero; an empty list or an empty line is none."""
    return value is not None and value not in ("", [], {})


def asked(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """The questions shown with these answers, in order.

    An answer to a question that is not shown does not count, whatever was typed there before. Questions whose
    conditions wait for each other are shown to nobody; ``circles`` finds them before anything is published.
    """
    by_key = {question.key: question for question in questionnaire.questions()}
    known: dict[str, bool] = {}

    def is_shown(key: str) -> bool:
        if key not in known:
            known[key] = False
            known[key] = key in by_key and all(met(condition) for condition in by_key[key].shown_when)
        return known[key]

    def met(condition: Condition) -> bool:
        return is_shown(condition.question) and holds(condition, answers.get(condition.question))

    return tuple(question for question in questionnaire.questions() if is_shown(question.key))


def counted(questionnaire: Questionnaire, answers: Answers) -> dict[str, Any]:
    """The answers to questions that are shown, and no others."""
    keys = [question.key for question in asked(questionnaire, answers)]
    return {key: answers[key] for key in keys if is_answered(answers.get(key))}


def rules_met(questionnaire: Questionnaire, answers: Answers) -> tuple[Rule, ...]:
    """What speaks against filing with these answers. A question without an answer breaks no rule."""
    given = counted(questionnaire, answers)
    return tuple(
        rule
        for rule in questionnaire.rules
        if rule.when and all(holds(condition, given.get(condition.question)) for condition in rule.when)
    )


def holds(condition: Condition, answer: Any) -> bool:
    """Whether an answer is as the condition says. Without an answer nothing holds."""
    return is_answered(answer) and _TESTS[condition.test](answer, condition.value)


def _same(answer: Any, value: Any) -> bool:
    return value in answer if isinstance(answer, list) else type(answer) is type(value) and answer == value


def _any(answer: Any, values: Any) -> bool:
    return any(_same(answer, value) for value in (values if isinstance(values, list) else [values]))


def _compared(answer: Any, value: Any, fits: Callable[[Any, Any], bool]) -> bool:
    """Numbers with numbers and days with days; anything else cannot be compared, and does not hold."""
    if isinstance(answer, bool) or isinstance(value, bool):
        return False
    if isinstance(answer, int) and isinstance(value, int):
        return fits(answer, value)
    try:
        return fits(date.fromisoformat(answer), date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


_TESTS: dict[Test, Callable[[Any, Any], bool]] = {
    Test.IS: _same,
    Test.IS_NOT: lambda answer, value: not _same(answer, value),
    Test.ANY_OF: _any,
    Test.AT_LEAST: lambda answer, value: _compared(answer, value, lambda one, other: one >= other),
    Test.AT_MOST: lambda answer, value: _compared(answer, value, lambda one, other: one <= other),
    Test.ANSWERED: lambda answer, value: True,
}


def circles(questionnaire: Questionnaire) -> list[tuple[str, ...]]:
    """Questions that wait for each other: each circle once, as the keys in the order of the questionnaire."""
    waits = {
        question.key: {condition.question for condition in question.shown_when}
        for question in questionnaire.questions()
    }
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for key in waits:
        if key in (reached := _reached(waits, waits[key])):
            circle = frozenset(other for other in reached if key in _reached(waits, waits.get(other, set())))
            found.setdefault(circle, tuple(other for other in waits if other in circle))
    return list(found.values())


def _reached(waits: dict[str, set[str]], start: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    todo = list(start)
    while todo:
        key = todo.pop()
        if key not in seen:
            seen.add(key)
            todo += waits.get(key, ())
    return seen
