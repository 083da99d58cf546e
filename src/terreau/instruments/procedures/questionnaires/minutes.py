"""How long it takes to fill in, derived from what is asked: nobody has to estimate it, and it never goes stale."""

from __future__ import annotations

import math

from terreau.instruments.procedures.questionnaires.kinds import QuestionKind
from terreau.instruments.procedures.questionnaires.questions import Question, Questionnaire

#: Seconds to answer, after reading. A first guess of the house, to be set right by what drafts show.
SECONDS = {
    QuestionKind.TEXT: 25,
    QuestionKind.LONG_TEXT: 180,
    QuestionKind.NUMBER: 20,
    QuestionKind.MONEY: 30,
    QuestionKind.DATE: 20,
    QuestionKind.CHOICE: 12,
    QuestionKind.CHOICES: 25,
    QuestionKind.YES_NO: 8,
    QuestionKind.PLACE: 30,
    QuestionKind.FILE: 150,
    QuestionKind.CONTACT: 50,
}
#: Words a minute, for someone who reads in a second language.
READING = 130


def minutes(questionnaire: Questionnaire) -> tuple[int, int]:
    """The shortest and the longest way through, in whole minutes: only what everybody is asked, and everything."""
    always = [question for question in questionnaire.questions() if not question.shown_when]
    return _minutes(always), _minutes(list(questionnaire.questions()))


def _minutes(questions: list[Question]) -> int:
    return max(1, math.ceil(sum(_seconds(question) for question in questions) / 60))


def _seconds(question: Question) -> float:
    texts = [question.label, question.help, *(option.label for option in question.options)]
    words = sum(len(str(text).split()) for text in texts)
    return SECONDS[question.kind] + words * 60 / READING
