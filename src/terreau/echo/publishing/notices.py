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


class CuratorAsked(Notice):
    name = "publishing.curator_asked"
    title = _("Your organisation is asked to prepare an exhibition too")
    audience = _("You get this because you act for the organisation that is asked.")
    template = "publishing/notices/curator_asked"
    button = _("See and answer")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {
            "title": _TITLE[language],
            "lead": _CURATOR[language],
            "button_url": f"https://terreau.example/{language}/exhibitions/demain-ici/manage/curators/",
        }


class CuratorAnswered(Notice):
    name = "publishing.curator_answered"
    title = _("An organisation answered about your exhibition")
    audience = _("You get this because you act for the organisation that prepares this exhibition.")
    template = "publishing/notices/curator_answered"
    button = _("See the exhibition")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {
            "title": _TITLE[language],
            "name": _CURATOR[language],
            "answer": "agreed",
            "button_url": f"https://terreau.example/{language}/exhibitions/demain-ici/manage/curators/",
        }


def declare() -> None:
    register(CuratorAsked)
    register(CuratorAnswered)
    register(ProjectShown)
    register(ShowingDeclined)
