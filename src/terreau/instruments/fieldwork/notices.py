"""What this room tells people. No message says what anybody thinks, or behind which door."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Notice, register

_TITLE = {"fr": "Rue du Sureau, rue aux jeux", "nl": "Speelstraat Vlierstraat", "en": "Elder Street, play street"}
_WHEN = {
    "fr": "samedi 5 décembre 2026, 14 h à 17 h",
    "nl": "zaterdag 5 december 2026, 14 tot 17 uur",
    "en": "Saturday 5 December 2026, 2 to 5 pm",
}
_PAGE = "https://terreau.example/fr/fieldwork/K7M43F/rounds/1/"


def _sample(language: str, **more: Any) -> dict[str, Any]:
    return {"title": _TITLE[language], "when": _WHEN[language], "button_url": _PAGE, **more}


class OfficerAsked(Notice):
    name = "fieldwork.officer_asked"
    title = _("A round from door to door waits for an officer")
    audience = _("You get this because you work for the commune where the round takes place.")
    template = "fieldwork/notices/officer_asked"
    button = _("Read and answer")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        name = {"fr": "Collectif Sureau", "nl": "Collectief Vlier", "en": "Elder Collective"}
        return _sample(language, organisation=name[language], pairs=2, doors=64)


class OfficerAccepted(Notice):
    name = "fieldwork.officer_accepted"
    title = _("An officer goes with you from door to door")
    audience = _("You get this because you take part in this round from door to door.")
    template = "fieldwork/notices/officer_accepted"
    button = _("See the round")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, pair=1)


class RoundCancelled(Notice):
    name = "fieldwork.round_cancelled"
    title = _("A round from door to door does not take place")
    audience = _("You get this because you take part in this round from door to door.")
    template = "fieldwork/notices/round_cancelled"
    button = _("See the round")
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class ReportReady(Notice):
    name = "fieldwork.report_ready"
    title = _("The report of a round from door to door is ready")
    audience = _("You get this because you take part in this round from door to door.")
    template = "fieldwork/notices/report_ready"
    button = _("Read the report")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


def declare() -> None:
    for notice in (OfficerAsked, OfficerAccepted, RoundCancelled, ReportReady):
        register(notice)
