"""A questionnaire as a value: sections of questions, when each is asked, and rules that answer before filing.

It is data of a plan (``Plan.forms``), frozen with its version; ``to_data`` and ``from_data`` keep it as JSON. The form
on the screen, the form on paper and the minutes it takes are readings of it.

An answer is JSON too: text and days as strings (``2026-12-13``), whole numbers, amounts in whole cents, booleans, the
key of an option or a list of keys, ``{"address": …}`` for a place, ``{"name", "email", "phone"}`` for a contact, and
for a file ``{"file": key of the stored file, "name": …}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from terreau.instruments.procedures.questionnaires.kinds import QuestionKind, Test
from terreau.kernel.text import Text

type Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    key: str
    label: Text


@dataclass(frozen=True)
class Condition:
    """What the answer to another question must be. ``value`` is an answer, or a list of them with ``Test.ANY_OF``."""

    question: str
    test: Test = Test.IS
    value: Any = None


@dataclass(frozen=True)
class Question:
    """One thing asked. It is shown when every condition of ``shown_when`` holds.

    ``least`` and ``most`` bound a number, an amount in cents, or the signs of a text; ``reuse`` names what the
    initiative may have told another authority already.
    """

    key: str
    kind: QuestionKind
    label: Text
    help: Text = field(default_factory=Text)
    required: bool = True
    options: tuple[Option, ...] = ()
    shown_when: tuple[Condition, ...] = ()
    least: int | None = None
    most: int | None = None
    reuse: str = ""


@dataclass(frozen=True)
class Section:
    """Questions that belong together, under a title."""

    key: str
    title: Text
    questions: tuple[Question, ...]
    explanation: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Rule:
    """Who cannot ask, said before they spend an evening on it: when every condition holds, ``sentence`` is shown.

    ``instead`` says what one can do. With ``stops`` it cannot be filed; without, it is a warning.
    """

    key: str
    when: tuple[Condition, ...]
    sentence: Text
    instead: Text = field(default_factory=Text)
    stops: bool = True


@dataclass(frozen=True)
class Questionnaire:
    """All that is asked at one moment of a procedure."""

    title: Text
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    intro: Text = field(default_factory=Text)

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question:
        """The question of that key. Raises ``KeyError``."""
        for question in self.questions():
            if question.key == key:
                return question
        raise KeyError(key)


def to_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """JSON of a questionnaire, defaults written out."""
    return {
        "title": questionnaire.title.to_dict(),
        "intro": questionnaire.intro.to_dict(),
        "sections": [
            {
                "key": section.key,
                "title": section.title.to_dict(),
                "explanation": section.explanation.to_dict(),
                "questions": [_question_data(question) for question in section.questions],
            }
            for section in questionnaire.sections
        ],
        "rules": [
            {
                "key": rule.key,
                "when": [_condition_data(one) for one in rule.when],
                "sentence": rule.sentence.to_dict(),
                "instead": rule.instead.to_dict(),
                "stops": rule.stops,
            }
            for rule in questionnaire.rules
        ],
    }


def from_data(data: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire of such JSON. Raises ``KeyError`` or ``ValueError`` where it is none."""
    return Questionnaire(
        title=Text(data.get("title", {})),
        intro=Text(data.get("intro", {})),
        sections=tuple(
            Section(
                key=section["key"],
                title=Text(section.get("title", {})),
                explanation=Text(section.get("explanation", {})),
                questions=tuple(_question(question) for question in section["questions"]),
            )
            for section in data["sections"]
        ),
        rules=tuple(
            Rule(
                key=rule["key"],
                when=_conditions(rule["when"]),
                sentence=Text(rule["sentence"]),
                instead=Text(rule.get("instead", {})),
                stops=bool(rule.get("stops", True)),
            )
            for rule in data.get("rules", ())
        ),
    )


def _question_data(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": str(question.kind.value),
        "label": question.label.to_dict(),
        "help": question.help.to_dict(),
        "required": question.required,
        "options": [{"key": one.key, "label": one.label.to_dict()} for one in question.options],
        "shown_when": [_condition_data(one) for one in question.shown_when],
        "least": question.least,
        "most": question.most,
        "reuse": str(question.reuse),
    }


def _condition_data(condition: Condition) -> dict[str, Any]:
    return {"question": condition.question, "test": str(condition.test.value), "value": condition.value}


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        key=data["key"],
        kind=QuestionKind(data["kind"]),
        label=Text(data["label"]),
        help=Text(data.get("help", {})),
        required=bool(data.get("required", True)),
        options=tuple(Option(one["key"], Text(one["label"])) for one in data.get("options", ())),
        shown_when=_conditions(data.get("shown_when", ())),
        least=data.get("least"),
        most=data.get("most"),
        reuse=data.get("reuse", ""),
    )


def _conditions(data: Any) -> tuple[Condition, ...]:
    return tuple(Condition(one["question"], Test(one.get("test", Test.IS)), one.get("value")) for one in data)
