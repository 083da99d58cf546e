"""Names and explanations that are missing, and the languages they are missing in."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures.checks.problem import Problem, at_stage, at_step
from terreau.instruments.procedures.plan import Plan, Stage, Step
from terreau.kernel.text import Text
from terreau.ui.languages import NAMES

#: What an authority says stands in both.
_DUE = ("fr", "nl")


def missing_words(plan: Plan) -> Iterator[Problem]:
    """Names of stages and steps, explanations, labels of outcomes and documents: in French and in Dutch."""
    yield from _missing(plan, _DUE)


def missing_english(plan: Plan) -> Iterator[Problem]:
    yield from _missing(plan, ("en",))


def _missing(plan: Plan, languages: tuple[str, ...]) -> Iterator[Problem]:
    for language in languages:
        for stage in plan.stages:
            yield from _of_stage(stage, language)
            for step in stage.steps:
                yield from _of_step(stage, step, language)


def _of_stage(stage: Stage, language: str) -> Iterator[Problem]:
    if language not in stage.name:
        sentence = _("The stage “{stage}” has no name in this language: {language}. Write it.")
        yield at_stage("no_name", sentence, stage, language=NAMES[language])


def _of_step(stage: Stage, step: Step, language: str) -> Iterator[Problem]:
    for said, code, sentence in (
        (step.name, "no_name", _("“{step}” has no public name in this language: {language}. Write it.")),
        (
            step.explanation,
            "no_explanation",
            _("“{step}” is not explained in this language: {language}. Say in plain words what happens."),
        ),
    ):
        if language not in said:
            yield at_step(code, sentence, stage, step, language=NAMES[language])
    for outcome in step.outcomes:
        if language not in outcome.label:
            sentence = _("The outcome “{outcome}” of “{step}” has no name in this language: {language}. Write it.")
            yield at_step(
                "no_label", sentence, stage, step, outcome=_called(outcome.label, outcome.key), language=NAMES[language]
            )
    for asked in step.documents:
        if language not in asked.label:
            sentence = _("The document “{document}” of “{step}” has no name in this language: {language}. Write it.")
            yield at_step(
                "no_label", sentence, stage, step, document=_called(asked.label, asked.key), language=NAMES[language]
            )


def _called(label: Text, key: str) -> Text | str:
    return label or key
