"""What this room tells people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Notice, register

_TITLE = {"fr": "Demain, ici", "nl": "Morgen, hier", "en": "Tomorrow, here"}
_PROJECT = {"fr": "Un potager place de la Source", "nl": "Een moestuin op het Bronplein", "en": "A vegetable garden"}
_CURATOR = {"fr": "Commune de Val-aux-Tilleuls", "nl": "Gemeente Lindendal", "en": "Val-aux-Tilleuls"}


class ProjectShown(Notice):
    name = "publishing.project_shown"
    title = _("Your project is chosen for an exhibition")
    audience = _("You get this because you act for the initiative of this project.")
    template = "publishing/notices/project_shown"
    button = _("See, accept or decline")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {
            "title": _TITLE[language],
            "project": _PROJECT[language],
            "curator": _CURATOR[language],
            "button_url": f"https://terreau.example/{language}/exhibitions/demain-ici/part/un-potager/",
        }


class ShowingDeclined(Notice):
    name = "publishing.showing_declined"
    title = _("A project does not take part in your exhibition")
    audience = _("You get this because you act for the organisation that prepares this exhibition.")
    template = "publishing/notices/showing_declined"
    button = _("See the exhibition")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {
            "title": _TITLE[language],
            "project": _PROJECT[language],
            "button_url": f"https://terreau.example/{language}/exhibitions/demain-ici/manage/",
        }


def declare() -> None:
    register(ProjectShown)
    register(ShowingDeclined)
