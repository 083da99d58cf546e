"""From what is typed to clean values, for those who come and for hosts who write somebody down."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings.enums import Need, Way
from terreau.instruments.gatherings.kinds.declared import Ask, kind_of
from terreau.instruments.gatherings.models import Gathering, Occurrence, Slot
from terreau.instruments.gatherings.policies import joining
from terreau.instruments.gatherings.queries.seats import Tally
from terreau.kernel import keyed
from terreau.kernel.verdict import Refused, Verdict
from terreau.ui import formats
from terreau.ui.formats import language_of_reader

_CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class Seats(forms.Form):
    """What both forms ask: who, how many, what they need, the questions of the kind, the turn."""

    use_required_attribute = False

    slot = forms.ChoiceField(label=_("Which turn?"), error_messages=_CHOOSE)
    name = forms.CharField(
        label=_("First and last name"),
        max_length=120,
        error_messages={
            "required": _("Write your name: the host greets you by it."),
            "max_length": _("This name is too long: 120 characters at most."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(label=_("E-mail or mobile"), max_length=200)
    companions = forms.TypedChoiceField(label=_("How many people come with you?"), coerce=int, error_messages=_CHOOSE)
    needs = forms.MultipleChoiceField(
        label=_("To be able to come"),
        required=False,
        choices=Need.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list, or write what you need in a few words.")},
    )
    need_note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=joining.LONGEST_NOTE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("That is too long. Keep to 300 characters.")},
    )
    nonce = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-nonce": ""}))

    def __init__(self, data: Any = None, *, gathering: Gathering, turns: Sequence[Slot] | None, **more: Any) -> None:
        super().__init__(data, **more)
        self.gathering = gathering
        most = gathering.companions_max
        self.fields["companions"].choices = [(n, companions_said(n)) for n in range(most + 1)]  # type: ignore[attr-defined]
        if not most:
            del self.fields["companions"]
        self._put_turns(turns)
        self.asked = {f"ask_{ask.name}": ask for ask in kind_of(gathering.kind).asks}
        for name, ask in self.asked.items():
            self.fields[name] = _question(ask)
        if not self.is_bound:
            self.initial.setdefault("nonce", secrets.token_urlsafe(16))

    def _put_turns(self, turns: Sequence[Slot] | None) -> None:
        if not turns:
            del self.fields["slot"]
            return
        said = [(str(slot.number), turn_said(slot)) for slot in turns]
        self.fields["slot"].choices = [("", _("Choose…")), *said]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["answers"] = {ask.name: given.get(field, "").strip() for field, ask in self.asked.items()}
        given["companions"] = given.get("companions") or 0
        given["slot"] = int(given["slot"]) if given.get("slot") else None
        given["nonce"] = (given.get("nonce") or secrets.token_urlsafe(16))[:64]
        if given.get("contact"):
            self.say(joining.reachable(keyed.contact_of(given["contact"])[0], given["contact"]), "contact")
        return given

    def refuse(self, refused: Refused) -> None:
        """Put a refusal of the action beside its field."""
        self.say(refused.verdict, refused.field if refused.field in self.fields else None)

    def say(self, verdict: Verdict, field: str | None) -> None:
        if not verdict:
            self.add_error(field, forms.ValidationError(str(verdict.sentence), code=verdict.code))

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields of the kind's own questions, in order."""
        return [self[name] for name in self.asked]

    @property
    def says_needs(self) -> bool:
        """Whether the part about needs is open: something stands in it, or is wrong with it."""
        names = ("needs", "need_note", "quartier")
        return any(self.errors.get(name) or (self.is_bound and self.data.get(name)) for name in names)


class JoinForm(Seats):
    """The one short form of those who come."""

    occurrence = forms.ChoiceField(label=_("Which day?"), error_messages=_CHOOSE)
    quartier = forms.ChoiceField(
        label=_("Your neighbourhood"),
        required=False,
        help_text=_("Only for counting how many come from where, from five people on."),
    )
    invitation = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, occurrences: Sequence[Occurrence], tallies: Mapping[int, Tally], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.fields["contact"].help_text = _("You get a code there, and later your ticket.")
        self.fields["contact"].error_messages["required"] = str(joining.reachable("", "").sentence)
        self.fields["contact"].widget.attrs["autocomplete"] = "email"
        dates = [(str(each.number), date_said(each, tallies[each.pk])) for each in occurrences]
        self.fields["occurrence"].choices = dates  # type: ignore[attr-defined]
        if len(dates) < 2:
            del self.fields["occurrence"]
        self.fields["quartier"].choices = [("", _("Rather not say")), *quartiers(self.gathering)]  # type: ignore[attr-defined]
        first = ["occurrence", "slot", "name", "contact", "companions", *self.asked]
        self.order_fields([*first, "needs", "need_note", "quartier", "invitation", "nonce"])


