"""What hosts write down afterwards, and what people answer. Nothing typed is lost."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.people import api as people
from terreau.instruments.gatherings.models import Gathering, Minutes
from terreau.instruments.gatherings.policies import record as rules
from terreau.kernel.text import Text, clean_line, fold
from terreau.kernel.verdict import Refused
from terreau.ui.formats import language_of_reader
from terreau.ui.languages import NAMES
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day, Door, Doors, choices

WORTH = (
    (5, _("Yes, very much")),
    (4, _("Yes")),
    (3, _("So so")),
    (2, _("Not really")),
    (1, _("No")),
)
_BOTH = _("Your organisation is a public body: it writes in French and in Dutch.")
_ONE = _("One language is enough.")


def _readers_first() -> tuple[str, str]:
    return ("nl", "fr") if language_of_reader() == "nl" else ("fr", "nl")


class InTwoLanguages(InLanguages):
    """A form whose texts have a field in French and one in Dutch."""

    use_required_attribute = False
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("nonce", secrets.token_urlsafe(16))
        super().__init__(*args, languages=("fr", "nl"), **kwargs)
        self.both = bool(rules.languages_asked(gathering))

    def add_pair(self, name: str, label: Any, *, limit: int, rows: int = 0, now: Text | None = None) -> None:
        """The reader's language first. ``rows``: of a field of several lines; 0 for one line."""
        self.add_text(name, label, limit=limit, block=bool(rows), rows=rows or 1, now=now)
        first, second = _readers_first()
        self.fields[f"{name}_{first}"].help_text = _BOTH if self.both else _ONE
        self.fields[f"{name}_{second}"] = self.fields.pop(f"{name}_{second}")
        for language in self.languages:
            # One of the two may stay empty: "optional" beside each would say that both may.
            self.fields[f"{name}_{language}"].is_text = True  # type: ignore[attr-defined]

    def refuse(self, refused: Refused) -> None:
        """Put the sentence of a refusal beside its field."""
        self.add_error(self.name_of(refused.field), str(refused.sentence))


