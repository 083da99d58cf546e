"""To those who come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Channel, Notice

_TITLE = {
    "fr": "La rue aux jeux : venez en parler",
    "nl": "Speelstraat: kom erover praten",
    "en": "Play street: come and talk",
}
_WHEN = {
    "fr": "jeudi 3 décembre 2026, 19 h",
    "nl": "donderdag 3 december 2026, 19 uur",
    "en": "Thursday 3 December 2026, 7 pm",
}
_PAGE = "https://terreau.example/e/K7M43F"
_CONTACT_GIVEN = _("You get this because this contact was given to come to a gathering. Not you? Then do nothing.")
_REGISTERED = _("You get this because you registered for this gathering.")


def _sample(language: str, **more: Any) -> dict[str, Any]:
    return {
        "title": _TITLE[language],
        "when": _WHEN[language],
        "until": _WHEN[language],
        "seats": 2,
        "button_url": f"{_PAGE}/ticket/H4P92TK7M43F/",
        **more,
    }


class Code(Notice):
    name = "gatherings.code"
    title = _("The code that makes a registration count")
    audience = _CONTACT_GIVEN
    template = "gatherings/notices/code"
    button = _("Confirm that I come")
    channels = (Channel.EMAIL, Channel.SMS)
    urgent = True
    useful_for = timedelta(hours=72)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, code="482913")


class Ticket(Notice):
    name = "gatherings.ticket"
    title = _("The ticket of someone who comes")
    audience = _REGISTERED
    template = "gatherings/notices/ticket"
    button = _("See my ticket")
    channels = (Channel.EMAIL, Channel.SMS)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class InLine(Notice):
    name = "gatherings.in_line"
    title = _("A place on the waiting list")
    audience = _REGISTERED
    template = "gatherings/notices/in_line"
    button = _("See where I stand")
    channels = (Channel.EMAIL, Channel.SMS)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, place=3)


class MovedUp(Notice):
    name = "gatherings.moved_up"
    title = _("A seat became free for someone who waited")
    audience = _REGISTERED
    template = "gatherings/notices/moved_up"
    button = _("See my ticket")
    channels = (Channel.EMAIL, Channel.SMS)
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class TakenOff(Notice):
    name = "gatherings.taken_off"
    title = _("A host took someone off the list")
    audience = _REGISTERED
    template = "gatherings/notices/taken_off"
    button = _("See this gathering")
    channels = (Channel.EMAIL, Channel.SMS)
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        word = {
            "fr": "Vous nous avez dit au téléphone que vous ne veniez pas.",
            "nl": "Je zei aan de telefoon dat je niet komt.",
            "en": "You told us by telephone that you do not come.",
        }
        return _sample(language, word=word[language])


class Reminder(Notice):
    name = "gatherings.reminder"
    title = _("A reminder the day before a gathering")
    audience = _REGISTERED
    template = "gatherings/notices/reminder"
    button = _("See my ticket")
    channels = (Channel.EMAIL, Channel.SMS)
    useful_for = timedelta(hours=24)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, where={"fr": "Rue du Sureau 12", "nl": "Vlierstraat 12"}.get(language, "Elder St 12"))


ALL: tuple[type[Notice], ...] = (Code, Ticket, InLine, MovedUp, TakenOff, Reminder)
