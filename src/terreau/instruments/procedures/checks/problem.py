"""One thing to mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from terreau.instruments.procedures.plan import Stage, Step
from terreau.kernel.text import Text
from terreau.ui.formats import language_of_reader


@dataclass(frozen=True)
class Problem:
    """A sentence about a stage or a step (their keys; empty for the whole plan).

    ``template`` is a message whose ``{words}`` are names of the plan, said in the reader's language.
    """

    code: str
    template: str | Promise
    stage: str = ""
    step: str = ""
    words: Mapping[str, Text | str | int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return str(self.template).format(**{name: _said(word) for name, word in self.words.items()})


def at_stage(code: str, template: str | Promise, stage: Stage, **words: Text | str | int) -> Problem:
    """About a stage, ``{stage}`` in the sentence."""
    return Problem(code, template, stage.key, "", {"stage": named(stage), **words})


def at_step(code: str, template: str | Promise, stage: Stage, step: Step, **words: Text | str | int) -> Problem:
    """About a step, ``{step}`` in the sentence."""
    return Problem(code, template, stage.key, step.key, {"step": named(step), **words})


def named(thing: Stage | Step) -> Text | str:
    """Its name, its internal one, or its key where nobody named it yet."""
    if thing.name:
        return thing.name
    return getattr(thing, "internal_name", None) or thing.key


def _said(word: Text | str | int) -> str:
    return word.in_language(language_of_reader()).text if isinstance(word, Text) else str(word)
