"""From what is typed to clean values. Nothing typed is lost, and each error is one sentence."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices import policies
from terreau.instruments.voices.enums import ANSWERED_WITHIN, ELSEWHERE, Kind, Level
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.queries import concern
from terreau.kernel import keyed
from terreau.kernel.verdict import Refused, Verdict
from terreau.ui.formats import language_of_reader
from terreau.ui.widgets import Door, Doors, choices

#: Which field holds the words of which kind.
WORDS = {Kind.QUESTION: "question", Kind.OBJECTION: "objection", Kind.HELP: "help"}


def doors(drive: Drive) -> list[Door]:
    """Equal ways of saying something; none comes first in size, none is chosen beforehand."""
    wanted = drive.help_wanted.in_language(language_of_reader()).text
    counts = _("Your voice counts for the threshold.") if drive.threshold else _("Your voice is counted.")
    answered = format_lazy(_("Answer within {days} working days."), days=ANSWERED_WITHIN[Kind.QUESTION])
    return [
        Door(Kind.SUPPORT, Kind.SUPPORT.label, counts, "hand"),
        Door(Kind.QUESTION, Kind.QUESTION.label, answered, "question", ("question",)),
        Door(
            Kind.OBJECTION,
            Kind.OBJECTION.label,
            _("It counts. Your name stays confidential."),
            "object",
            ("objection",),
        ),
        Door(Kind.HELP, Kind.HELP.label, wanted or _("The initiative gets in touch with you."), "spade", ("help",)),
        Door(Kind.INTEREST, Kind.INTEREST.label, _("You hear what becomes of the project."), "mail"),
    ]


def quartier_choices(drive: Drive) -> list[tuple[str, Any]]:
    """The neighbourhoods concerned in the reader's language, or the streets, and everywhere else."""
    elsewhere = _("My street is not here") if drive.streets else _("Somewhere else")
    return [("", _("Choose…")), *concern.homes(drive, language_of_reader()), (ELSEWHERE, elsewhere)]


class VoiceForm(forms.Form):
    """The one form of a voice. Refusals of the room's policies stand beside their fields, all at once."""

    use_required_attribute = False

    kind = forms.ChoiceField(required=False)
    question = forms.CharField(label=_("Your question"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    objection = forms.CharField(
        label=_("What troubles you? What would help?"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    help = forms.CharField(
        label=_("What can you do, and when?"),
        help_text=_("The initiative sees this with your name and contact."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(
        label=_("First and last name"), required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact = forms.CharField(
        label=_("E-mail or mobile"),
        help_text=_("You get one code. It makes your voice count."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
    )
    quartier = forms.ChoiceField(label=_("Where do you live?"), required=False)
    show_name = forms.BooleanField(label=_("My name may stand on the public list."), required=False)
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, drive: Drive, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("nonce", secrets.token_urlsafe(16))
        super().__init__(*args, **kwargs)
        self.drive = drive
        ways = doors(drive)
        self.fields["kind"] = forms.ChoiceField(
            label=_("What do you want to say?"), choices=choices(ways), widget=Doors(ways), error_messages=_NO_KIND
        )
        self.fields["quartier"] = forms.ChoiceField(
            label=_("Where do you live?"), choices=quartier_choices(drive), error_messages=_NO_QUARTIER
        )
        self.order_fields(["kind", "question", "objection", "help", "name", "contact", "quartier", "show_name"])
        # Marked as optional only where a voice counts without it.
        self.fields["contact"].required = drive.counts_level > Level.DECLARED
        self.fields["contact"].error_messages["required"] = str(policies.reachable(drive, "", "").sentence)
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind = given.get("kind", "")
        given["text"] = given.get(WORDS.get(kind, ""), "")
        self._say(policies.worded(kind, given["text"]), WORDS.get(kind, "kind"))
        if given.get("contact"):
            self._say(
                policies.reachable(self.drive, keyed.contact_of(given["contact"])[0], given["contact"]), "contact"
            )
        if not given.get("name", "").strip():
            if given.get("show_name") and kind == Kind.SUPPORT:
                self.add_error("name", _("Write your name, or take the tick off the public list."))
            if kind == Kind.HELP:
                self.add_error("name", _("Write your name, so that the initiative knows whom to thank."))
        if len(given.get("name", "")) > 120:
            self.add_error("name", _("This name is too long: 120 characters at most."))
        return given

    def clean_quartier(self) -> str:
        """The neighbourhood alone: which street was chosen goes no further."""
        return concern.home_of(self.cleaned_data["quartier"])

    def refuse(self, refused: Refused) -> None:
        """Put a refusal of the action beside its field."""
        field = refused.field or ""
        if field == "text":
            field = WORDS.get(self.data.get("kind", ""), "kind")
        self._say(refused.verdict, field if field in self.fields else None)

    def _say(self, verdict: Verdict, field: str | None) -> None:
        if not verdict:
            self.add_error(field, forms.ValidationError(str(verdict.sentence), code=verdict.code))


_NO_KIND = {"required": _("Choose what you want to say."), "invalid_choice": _("Choose what you want to say.")}
_NO_QUARTIER = {
    "required": _("Choose your neighbourhood from the list, or “Somewhere else”."),
    "invalid_choice": _("Choose your neighbourhood from the list, or “Somewhere else”."),
}


class ChangeForm(forms.Form):
    """Support instead of objection, or the other way round."""

    use_required_attribute = False
    objection = forms.CharField(
        label=_("What troubles you? What would help?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a few words what you want to say.")},
    )

    def refuse(self, refused: Refused) -> None:
        self.add_error(
            "objection" if refused.field == "text" and "objection" in self.fields else None, str(refused.sentence)
        )


class LetterForm(forms.Form):
    """Where the letter goes."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("First and last name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write first and last name.")},
    )
    address = forms.CharField(
        label=_("Street and number, postcode and commune"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        error_messages={"required": _("Write name, street, number, postcode and commune, as on a letter.")},
    )

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))


class LetterCodeForm(forms.Form):
    """Eight signs, copied from the letter."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Code of the letter"),
        help_text=_("Eight signs; there is no 0, O, 1, I or L."),
        error_messages={"required": _("Copy the code from the letter.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input num", "autocapitalize": "characters"}),
    )

    def refuse(self, refused: Refused) -> None:
        self.add_error("code", str(refused.sentence))
