"""What an officer writes down for the person who stands there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.doors.desk.forms.bilingual import Spoken
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import ELSEWHERE, Kind
from terreau.kernel.text import Text
from terreau.ui.formats import language_of_reader
from terreau.ui.languages import NAMES
from terreau.ui.widgets import Day, Door, Doors, choices

DOORS = [
    Door(Kind.SUPPORT, Kind.SUPPORT.label, _("One voice, counted."), "hand"),
    Door(Kind.QUESTION, Kind.QUESTION.label, _("Answered for everyone, without a name."), "question", ("text",)),
    Door(Kind.OBJECTION, Kind.OBJECTION.label, _("It counts. The name stays confidential."), "object", ("text",)),
    Door(Kind.HELP, Kind.HELP.label, _("The initiative sees name and contact."), "spade", ("text",)),
]
_OFF = {"autocomplete": "off", "spellcheck": "false"}
_CHOOSE_KIND = {
    "required": _("Ask what the person wants to say, and choose it."),
    "invalid_choice": _("Choose one of the four."),
}
_PLACE = {
    "required": _("Choose the neighbourhood, or “Somewhere else”."),
    "invalid_choice": _("Choose the neighbourhood, or “Somewhere else”."),
}


class CounterForm(Spoken):
    """A voice given at the counter. ``known``: the person has a voice already, or bears the name of someone who has."""

    begun = forms.CharField(widget=forms.HiddenInput, required=False)
    known = forms.ChoiceField(
        label=_("Someone with this name and date of birth gave a voice here before"),
        choices=[
            ("same", _("It is this person: today’s voice takes the place of the earlier one, and counts once")),
            ("another", _("It is somebody else with the same name")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Ask the person: did you give a voice about this before?")},
    )
    another_person = forms.CharField(
        label=_("A word that tells them apart"),
        max_length=60,
        required=False,
        widget=forms.TextInput(_OFF),
        help_text=_("For somebody else only: a second first name, for example. Kept as a digest."),
    )
    kind = forms.ChoiceField(
        label=_("What do you want to say?"), choices=choices(DOORS), widget=Doors(DOORS), error_messages=_CHOOSE_KIND
    )
    text = forms.CharField(
        label=_("In the person’s own words"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea({"rows": 4, **_OFF}),
        help_text=_("Read it back before you save."),
    )
    name = forms.CharField(
        label=_("First and last name, as on the identity document"),
        max_length=120,
        widget=forms.TextInput(_OFF),
        error_messages={"required": _("Write first and last name.")},
    )
    born = forms.DateField(
        label=_("Date of birth"),
        widget=Day(_OFF),
        help_text=_("Only to see that one person has one voice. It becomes a digest; the date is kept nowhere."),
        error_messages={
            "required": _("Write the date of birth: day, month and year."),
            "invalid": _("Write the date of birth: day, month and year."),
        },
    )
    quartier = forms.ChoiceField(label=_("Where does the person live?"), error_messages=_PLACE)
    language = forms.ChoiceField(
        label=_("Language of the receipt"),
        choices=list(NAMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Ask in which language the receipt is printed.")},
    )
    contact = forms.CharField(
        label=_("E-mail or mobile, if the person wants news"),
        required=False,
        max_length=200,
        widget=forms.TextInput(_OFF),
        help_text=_("Leave empty when a household shares it: one contact is one voice."),
    )
    show_name = forms.BooleanField(label=_("For a support: the name may stand on the public list."), required=False)
    seen = forms.BooleanField(
        label=_("I saw an identity document of this person."),
        error_messages={"required": _("Look at an identity document first. Without one, offer the paper form.")},
    )

    def __init__(self, *args: Any, drive: voices.Drive, asks_if_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quartier"].choices = _quartiers(drive)  # type: ignore[attr-defined]
        if not asks_if_known:
            del self.fields["known"], self.fields["another_person"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") in {Kind.QUESTION, Kind.OBJECTION, Kind.HELP} and not given.get("text", "").strip():
            self.add_error("text", _("Write in a few words what the person says."))
        if given.get("known") == "another" and not given.get("another_person", "").strip():
            self.add_error("another_person", _("Write a word that tells the two apart."))
        return given


def _quartiers(drive: voices.Drive) -> list[tuple[str, Any]]:
    """The neighbourhoods concerned, and everywhere else."""
    language = language_of_reader()
    named = [(code, (place.names if (place := territories.get(code)) else Text(fr=code))) for code in drive.quartiers]
    said = [(code, names.in_language(language).text) for code, names in named]
    return [("", _("Choose…")), *said, (ELSEWHERE, _("Somewhere else"))]
