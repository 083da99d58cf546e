"""What a telephone at the door sends, and what a host types about a seat."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.actions.door import MOST, Mark
from terreau.instruments.gatherings.actions.notes import LONGEST
from terreau.kernel.verdict import Refused


def marks_of(sent: Any, *, at: datetime) -> tuple[list[Mark], list[str]]:
    """Marks and taken-back taps from a telephone's list; whatever is not one of them is left out."""
    marks, undone = [], []
    for each in (sent if isinstance(sent, list) else [])[:MOST]:
        if not isinstance(each, dict):
            continue
        if isinstance(each.get("undo"), str) and each["undo"]:
            undone.append(each["undo"][:64])
        elif (mark := _mark(each, at)) is not None:
            marks.append(mark)
    return marks, undone


def _mark(each: dict[str, Any], at: datetime) -> Mark | None:
    nonce, came, who = each.get("nonce"), each.get("came"), each.get("registration")
    if not (isinstance(nonce, str) and nonce) or type(came) is not int or type(who) not in {int, type(None)}:
        return None
    return Mark(nonce=nonce[:64], came=max(0, came), seen_at=_moment(each.get("seen_at"), at), registration=who)


def _moment(written: Any, at: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(str(written))
    except ValueError:
        return at
    return found if found.tzinfo else found.replace(tzinfo=UTC)


class _Typed(forms.Form):
    use_required_attribute = False

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))


class WordForm(_Typed):
    """Why someone is taken off the list."""

    word = forms.CharField(
        label=_("A word to them: they read it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write a word: the person reads it."),
            "max_length": _("That is too long. Keep to 300 characters."),
        },
    )


class CapacityForm(_Typed):
    """How many seats there are; empty for as many as come."""

    capacity = forms.IntegerField(
        label=_("Seats in all"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Empty: as many as come. Those who wait move up by themselves."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input num", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Type a number, like 40."),
            "min_value": _("Type a number from 1 on, or leave it empty."),
            "max_value": _("That is more than any place in Brussels holds. Leave it empty for no limit."),
        },
    )


class NoteForm(_Typed):
    """What was said during a turn."""

    text = forms.CharField(
        label=_("What was said, what was advised"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write what was said, in a few words."),
            "max_length": _("This note is too long. Keep to 4000 characters: two pages."),
        },
    )
    shared = forms.BooleanField(label=_("The one who booked may read it on their ticket"), required=False, initial=True)
