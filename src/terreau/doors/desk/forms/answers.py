"""What an officer answers: to an initiative, to a neighbour, to everyone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.doors.desk.forms.bilingual import Bilingual, Spoken
from terreau.instruments.voices.enums import ObjectionState
from terreau.kernel.moment import start_of_day
from terreau.kernel.text import Text
from terreau.life.initiatives.enums import Decision
from terreau.ui.widgets import Day

_TEXT = 1_500
_OUTCOMES = [
    (ObjectionState.RESOLVED, _("Resolved: what troubled is gone or explained")),
    (ObjectionState.ACCOMMODATED, _("The project was changed: say how below")),
    (ObjectionState.MAINTAINED, _("Maintained: the person still objects")),
]
_CHOOSE = {"required": _("Choose one of them."), "invalid_choice": _("Choose one of them.")}


class ReturnForm(Bilingual):
    """Why a text goes back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "reason",
            _("What to change"),
            limit=_TEXT,
            hint=_("In words the initiative can act on. It gets them by e-mail and reads them on its page."),
        )


class ProlongForm(Spoken):
    """A later last day."""

    closes_on = forms.DateField(
        label=_("New last day"),
        widget=Day,
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )

    def closes_at(self) -> datetime:
        """The last minute of that day, in Brussels."""
        return start_of_day(self.cleaned_data["closes_on"] + timedelta(days=1)) - timedelta(minutes=1)


class EnteringForm(Spoken):
    """Until when paper and doorsteps of the period may be written down."""

    until = forms.DateField(
        label=_("Write down until"),
        widget=Day,
        help_text=_("At most ten days after the last day. No new voice is taken in them."),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )

    def moment(self) -> datetime:
        """The last minute of that day, in Brussels."""
        return start_of_day(self.cleaned_data["until"] + timedelta(days=1)) - timedelta(minutes=1)


class CloseForm(Spoken):
    """Closing cannot be undone."""

    sure = forms.BooleanField(
        label=_("Close and count now. This cannot be undone."),
        error_messages={"required": _("Tick the box if you want to close now.")},
    )


class AssignForm(Spoken):
    """Who hears the objections. ``officers``: id and name of those who may."""

    person = forms.ChoiceField(label=_("Colleague"), error_messages=_CHOOSE)

    def __init__(self, *args: Any, officers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choose…")), *officers]  # type: ignore[attr-defined]


class OpenForm(Spoken):
    """Why an objection is opened: its author reads when, by which office; auditors read the purpose."""

    purpose = forms.CharField(
        label=_("Why do you open it?"),
        max_length=200,
        help_text=_("For example: to answer, to prepare a visit. Kept with your name and the moment."),
        error_messages={"required": _("Say in a few words why you open it.")},
    )


class AnswerForm(Spoken):
    """To its author, in confidence."""

    text = forms.CharField(
        label=_("Your answer to its author"),
        max_length=4_000,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Write the answer first.")},
    )


class SettleForm(Bilingual):
    """What became of an objection."""

    outcome = forms.ChoiceField(
        label=_("What became of it"), choices=_OUTCOMES, widget=forms.RadioSelect, error_messages=_CHOOSE
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "outcome_text",
            _("What settles it, or what changed in the project"),
            limit=_TEXT,
            rows=3,
            required=False,
            hint=_("Its author reads it. Leave out whatever would tell who wrote."),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._in_both_or_none()
        return given

    def _in_both_or_none(self) -> None:
        said = {language: self.cleaned_data.get(f"outcome_text_{language}", "").strip() for language in ("fr", "nl")}
        for language, words in said.items():
            if not words and any(said.values()):
                self.add_error(f"outcome_text_{language}", _("Write this in both languages, or in neither."))


class ProposeForm(Spoken):
    """Nothing to type: the author is asked whether they want a mediation."""


class NoMediationForm(Bilingual):
    """Why there is no mediation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text("reason", _("Why there is no mediation"), limit=_TEXT, rows=3, hint=_("Its author reads it."))


class MediatorForm(Bilingual):
    """Who mediates, and where and when in words."""

    mediator = forms.CharField(
        label=_("Name of the mediator"), max_length=120, error_messages={"required": _("Name the mediator.")}
    )
    contact = forms.CharField(
        label=_("Telephone or e-mail of the service"),
        max_length=200,
        error_messages={"required": _("Give a contact of the service.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text("service", _("Service of the mediator"), limit=200, rows=1)
        self.add_text("meeting", _("Where and when, in words"), limit=400, rows=2)


class EndMediationForm(SettleForm):
    """What came of a mediation, in both languages."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for language in ("fr", "nl"):
            field = f"outcome_text_{language}"
            if not self.cleaned_data.get(field, "").strip() and field not in self.errors:
                self.add_error(field, _("Write in both languages what came of the mediation."))
        return given


class ThemeForm(SettleForm):
    """Objections about the same thing, told for everyone in the officer's words. ``objections``: id and words."""

    def __init__(self, *args: Any, objections: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "title",
            _("What they are about"),
            limit=160,
            rows=1,
            hint=_("Everyone reads this. No name, no house number."),
        )
        self.fields["objections"] = forms.TypedMultipleChoiceField(
            label=_("Which objections"),
            choices=objections,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one objection.")},
        )
        self.fields[f"outcome_text_{self.first}"].help_text = ""
        outcome = self.fields["outcome"]
        outcome.required = False
        outcome.choices = [("", _("Not said yet")), *_OUTCOMES]  # type: ignore[attr-defined]
        self.order_fields(["objections", *[name for name in self.fields if name.startswith("title")], "outcome"])


class JoinForm(Spoken):
    """Under which published theme an objection stands. ``themes``: id and title."""

    theme = forms.ChoiceField(label=_("Theme"), error_messages=_CHOOSE)

    def __init__(self, *args: Any, themes: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", _("Choose…")), *themes]  # type: ignore[attr-defined]


class QuestionForm(Bilingual):
    """The question as everyone reads it, and the answer."""

    def __init__(self, *args: Any, wording: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "wording",
            _("The question"),
            limit=600,
            rows=2,
            now=wording,
            hint=_("As everyone will read it: in your words, without a name."),
        )
        self.add_text("answer", _("The answer"), limit=4_000, rows=5)


class DecideForm(Bilingual):
    """What the commune does about a reported page."""

    def __init__(self, *args: Any, hidden: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = {
            Decision.HIDDEN: _("Remove the page: everyone reads that it was removed, and why"),
            Decision.DISMISSED: _("Leave the page as it is"),
            Decision.RESTORED: _("Show the page again"),
        }
        offered = [Decision.RESTORED, Decision.DISMISSED] if hidden else [Decision.HIDDEN, Decision.DISMISSED]
        self.fields["decision"] = forms.ChoiceField(
            label=_("Your decision"),
            choices=[(one, ways[one]) for one in offered],
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )
        self.add_text(
            "reasons",
            _("Your reasons"),
            limit=_TEXT,
            hint=_("The initiative reads them; if you remove the page, everybody does."),
        )


class LettersForm(Spoken):
    """Which letters are printed now."""

    letters = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("desk", "Letters"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one letter."),
            "invalid_choice": _("Choose at least one letter."),
        },
    )

    def __init__(self, *args: Any, known: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = [(pk, str(pk)) for pk in known]  # type: ignore[attr-defined]
