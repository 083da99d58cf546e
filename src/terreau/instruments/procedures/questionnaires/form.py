"""The Django form of a questionnaire: only what is asked with the answers so far, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from terreau.ground.documents.api import Prepared
from terreau.instruments.procedures.questionnaires.conditions import asked, is_answered, rules_met
from terreau.instruments.procedures.questionnaires.fields import CONTACT_PARTS, answer_of, field_of
from terreau.instruments.procedures.questionnaires.kinds import QuestionKind
from terreau.instruments.procedures.questionnaires.questions import (
    Answers,
    Question,
    Questionnaire,
    Rule,
    Section,
)
from terreau.ui.formats import language_of_reader


@dataclass(frozen=True)
class Part:
    """A section with the fields of its questions that are asked."""

    section: Section
    fields: tuple[forms.BoundField, ...]


class QuestionnaireForm(forms.Form):
    """Made by ``form_for``. Show it with ``procedures/questionnaires/questions.html``.

    After ``is_valid()``: ``answers`` is JSON of everything understood (files apart, unless given earlier), ``uploads``
    the files to store under their questions' keys. Both hold what was understood even when something else was not, so
    that a draft keeps it.
    """

    use_required_attribute = False

    def __init__(
        self,
        questionnaire: Questionnaire,
        data: Any = None,
        files: Any = None,
        *,
        answers: Answers,
        language: str,
        complete: bool,
        only: Collection[str] | None,
        prefix: str | None,
    ) -> None:
        super().__init__(data, files, prefix=prefix)
        self.questionnaire = questionnaire
        self.earlier = dict(answers)
        self.language = language
        self.complete = complete
        self.only = only
        every = {question.key: question for question in questionnaire.questions()}
        fields = {key: field_of(question, language, self.earlier.get(key)) for key, question in every.items()}
        self.so_far = self._so_far(every, fields)
        shown = [question.key for question in asked(questionnaire, self.so_far)]
        self.shown = {key: every[key] for key in shown if only is None or key in only}
        self.fields.update({key: fields[key] for key in self.shown})

    def _so_far(self, every: dict[str, Question], fields: dict[str, forms.Field]) -> dict[str, Any]:
        """Every answer as it stands: typed now, or given earlier; what cannot be understood is no answer."""
        found = dict(self.earlier)
        if not self.is_bound:
            return found
        for key, question in every.items():
            if self.only is not None and key not in self.only:
                continue
            if question.kind == QuestionKind.FILE:
                upload = self.files.get(self.add_prefix(key))
                found[key] = {"name": upload.name} if isinstance(upload, UploadedFile) else self.earlier.get(key)
                continue
            raw = fields[key].widget.value_from_datadict(self.data, self.files, self.add_prefix(key))
            try:
                found[key] = answer_of(question, fields[key].clean(raw))
            except ValidationError:
                found[key] = None
        return found

    def full_clean(self) -> None:
        """Says what is wrong; while it is a draft, what is still empty is not wrong."""
        super().full_clean()
        if self.is_bound and not self.complete:
            found = self.errors.as_data()
            self.errors.clear()
            for key, errors in found.items():
                kept = [error for error in errors if error.code != "required"]
                if kept:
                    self.add_error(None if key == NON_FIELD_ERRORS else key, kept)

    @property
    def answers(self) -> dict[str, Any]:
        """What to keep: the answers understood, of questions that are asked."""
        found = {key: value for key, value in self.earlier.items() if self.only is not None and key not in self.only}
        for key, question in self.shown.items():
            value = self.cleaned_data.get(key) if hasattr(self, "cleaned_data") else self.earlier.get(key)
            answer = self.earlier.get(key) if isinstance(value, Prepared) else answer_of(question, value)
            if is_answered(answer):
                found[key] = answer
        return found

    @property
    def uploads(self) -> dict[str, Prepared]:
        """Files to store, by question."""
        given = getattr(self, "cleaned_data", {})
        return {key: value for key, value in given.items() if isinstance(value, Prepared)}

    @property
    def parts(self) -> Iterator[Part]:
        """Sections in which something is asked."""
        for section in self.questionnaire.sections:
            fields = tuple(self[question.key] for question in section.questions if question.key in self.shown)
            if fields:
                yield Part(section, fields)

    @property
    def against(self) -> tuple[Rule, ...]:
        """What speaks against filing, with the answers so far."""
        return rules_met(self.questionnaire, self.so_far)

    @property
    def may_be_filed(self) -> bool:
        return not any(rule.stops for rule in self.against)

    @property
    def laid_aside(self) -> Iterator[tuple[str, str]]:
        """What was typed for questions that are not asked now: carried along, so that changing back loses nothing."""
        if not isinstance(self.data, MultiValueDict):
            return
        for question in self.questionnaire.questions():
            if question.key not in self.shown and question.kind != QuestionKind.FILE:
                ends = CONTACT_PARTS if question.kind == QuestionKind.CONTACT else ("",)
                for name in (self.add_prefix(question.key) + (end and f"_{end}") for end in ends):
                    yield from ((name, value) for value in self.data.getlist(name))

    @property
    def files_kept(self) -> frozenset[str]:
        """Questions to which a file was given before, which stays unless another is chosen."""
        files = [key for key, question in self.shown.items() if question.kind == QuestionKind.FILE]
        return frozenset(key for key in files if self.earlier.get(key))


def form_for(
    questionnaire: Questionnaire,
    data: Any = None,
    files: Any = None,
    *,
    answers: Answers | None = None,
    language: str = "",
    complete: bool = True,
    only: Collection[str] | None = None,
    prefix: str | None = None,
) -> QuestionnaireForm:
    """The form of a questionnaire.

    ``answers`` stand already (a draft, what the initiative told another authority, a prefilled link); ``complete`` asks
    for everything required, without it a draft may have holes; ``only`` names the questions a return asks again, the
    other answers stand.
    """
    return QuestionnaireForm(
        questionnaire, data, files, answers=answers or {}, language=language or language_of_reader(),
        complete=complete, only=only, prefix=prefix,
    )  # fmt: skip
