"""About what remains."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Notice
from terreau.ui.formats import day

_TITLE = {
    "fr": "La rue aux jeux : venez en parler",
    "nl": "Speelstraat: kom erover praten",
    "en": "Play street: a talk",
}
_WHAT = {
    "fr": "Demander un passage pour les vélos cargos.",
    "nl": "Vragen of bakfietsen door mogen.",
    "en": "Ask for a passage for cargo bikes.",
}
_ALT = {"fr": "Une table et des chaises vides.", "nl": "Een tafel met lege stoelen.", "en": "A table, empty chairs."}
_PAGE = "https://terreau.example/fr/events/follow-ups/12/"
_TASK = _("You get this because you act for the organisation whose task it is.")


def _task(language: str) -> dict[str, Any]:
    return {
        "title": _TITLE[language],
        "what": _WHAT[language],
        "day": day(date(2026, 12, 14), "weekday", language=language),
        "button_url": _PAGE,
    }


class FollowUpAgreed(Notice):
    name = "gatherings.follow_up_agreed"
    title = _("Something was agreed that you will do")
    audience = _TASK
    template = "gatherings/notices/follow_up_agreed"
    button = _("See the follow-up")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _task(language)


class FollowUpDue(Notice):
    name = "gatherings.follow_up_due"
    title = _("The day of a follow-up comes near")
    audience = _TASK
    template = "gatherings/notices/follow_up_due"
    button = _("Say what came of it")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _task(language)


class FollowUpLate(Notice):
    name = "gatherings.follow_up_late"
    title = _("The day of a follow-up is past")
    audience = _TASK
    template = "gatherings/notices/follow_up_late"
    button = _("Say what came of it")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _task(language)


class FeedbackAsked(Notice):
    name = "gatherings.feedback_asked"
    title = _("Two questions after a gathering")
    audience = _("You get this because you had a seat at this gathering. We ask once.")
    template = "gatherings/notices/feedback_asked"
    button = _("Answer two questions")
    can_switch_off = True
    useful_for = timedelta(days=5)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"title": _TITLE[language], "button_url": "https://terreau.example/e/K7M43F/feedback/?t=H4P92TK7M43F"}


class PictureTakenOff(Notice):
    name = "gatherings.picture_taken_off"
    title = _("Someone asked to be taken off a picture")
    audience = _("You get this because your organisation hosted this gathering.")
    template = "gatherings/notices/picture_taken_off"
    button = _("See the record")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"title": _TITLE[language], "alt": _ALT[language], "button_url": _PAGE}


ALL: tuple[type[Notice], ...] = (FollowUpAgreed, FollowUpDue, FollowUpLate, FeedbackAsked, PictureTakenOff)
