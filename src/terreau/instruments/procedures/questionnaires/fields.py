"""The field of each kind of question, and the two ways between what is typed and the answer that is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.ground.documents import api as documents
from terreau.instruments.procedures.questionnaires.kinds import QuestionKind
from terreau.instruments.procedures.questionnaires.questions import Question
from terreau.kernel.money import euros
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import Refused
from terreau.ui.formats import language_of_reader
from terreau.ui.widgets import Day

MOST_SIGNS = {QuestionKind.TEXT: 200, QuestionKind.LONG_TEXT: 5_000, QuestionKind.PLACE: 200}
CONTACT_PARTS = ("name", "email", "phone")
#: A million million cents: no authority is asked for more, and both databases hold it.
MOST_CENTS = 10**12


class LineField(forms.CharField):
    """Words on one line, or on several, made clean."""

    def __init__(self, *, lines: bool = False, **kwargs: Any) -> None:
        self.lines = lines
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}) if lines else forms.TextInput, **kwargs)

    def to_python(self, value: Any) -> str:
        typed = str(value or "")
        most = self.max_length or 5_000
        cleaned = (clean_block if self.lines else clean_line)(typed, len(typed) + 1)
        if len(cleaned) > most:
            sentence = _("Shorten this to {most} signs; it has {now}.")
            raise ValidationError(format_lazy(sentence, most=most, now=len(cleaned)), code="long")
        return cleaned


class EurosField(forms.CharField):
    """``1 250,50`` or ``1.250,50`` or ``€1,250.50``: whole cents."""

    _AMOUNT = re.compile(r"(\d{1,3}(?:[ .'\u00a0\u202f,]\d{3})+|\d{1,13})(?:[.,](\d{1,2}))?")

    def __init__(self, *, least: int | None, most: int | None, **kwargs: Any) -> None:
        self.least, self.most = least or 0, MOST_CENTS if most is None else most
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input num"}), **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        found = self._AMOUNT.fullmatch(typed.replace("€", "").strip())
        if not found:
            raise ValidationError(_("Write an amount in euros, like 1250 or 37,50."), code="invalid")
        cents = int(re.sub(r"\D", "", found[1])) * 100 + int((found[2] or "0").ljust(2, "0"))
        if not self.least <= cents <= self.most:
            raise ValidationError(_between(_euros(self.least), _euros(self.most)), code="bounds")
        return cents

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 100}" + (f",{value % 100:02d}" if value % 100 else "") if isinstance(value, int) else value


class UploadField(forms.FileField):
    """A picture or a PDF, read and found sound. An earlier one stays where none is given."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload or upload is initial:
            return initial
        starts = upload.read(5)
        upload.seek(0)
        kind = documents.FileKind.DOCUMENT if starts == b"%PDF-" else documents.FileKind.IMAGE
        try:
            return documents.prepare(upload, kind=kind)
        except Refused as refused:
            raise ValidationError(str(refused.sentence), code=refused.verdict.code) from refused