class MinutesForm(InTwoLanguages):
    """The minutes: text, decisions one a line, how many were there."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, gathering: Gathering, minutes: Minutes | None, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": minutes.version if minutes else 0,
            "present": minutes.present if minutes else None,
            "with_feedback": minutes.with_feedback if minutes else False,
        }
        super().__init__(*args, gathering=gathering, **kwargs)
        self._decisions = [Text(one) for one in minutes.decisions] if minutes else []
        self.fields["present"] = forms.IntegerField(
            label=_("How many people were there?"),
            help_text=_("Count heads, or take the number from the door. No names."),
            required=False,
            min_value=0,
            max_value=rules.MOST_PRESENT,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": _("Write a whole number, or leave it open."),
                "min_value": _("Count again: write a number from 0 to 100 000."),
                "max_value": _("Count again: write a number from 0 to 100 000."),
            },
        )
        self.add_pair(
            "text", _("What was said"), limit=rules.LONGEST_MINUTES, rows=12, now=minutes.text if minutes else None
        )
        for language in _readers_first():
            self.fields[f"decisions_{language}"] = forms.CharField(
                label=format_lazy("{} ({})", _("Decisions, one a line"), NAMES[language]),
                help_text=_("The first line in French and the first line in Dutch are the same decision, and so on.")
                if language == _readers_first()[0]
                else "",
                required=False,
                widget=forms.Textarea(attrs={"rows": 4, "lang": language}),
                initial="\n".join(one.get(language, "") for one in self._decisions).rstrip("\n"),
            )
        self.fields["with_feedback"] = forms.BooleanField(
            label=_("Publish with it what people thought, as numbers, once five have answered."), required=False
        )

    def decisions(self) -> list[Text]:
        """Line by line, the languages side by side; other languages of a line are kept."""
        lines = {
            language: self.cleaned_data[f"decisions_{language}"].replace("\r\n", "\n").split("\n")
            for language in self.languages
        }
        longest = max(len(one) for one in lines.values())
        made = []
        for rank in range(longest):
            kept = self._decisions[rank].to_dict() if rank < len(self._decisions) else {}
            typed = {
                language: clean_line(said[rank], rules.LONGEST_LINE) if rank < len(said) else ""
                for language, said in lines.items()
            }
            if any(typed.values()):
                made.append(Text({**kept, **typed}))
        return made


class CorrectionForm(InTwoLanguages):
    """A note under published minutes."""

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, gathering=gathering, **kwargs)
        self.add_pair("note", _("What has to be put right?"), limit=2_000, rows=4)


class FollowUpForm(InTwoLanguages):
    """Who does what by when."""

    def __init__(
        self, *args: Any, gathering: Gathering, organisers: Sequence[people.Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, gathering=gathering, **kwargs)
        language = language_of_reader()
        named = [(str(one.pk), one.names.in_language(language).text) for one in organisers]
        self.add_pair("what", _("What will be done?"), limit=rules.LONGEST_LINE, rows=2)
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Who does it?"),
            choices=[("", pgettext_lazy("gatherings", "Choose")), *named, ("other", _("Another organisation"))],
            required=True,
            error_messages={
                "required": _("Choose who does it."),
                "invalid_choice": _("Choose from the list who does it."),
            },
        )
        self.fields["other"] = forms.CharField(
            label=_("Name of the other organisation"),
            help_text=_("As it stands in the directory. It is told."),
            required=False,
        )
        self.fields["due_on"] = forms.DateField(
            label=_("By when?"),
            widget=Day(),
            error_messages={"required": _("Choose a day."), "invalid": _("Write the day like 2026-12-14.")},
        )
        self._organisers = {str(one.pk) for one in organisers}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("organisation") == "other":
            found = _named(given.get("other", ""))
            if len(found) == 1:
                given["organisation"] = str(found[0].pk)
            elif not found:
                self.add_error(
                    "other", _("No organisation of this name stands in the directory. Check how it is written.")
                )
            else:
                names = ", ".join(one.names.in_language(language_of_reader()).text for one in found[:5])
                sentence = _("Several have this in their name: %(names)s. Write one of them in full.")
                self.add_error("other", sentence % {"names": names})
        return given


def _named(name: str) -> list[people.Organisation]:
    """Listed organisations of this name: the exact one, else those that have its words."""
    if not fold(name):
        return []
    found = list(people.Organisation.objects.listed().named_like(name)[:20])
    exact = [one for one in found if fold(name) in {fold(said) for said in one.names.values()}]
    return exact or found


class OutcomeForm(InTwoLanguages):
    """How it ended: done, or dropped with why."""

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, gathering=gathering, **kwargs)
        ends = (
            Door("done", _("It is done"), _("Say what came of it."), "check"),
            Door("dropped", _("It will not be done"), _("Say why."), "close"),
        )
        wanted = {"required": _("Choose how it ended."), "invalid_choice": _("Choose how it ended.")}
        self.fields["end"] = forms.ChoiceField(
            label=_("How did it end?"), choices=choices(ends), widget=Doors(ends), error_messages=wanted
        )
        self.add_pair("outcome", _("What came of it, or why not?"), limit=2_000, rows=3)


class PersonForm(forms.Form):
    """Who does it, inside the organisation."""

    use_required_attribute = False

    def __init__(self, *args: Any, people_there: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ChoiceField(
            label=_("Who among you does it?"),
            help_text=_("Only you read this name. Without a name, all of you are reminded."),
            choices=[("", _("Nobody in particular")), *people_there],
            required=False,
            error_messages={"invalid_choice": _("Choose someone who acts for this organisation.")},
        )

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))


class PictureForm(InTwoLanguages):
    """A picture, with words and with consent."""

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, gathering=gathering, **kwargs)
        self.fields["picture"] = forms.FileField(
            label=pgettext_lazy("gatherings", "Picture"),
            help_text=_("A photo or a drawing, JPEG, PNG or WebP, 15 MB at most. Where it was taken is not kept."),
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
            error_messages={
                "required": _("Choose a picture first."),
                "empty": _("This file is empty. Choose another one."),
                "invalid": _("Choose a picture first."),
            },
        )
        self.add_pair("alt", _("What does it show?"), limit=rules.LONGEST_LINE, rows=2)
        self.fields["credit"] = forms.CharField(
            label=_("Who took it?"), required=False, max_length=120, help_text=_("A name, or nothing.")
        )
        ways = (
            Door("nobody", _("Nobody can be recognised"), _("Backs, hands, a street, a drawing."), "eye"),
            Door("agreed", _("Those who can be recognised agreed"), _("You asked each of them."), "check"),
        )
        asked: Any = rules.can_add_picture("", 0).sentence
        self.fields["consent"] = forms.ChoiceField(
            label=_("Who is on it?"),
            choices=choices(ways),
            widget=Doors(ways),
            error_messages={"required": asked, "invalid_choice": asked},
        )


class FeedbackForm(forms.Form):
    """Two questions."""

    use_required_attribute = False
    worth = forms.TypedChoiceField(
        label=_("Was it worth coming?"),
        choices=[(str(value), words) for value, words in WORTH],
        coerce=int,
        widget=Doors([Door(str(value), words, "", "speech") for value, words in WORTH]),
        error_messages={
            "required": _("Choose one of the five answers."),
            "invalid_choice": _("Choose one of the five answers."),
        },
    )
    words = forms.CharField(
        label=_("One thing to change?"),
        help_text=_("Do not write your name, nor anyone else's."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))
