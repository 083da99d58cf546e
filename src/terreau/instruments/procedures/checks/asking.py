"""Questionnaires a plan names and does not have; questions that are never asked because they wait for each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures.checks.problem import Problem, at_step
from terreau.instruments.procedures.plan import Plan


def missing_forms(plan: Plan) -> Iterator[Problem]:
    if plan.filing_form and plan.filing_form not in plan.forms:
        yield Problem("no_form", _("The form to file a request is not there. Choose another one."))
    for stage, step in plan.steps():
        if step.form and step.form not in plan.forms:
            yield at_step("no_form", _("The form of “{step}” is not there. Choose another one, or none."), stage, step)


def circular_questions(plan: Plan) -> Iterator[Problem]:
    """Questions of a form, each shown only when another of the circle is answered: nobody ever sees them."""
    for key, form in plan.forms.items():
        waits = waiting_for(form)
        for circle in circles(waits):
            sentence = _(
                "In the form “{form}” these questions wait for each other and are never asked: {questions}. "
                "Take a condition away."
            )
            yield Problem("circle", sentence, words={"form": key, "questions": ", ".join(circle)})
        for question in sorted(set().union(*waits.values(), set()) - set(waits)):
            sentence = _(
                "In the form “{form}” a condition names a question that is not there: {question}. Take the "
                "condition away."
            )
            yield Problem("no_question", sentence, words={"form": key, "question": question})


def waiting_for(form: Mapping[str, Any]) -> dict[str, set[str]]:
    """Key of each question -> keys of those its conditions read."""
    return {
        question["key"]: {condition["question"] for condition in question.get("shown_when", ())}
        for section in form.get("sections", ())
        for question in section.get("questions", ())
    }


def circles(waits: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of questions each of which waits, in the end, for itself; each group once, its keys sorted."""
    reaches = {key: _reached(waits, key) for key in waits}
    found = {
        tuple(sorted(k for k in reaches[key] if key in reaches.get(k, ()))) for key in waits if key in reaches[key]
    }
    return [list(circle) for circle in sorted(found)]


def _reached(waits: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    ahead = list(waits[start])
    while ahead:
        key = ahead.pop()
        if key not in seen:
            seen.add(key)
            ahead.extend(waits.get(key, ()))
    return seen
