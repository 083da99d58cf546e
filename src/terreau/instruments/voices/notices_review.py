"""What people are told when their voice waits, is removed, or is put back. It says no more than the receipt."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Notice, register
from terreau.ui.formats import day

_TITLE = {"fr": "Rue du Sureau, rue aux jeux", "nl": "Speelstraat Vlierstraat", "en": "Elder Street, play street"}
_PAGE = "https://terreau.example/s/K7M43F/receipt/H4P92TK7M43FQX/"
_GIVEN = _("You get this because this contact was given with a voice. It was not you? Then do nothing.")


class _OfVoice(Notice):
    audience = _GIVEN
    button = _("See my voice")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"title": _TITLE[language], "button_url": _PAGE}


class Held(_OfVoice):
    name = "voices.held"
    title = _("A voice waits for somebody to look")
    template = "voices/notices/held"


class Removed(_OfVoice):
    name = "voices.removed"
    title = _("A voice was removed")
    template = "voices/notices/removed"


class Restored(_OfVoice):
    name = "voices.restored"
    title = _("A voice was put back")
    template = "voices/notices/restored"


class HoldsWait(Notice):
    name = "voices.holds_wait"
    title = _("Voices wait for an officer to look")
    audience = _("You get this because you work for the commune concerned.")
    template = "voices/notices/holds_wait"
    button = _("Look at them")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        until = day(date(2026, 11, 25), "weekday", language=language)
        return {"title": _TITLE[language], "until": until, "button_url": _PAGE}


def declare() -> None:
    for notice in (Held, Removed, Restored, HoldsWait):
        register(notice)