class HostForm(Seats):
    """A host writes down who telephoned, stands there, or sent the slip of a letter."""

    way = forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=[(Way.HOST, Way.HOST.label), (Way.PAPER, Way.PAPER.label)],
        initial=Way.HOST,
    )
    language = forms.ChoiceField(
        label=_("Their language"), choices=[("fr", "Français"), ("nl", "Nederlands"), ("en", "English")]
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["name"].error_messages["required"] = _("Write their name.")
        self.fields["contact"].required = False
        self.fields["contact"].help_text = _("If they want their ticket by message. Otherwise leave it empty.")
        self.fields["contact"].widget.attrs["autocomplete"] = "off"
        if "companions" in self.fields:
            self.fields["companions"].label = _("How many people come with them?")
        self.fields["language"].initial = language_of_reader()
        first = ["slot", "name", "contact", "companions", *self.asked]
        self.order_fields([*first, "needs", "need_note", "way", "language", "nonce"])


class CompanionsForm(forms.Form):
    """More or fewer people come along."""

    companions = forms.TypedChoiceField(label=_("How many people come with you?"), coerce=int, error_messages=_CHOOSE)

    def __init__(self, data: Any = None, *, gathering: Gathering, companions: int) -> None:
        super().__init__(data, initial={"companions": companions})
        most = max(gathering.companions_max, companions)
        self.fields["companions"].choices = [(n, companions_said(n)) for n in range(most + 1)]  # type: ignore[attr-defined]

    def refuse(self, refused: Refused) -> None:
        self.add_error("companions", str(refused.sentence))


def _question(ask: Ask) -> forms.Field:
    label, hint = cast("str", ask.label), cast("str", ask.help)
    missing = {"required": _("Answer this question in a few words.")}
    if ask.choices:
        options: list[tuple[str, str | Promise]] = [("", _("Choose…")), *ask.choices]
        return forms.ChoiceField(
            label=label, required=ask.required, help_text=hint, choices=options, error_messages=_CHOOSE
        )
    return forms.CharField(
        label=label,
        required=ask.required,
        help_text=hint,
        max_length=ask.longest,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={**missing, "max_length": _("That is too long. Say it in fewer words.")},
    )


def companions_said(number: int) -> str:
    """``nobody, I come alone`` · ``one person`` · ``2 people``."""
    if not number:
        return pgettext("gatherings", "nobody: one person comes")
    return ngettext("%(number)d person more", "%(number)d people more", number) % {"number": number}


def turn_said(slot: Slot) -> str:
    """``19 h 10, 10 minutes``, with its title when it has one."""
    at = formats.hour(slot.starts_at)
    said = ngettext("%(at)s, %(minutes)d minute", "%(at)s, %(minutes)d minutes", slot.minutes)
    words = said % {"at": at, "minutes": slot.minutes}
    title = slot.title.in_language(language_of_reader()).text if slot.title else ""
    return f"{words} · {title}" if title else words


def date_said(occurrence: Occurrence, tally: Tally) -> str:
    """A day and its hour, and whether there is room."""
    day = formats.moment(occurrence.starts_at, "weekday")
    if tally.free is None:
        return day
    return f"{day} · {room_said(tally)}"


def room_said(tally: Tally) -> str:
    """How many seats are left, or how long the line is."""
    if tally.free:
        said = ngettext("%(free)d seat left", "%(free)d seats left", tally.free)
        return said % {"free": tally.free}
    said = ngettext("full, %(waiting)d waits", "full, %(waiting)d wait", tally.waiting)
    return said % {"waiting": tally.waiting} if tally.waiting else str(pgettext("gatherings", "full"))


def quartiers(gathering: Gathering) -> Iterable[tuple[str, str]]:
    """Those concerned first, then the others of the commune."""
    language = language_of_reader()
    around = {place.code: place for place in territories.quartiers(gathering.territory)}
    codes = [*(code for code in gathering.quartiers if territories.get(code)), *around]
    for code in dict.fromkeys(codes):
        place = territories.get(code)
        if place is not None:
            yield code, place.names.in_language(language).text
