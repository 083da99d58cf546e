"""To those who registered when something changes, and to organisers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Channel, Notice

_TITLE = {
    "fr": "La rue aux jeux : venez en parler",
    "nl": "Speelstraat: kom erover praten",
    "en": "The play street: come and talk about it",
}
_WHEN = {
    "fr": "mercredi 16 décembre 2026, 19 h",
    "nl": "woensdag 16 december 2026, 19 uur",
    "en": "Wednesday 16 December 2026, 7 pm",
}
_REASON = {
    "fr": "La salle est inondée ; nous cherchons une autre date.",
    "nl": "De zaal staat onder water; we zoeken een andere datum.",
    "en": "The hall is flooded; we are looking for another date.",
}
_REMOVED = {
    "fr": "Le texte donne le numéro de téléphone d’une voisine.",
    "nl": "De tekst geeft het telefoonnummer van een buurvrouw.",
    "en": "The text gives the telephone number of a neighbour.",
}
_NAME = {"fr": "Collectif Sureau", "nl": "Collectief Vlier", "en": "Elder Collective"}
_TICKET = "https://terreau.example/e/K7M43F/ticket/H4P92TK7M43F/"
_MANAGE = "https://terreau.example/fr/events/speelstraat/manage/"

_REGISTERED = _("You get this because you registered for this gathering.")
_ORGANISER = _("You get this because you act for an organisation that organises this gathering.")


class Cancelled(Notice):
    name = "gatherings.cancelled"
    title = _("A gathering is cancelled")
    audience = _REGISTERED
    template = "gatherings/notices/cancelled"
    button = _("See my registration")
    channels = (Channel.EMAIL, Channel.SMS)
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        page = "https://terreau.example/e/K7M43F/"
        return {"title": _TITLE[language], "reason": _REASON[language], "button_url": _TICKET, "page": page}


class DateCancelled(Notice):
    name = "gatherings.date_cancelled"
    title = _("One date of a series is cancelled")
    audience = _REGISTERED
    template = "gatherings/notices/date_cancelled"
    button = _("See my registration")
    channels = (Channel.EMAIL, Channel.SMS)
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        said = {"title": _TITLE[language], "when": _WHEN[language], "reason": _REASON[language]}
        return {**said, "button_url": _TICKET}


class Moved(Notice):
    name = "gatherings.moved"
    title = _("A gathering takes place at another moment")
    audience = _REGISTERED
    template = "gatherings/notices/moved"
    button = _("See my registration")
    channels = (Channel.EMAIL, Channel.SMS)
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"title": _TITLE[language], "when": _WHEN[language], "button_url": _TICKET}


class OrganiserAsked(Notice):
    name = "gatherings.organiser_asked"
    title = _("An organisation is asked to organise a gathering too")
    audience = _("You get this because you act for the organisation that is asked.")
    template = "gatherings/notices/organiser_asked"
    button = _("Read and answer")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"title": _TITLE[language], "lead": _NAME[language], "button_url": f"{_MANAGE}answer/"}


class OrganiserAccepted(Notice):
    name = "gatherings.organiser_accepted"
    title = _("An organisation accepted to organise a gathering too")
    audience = _ORGANISER
    template = "gatherings/notices/organiser_accepted"

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"title": _TITLE[language], "name": _NAME[language], "button_url": _MANAGE}


class OrganiserDeclined(Notice):
    name = "gatherings.organiser_declined"
    title = _("An organisation does not organise a gathering")
    audience = _ORGANISER
    template = "gatherings/notices/organiser_declined"

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"title": _TITLE[language], "name": _NAME[language], "button_url": _MANAGE}


class PageRemoved(Notice):
    name = "gatherings.page_removed"
    title = _("The commune removed the page of a gathering")
    audience = _ORGANISER
    template = "gatherings/notices/page_removed"

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"title": _TITLE[language], "reason": _REMOVED[language], "button_url": _MANAGE}


class PageRestored(Notice):
    name = "gatherings.page_restored"
    title = _("The commune shows the page of a gathering again")
    audience = _ORGANISER
    template = "gatherings/notices/page_restored"

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        reason = {
            "fr": "Le numéro a été enlevé, merci.",
            "nl": "Het nummer is weggehaald, dank je.",
            "en": "The number was taken out, thank you.",
        }
        return {"title": _TITLE[language], "reason": reason[language], "button_url": _MANAGE}


ALL: tuple[type[Notice], ...] = (
    Cancelled,
    DateCancelled,
    Moved,
    OrganiserAsked,
    OrganiserAccepted,
    OrganiserDeclined,
    PageRemoved,
    PageRestored,
)
