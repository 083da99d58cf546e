"""Questionnaires a plan names and does not have; questions that are never asked because they wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures.checks.problem import Problem, at_step
from terreau.instruments.procedures.plan import Plan
from terreau.instruments.procedures.questionnaires.conditions import circles
from terreau.instruments.procedures.questionnaires.questions import Questionnaire, from_data
from terreau.kernel.text import Text


def missing_forms(plan: Plan) -> Iterator[Problem]:
    if plan.filing_form and plan.filing_form not in plan.forms:
        yield Problem("no_form", _("The form to file a request is not there. Choose another one."))
    for stage, step in plan.steps():
        if step.form and step.form not in plan.forms:
            yield at_step("no_form", _("The form of “{step}” is not there. Choose another one, or none."), stage, step)


def circular_questions(plan: Plan) -> Iterator[Problem]:
    """Questions each shown only when another of a circle is answered, or when one that is not there is."""
    for key, data in plan.forms.items():
        try:
            form = from_data(data)
        except (KeyError, ValueError, TypeError, AttributeError):
            yield Problem(
                "bad_form", _("The form “{form}” cannot be read. Take it out and add it again."), words={"form": key}
            )
            continue
        yield from _faults(form, form.title or key)


def _faults(form: Questionnaire, title: Text | str) -> Iterator[Problem]:
    for circle in circles(form):
        sentence = _(
            "In the form “{form}” these questions wait for each other and are never asked: {questions}. "
            "Take a condition away."
        )
        yield Problem("circle", sentence, words={"form": title, "questions": ", ".join(circle)})
    known = {question.key for question in form.questions()}
    named = {condition.question for question in form.questions() for condition in question.shown_when}
    for question in sorted(named - known):
        sentence = _(
            "In the form “{form}” a condition names a question that is not there: {question}. Take the condition away."
        )
        yield Problem("no_question", sentence, words={"form": title, "question": question})
