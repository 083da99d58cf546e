"""Whom to invite, and with which words. Lines that are not understood are shown back with their number; all is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Any

from babel.lists import format_list
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings.audiences import Audience
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.policies import inviting as rules
from terreau.instruments.gatherings.rounds import Invitee, Misread, Street, people_from, streets_from
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused, Verdict
from terreau.ui.formats import language_of_reader
from terreau.ui.languages import NAMES
from terreau.ui.texts import InLanguages

#: Lines shown back one by one; of more, how many there are.
_SHOWN = 10
_EXCERPT = 60


class _Inviting(InLanguages):
    """Words of one's own, in one language or two, on top of what the gathering says of itself."""

    use_required_attribute = False
    nonce = forms.CharField(widget=forms.HiddenInput(attrs={"data-nonce": ""}), required=False)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("nonce", secrets.token_urlsafe(16))
        super().__init__(*args, languages=("fr", "nl"), **kwargs)
        hint = gettext_lazy(
            "The title, the dates, the place and who organises stand there already. At most 600 characters."
        )
        self.add_text(
            "words", gettext_lazy("Words of your own"), limit=rules.LONGEST_WORDS, block=True, rows=3, hint=hint
        )
        for language in self.languages:
            self.fields[f"words_{language}"].error_messages["max_length"] = str(rules.too_long().sentence)

    @property
    def words(self) -> Text:
        return self.said("words")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for language in self.languages:
            if given.get(f"words_{language}"):
                self._say(rules.plain_words(Text({language: given[f"words_{language}"]})), f"words_{language}")
        return given

    def refuse(self, refused: Refused) -> None:
        """Put the sentence of a refusal beside its field."""
        self.add_error(self.name_of(refused.field), str(refused.sentence))

    def _say(self, verdict: Verdict, field: str) -> None:
        if not verdict:
            self.add_error(field, forms.ValidationError(str(verdict.sentence), code=verdict.code))

    def _show_back(self, field: str, misread: Sequence[Misread], sentence: Callable[[int], str]) -> None:
        """Lines that were not understood, by their numbers, in one sentence."""
        language = language_of_reader()
        numbers = [str(each.number) for each in misread[:_SHOWN]]
        more = len(misread) - len(numbers)
        if more > 0:
            numbers.append(ngettext("%(more)d more line", "%(more)d more lines", more) % {"more": more})
        blanks = {
            "numbers": format_list(numbers, locale=language),
            "texts": " · ".join(_cut(each.text) for each in misread[:_SHOWN]),
        }
        self.add_error(field, forms.ValidationError(sentence(len(misread)) % blanks, code="misread"))


def _cut(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _no_number(count: int) -> str:
    return ngettext(
        "Line %(numbers)s has no number of letters at its end: %(texts)s",
        "Lines %(numbers)s have no number of letters at their end: %(texts)s",
        count,
    )


def _no_address(count: int) -> str:
    return ngettext(
        "Line %(numbers)s is no e-mail address: %(texts)s",
        "Lines %(numbers)s are no e-mail addresses: %(texts)s",
        count,
    )


class LettersForm(_Inviting):
    """Streets and letterboxes."""

    streets = forms.CharField(
        label=gettext_lazy("Streets, and how many letters in each"),
        help_text=gettext_lazy("One street a line, then a semicolon and the number of letters: Rue du Sureau; 120"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Write at least one street, with the number of letters.")},
    )
    field_order = ("streets",)

    def clean_streets(self) -> list[Street]:
        streets, misread = streets_from(self.cleaned_data["streets"])
        if misread:
            self._show_back("streets", misread, _no_number)
        else:
            self._say(rules.enough_streets(streets), "streets")
        return streets


class QuartiersForm(forms.Form):
    """Neighbourhoods whose streets one wants to see offered. Asked by GET: it changes nothing."""

    use_required_attribute = False
    quartiers = forms.MultipleChoiceField(
        label=gettext_lazy("Neighbourhoods"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one neighbourhood."),
            "invalid_choice": gettext_lazy("Choose from the list."),
        },
    )

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_of_reader()
        known = {place.code: place for place in territories.quartiers(gathering.territory)}
        for code in gathering.quartiers:
            place = territories.get(code)
            if place is not None:
                known.setdefault(code, place)
        concerned = [known[code] for code in gathering.quartiers if code in known]
        others = [place for place in known.values() if place not in concerned]
        self.fields["quartiers"].choices = [  # type: ignore[attr-defined]
            (place.code, place.names.in_language(language).text) for place in (*concerned, *others)
        ]


class ListForm(_Inviting):
    """A pasted list."""

    people = forms.CharField(
        label=gettext_lazy("E-mail addresses"),
        help_text=gettext_lazy("One a line: noor@example.org, or Noor <noor@example.org>. At most 2,000."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Paste at least one e-mail address, one a line.")},
    )
    basis = forms.CharField(
        label=gettext_lazy("Why may you write to these people?"),
        help_text=gettext_lazy("They read it in the message. For instance: you left your address at our street party."),
        max_length=rules.LONGEST_BASIS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy(
                "Say in a few words why you may write to these people. They read it in the message."
            ),
            "max_length": gettext_lazy("Say it in fewer words: 200 characters at most."),
        },
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Which language do they read?"),
        choices=[(code, NAMES[code]) for code in ("fr", "nl", "en")],
        help_text=gettext_lazy("Where an authority organises, the message says it in the other language too."),
    )
    field_order = ("people", "basis", "language")

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("language", language_of_reader())
        super().__init__(*args, gathering=gathering, **kwargs)

    def clean_people(self) -> list[Invitee]:
        people, misread = people_from(self.cleaned_data["people"])
        if misread:
            self._show_back("people", misread, _no_address)
        else:
            self._say(rules.enough_people(len(people)), "people")
        return people

    def clean_basis(self) -> str:
        basis = str(self.cleaned_data["basis"]).strip()
        self._say(rules.has_basis(basis), "basis")
        self._say(rules.plain_words(Text(fr=basis)), "basis")
        return basis


class InterestedForm(_Inviting):
    """One of the audiences there are."""

    def __init__(self, *args: Any, gathering: Gathering, offered: Sequence[Audience], **kwargs: Any) -> None:
        super().__init__(*args, gathering=gathering, **kwargs)
        none = {"required": _("Choose who is to be told."), "invalid_choice": _("Choose who is to be told.")}
        self.fields["audience"] = forms.ChoiceField(
            label=_("Who is to be told?"), widget=forms.RadioSelect, error_messages=none,
            choices=[(audience.code, audience.label) for audience in offered],
            initial=offered[0].code if len(offered) == 1 else None,
        )  # fmt: skip
        self.order_fields(["audience"])