class ContactWidget(forms.MultiWidget):
    """A name, an e-mail address, a telephone: each with its own label."""

    template_name = "procedures/widgets/contact.html"

    def __init__(self) -> None:
        super().__init__(
            {
                "name": forms.TextInput(attrs={"autocomplete": "name"}),
                "email": forms.EmailInput(attrs={"autocomplete": "email"}),
                "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            }
        )

    def decompress(self, value: Any) -> list[Any]:
        return [(value or {}).get(part) for part in CONTACT_PARTS]


class ContactField(forms.MultiValueField):
    """Somebody to reach: a name, and an address or a number."""

    def __init__(self, **kwargs: Any) -> None:
        parts = (
            LineField(required=False, max_length=120),
            forms.EmailField(required=False),
            LineField(required=False, max_length=30),
        )
        super().__init__(parts, widget=ContactWidget(), require_all_fields=False, **kwargs)

    def compress(self, data_list: Any) -> Any:
        name, email, phone = data_list or ("", "", "")
        if not any((name, email, phone)):
            return None
        if not name or not (email or phone):
            raise ValidationError(_("Write a name, and an e-mail address or a telephone number."), code="incomplete")
        return {"name": name, "email": email, "phone": phone}


def field_of(question: Question, language: str, earlier: Any = None) -> forms.Field:
    """The field of a question, with its words in a language; ``earlier`` is the answer that stands."""
    given = {
        "label": _said(question.label, language),
        "help_text": _said(question.help, language),
        "required": question.required,
        "error_messages": {"required": format_lazy(_("Answer this too: {question}"), question=given_label(question))},
    }
    field = _FIELDS[question.kind](question, language, given)
    field.initial = initial_of(question, earlier)
    return field


def given_label(question: Question) -> str:
    """The words of a question, in the language of the reader, without the mark that ends them."""
    return _said(question.label, language_of_reader()).rstrip(" \u00a0?:.")


def initial_of(question: Question, answer: Any) -> Any:
    """What stands in the field for an answer."""
    match question.kind, answer:
        case QuestionKind.YES_NO, bool():
            return "yes" if answer else "no"
        case QuestionKind.PLACE, dict():
            return answer.get("address", "")
        case QuestionKind.DATE, str():
            return day_of(answer)
        case _:
            return answer


def answer_of(question: Question, cleaned: Any) -> Any:
    """The answer to keep for what a field understood; ``None`` when nothing was answered."""
    match question.kind, cleaned:
        case _, None | "" | []:
            return None
        case QuestionKind.YES_NO, _:
            return cleaned == "yes"
        case QuestionKind.PLACE, str():
            return {"address": cleaned}
        case QuestionKind.DATE, date():
            return cleaned.isoformat()
        case _:
            return cleaned


def _said(text: Text, language: str) -> str:
    return text.in_language(language).text


def day_of(written: str) -> date | None:
    """The day of an answer, or ``None`` where it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _euros(cents: int) -> str:
    return euros(cents, language_of_reader())


def _between(least: Any, most: Any) -> Any:
    return format_lazy(_("This must lie between {least} and {most}."), least=least, most=most)


def _words(question: Question, language: str, given: dict[str, Any]) -> forms.Field:
    most = min(question.most or MOST_SIGNS[question.kind], MOST_SIGNS[question.kind])
    return LineField(lines=question.kind == QuestionKind.LONG_TEXT, max_length=most, **given)


def _number(question: Question, language: str, given: dict[str, Any]) -> forms.Field:
    least = 0 if question.least is None else question.least
    most = 10**9 if question.most is None else question.most
    messages = {
        **given.pop("error_messages"),
        "invalid": _("Write a whole number, like 20."),
        "min_value": _between(least, most),
        "max_value": _between(least, most),
    }
    # Letters are refused with a sentence, and stay as typed; a field of type number would silently lose them.
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "input num"})
    return forms.IntegerField(min_value=least, max_value=most, widget=widget, error_messages=messages, **given)


def _euro_field(question: Question, language: str, given: dict[str, Any]) -> forms.Field:
    return EurosField(least=question.least, most=question.most, **given)


def _date(question: Question, language: str, given: dict[str, Any]) -> forms.Field:
    given["error_messages"]["invalid"] = _("Write the day like 2026-12-13.")
    return forms.DateField(widget=Day, **given)


def _choice(question: Question, language: str, given: dict[str, Any]) -> forms.Field:
    options = [(option.key, _said(option.label, language)) for option in question.options]
    given["error_messages"]["invalid_choice"] = _("Choose one of the answers shown.")
    if question.kind == QuestionKind.CHOICES:
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **given)
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **given)


def _yes_no(question: Question, language: str, given: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect, **given)


def _upload(question: Question, language: str, given: dict[str, Any]) -> forms.Field:
    given["error_messages"]["empty"] = _("This file is empty. Choose another.")
    accepts = {"accept": "image/jpeg,image/png,image/webp,application/pdf"}
    return UploadField(widget=forms.FileInput(attrs=accepts), **given)


def _contact(question: Question, language: str, given: dict[str, Any]) -> forms.Field:
    return ContactField(**given)


_FIELDS: dict[QuestionKind, Callable[[Question, str, dict[str, Any]], forms.Field]] = {
    QuestionKind.TEXT: _words,
    QuestionKind.LONG_TEXT: _words,
    QuestionKind.PLACE: _words,
    QuestionKind.NUMBER: _number,
    QuestionKind.MONEY: _euro_field,
    QuestionKind.DATE: _date,
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choice,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.FILE: _upload,
    QuestionKind.CONTACT: _contact,
}
