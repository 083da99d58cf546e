"""A questionnaire on paper: numbered questions, in both languages, with the conditions in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from terreau.ground.documents.api import Paper, PrintedDocument, register_document, register_words
from terreau.instruments.procedures.questionnaires.fields import CONTACT_PARTS, day_of
from terreau.instruments.procedures.questionnaires.kinds import QuestionKind, Test
from terreau.instruments.procedures.questionnaires.minutes import minutes
from terreau.instruments.procedures.questionnaires.questions import Condition, Question, Questionnaire, from_data
from terreau.instruments.procedures.questionnaires.sample import SAMPLE
from terreau.kernel.money import euros
from terreau.kernel.text import Text
from terreau.ui import formats

LANGUAGES = ("fr", "nl")

WORDS: dict[str, Promise] = {
    "optional": gettext_lazy("(optional)"),
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "name": gettext_lazy("First and last name"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Telephone"),
    "pick_one": gettext_lazy("Tick one box."),
    "pick_many": gettext_lazy("Tick as many boxes as fit."),
    "join": gettext_lazy("Join a copy, and write the number of the question on it."),
    "before": gettext_lazy("Read this first"),
    "day": pgettext_lazy("paper", "day month year"),
    "paper_counts": gettext_lazy(
        "On paper counts the same as online. Bring it to the counter or send it: an officer types it in, and you "
        "receive the number of your dossier."
    ),
    "signed": gettext_lazy("Date and signature"),
}


def paper_data(questionnaire: Questionnaire, authority: Text, language: str) -> dict[str, Any]:
    """What the template is given. ``language`` comes first; ``authority`` is who receives the form."""
    numbers = {question.key: number for number, question in enumerate(questionnaire.questions(), start=1)}
    return {
        "order": sorted(LANGUAGES, key=lambda one: one != language),
        "title": questionnaire.title.to_dict(),
        "intro": questionnaire.intro.to_dict(),
        "authority": authority.to_dict(),
        "minutes": _in_each(lambda _language: _minutes(questionnaire)),
        "rules": [_joined(rule.sentence, rule.instead) for rule in questionnaire.rules],
        "sections": [
            {
                "title": section.title.to_dict(),
                "explanation": section.explanation.to_dict(),
                "questions": [_question(questionnaire, question, numbers) for question in section.questions],
            }
            for section in questionnaire.sections
        ],
    }


def _question(questionnaire: Questionnaire, question: Question, numbers: Mapping[str, int]) -> dict[str, Any]:
    conditions = [one for one in question.shown_when if one.question in numbers]
    return {
        "number": numbers[question.key],
        "kind": str(question.kind.value),
        "label": question.label.to_dict(),
        "help": question.help.to_dict(),
        "required": question.required,
        "options": [option.label.to_dict() for option in question.options],
        "only": [
            _in_each(lambda language, one=one: _only_if(questionnaire, one, numbers[one.question], language))
            for one in conditions
        ],
    }


def _in_each(sentence: Any) -> dict[str, str]:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = sentence(language)
    return said


def _joined(*texts: Text) -> dict[str, str]:
    return {language: " ".join(text.in_language(language).text for text in texts if text) for language in LANGUAGES}


def _minutes(questionnaire: Questionnaire) -> str:
    least, most = minutes(questionnaire)
    if least == most:
        return _("About %(most)s min to fill in.") % {"most": most}
    return _("%(least)s to %(most)s min to fill in.") % {"least": least, "most": most}


def _only_if(questionnaire: Questionnaire, condition: Condition, number: int, language: str) -> str:
    """``Only if you answered “yes” to question 8.``"""
    question = questionnaire.question(condition.question)
    values = condition.value if isinstance(condition.value, list) else [condition.value]
    given = {"number": number, "answer": " / ".join(in_words(question, value, language) for value in values)}
    return str(_ONLY[condition.test]) % given


_ONLY = {
    Test.IS: gettext_lazy("Only if you answered “%(answer)s” to question %(number)s."),
    Test.ANY_OF: gettext_lazy("Only if you answered “%(answer)s” to question %(number)s."),
    Test.IS_NOT: gettext_lazy("Only if you did not answer “%(answer)s” to question %(number)s."),
    Test.AT_LEAST: gettext_lazy("Only if your answer to question %(number)s is %(answer)s or more."),
    Test.AT_MOST: gettext_lazy("Only if your answer to question %(number)s is %(answer)s or less."),
    Test.ANSWERED: gettext_lazy("Only if you answered question %(number)s."),
}


def in_words(question: Question, answer: Any, language: str) -> str:
    """An answer as people read it, in a language; files and people by their names. Empty without an answer."""
    match question.kind, answer:
        case _, None | "" | []:
            return ""
        case QuestionKind.YES_NO, _:
            with override(language):
                return _("Yes") if answer else _("No")
        case QuestionKind.CHOICE | QuestionKind.CHOICES, _:
            chosen = answer if isinstance(answer, list) else [answer]
            labels = {option.key: option.label.in_language(language).text for option in question.options}
            return ", ".join(labels.get(key, str(key)) for key in chosen)
        case QuestionKind.MONEY, int():
            return euros(answer, language)
        case QuestionKind.NUMBER, int():
            return formats.number(answer, language=language)
        case QuestionKind.DATE, str():
            day = day_of(answer)
            return formats.day(day, language=language) if day else answer
        case QuestionKind.PLACE, dict():
            return str(answer.get("address", ""))
        case QuestionKind.CONTACT, dict():
            return ", ".join(filter(None, (answer.get(part) for part in CONTACT_PARTS)))
        case QuestionKind.FILE, dict():
            return str(answer.get("name", ""))
        case _:
            return str(answer)


class QuestionnaireDocument(PrintedDocument):
    """The form of a procedure on paper, in both languages."""

    name = "procedures.questionnaire"
    title = gettext_lazy("Form of a procedure, on paper")
    template = "procedures/questionnaire"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return paper_data(from_data(SAMPLE), Text(fr="Val-aux-Tilleuls", nl="Lindendal"), language)


def declare() -> None:
    register_words("procedures", WORDS)
    register_document(QuestionnaireDocument)
