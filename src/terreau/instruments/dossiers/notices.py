"""Messages of this room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Channel, Notice, register

_TITLE = {
    "fr": "La rue du Sureau aux enfants le mercredi",
    "nl": "De Vlierstraat op woensdag voor de kinderen",
    "en": "Rue du Sureau for children on Wednesdays",
}
_STEP = {"fr": "Avis de la mobilité", "nl": "Advies van mobiliteit", "en": "Opinion on mobility"}
_WHY = {
    "fr": "Le plan ne dit pas de quelle heure à quelle heure la rue est fermée.",
    "nl": "Het plan zegt niet van hoe laat tot hoe laat de straat dicht is.",
    "en": "The plan does not say from when until when the street is closed.",
}
_DAY = {"fr": "18 décembre 2026", "nl": "18 december 2026", "en": "18 December 2026"}
_SERVICE = {"fr": "Service Mobilité", "nl": "Dienst Mobiliteit", "en": "Mobility service"}
_BOTH = (Channel.EMAIL, Channel.SMS)


def _sample(language: str, **more: Any) -> dict[str, Any]:
    return {
        "title": _TITLE[language], "reference": "2026-0042", "code": "K7M4-3FQ2-9XTP", "step": _STEP[language],
        "service": _SERVICE[language], "reason": _WHY[language], "day": _DAY[language],
        "button_url": "https://terreau.example/t/K7M43FQ29XTP", **more,
    }  # fmt: skip


class _Told(Notice):
    """What the applicant is told, and whoever chose to follow."""

    audience = _("You get this because you follow this request.")
    button = _("See where it is")
    channels: ClassVar[tuple[Channel, ...]] = _BOTH

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class Filed(_Told):
    name = "dossiers.filed"
    title = _("A request is filed")
    template = "dossiers/notices/filed"
    urgent = True


class Progress(_Told):
    name = "dossiers.progress"
    title = _("A request went a step further")
    template = "dossiers/notices/progress"
    can_switch_off = True


class Returned(_Told):
    name = "dossiers.returned"
    title = _("A request needs something from you")
    template = "dossiers/notices/returned"
    button = _("Answer the questions")
    urgent = True


class Late(_Told):
    name = "dossiers.late"
    title = _("A request takes longer, and why")
    template = "dossiers/notices/late"


class Decided(_Told):
    name = "dossiers.decided"
    title = _("A request is decided")
    template = "dossiers/notices/decided"
    button = _("Read the decision")
    urgent = True
    useful_for = timedelta(days=30)


class Ended(_Told):
    name = "dossiers.ended"
    title = _("A request has ended")
    template = "dossiers/notices/ended"


class MessageCame(_Told):
    name = "dossiers.message_came"
    title = _("A message about a request")
    template = "dossiers/notices/message_came"
    button = _("Read and answer")
    channels = (Channel.EMAIL,)


class OpinionAsked(Notice):
    name = "dossiers.opinion_asked"
    title = _("Somebody asks for your opinion")
    audience = _("You get this because an administration asks what you think of a request.")
    template = "dossiers/notices/opinion_asked"
    button = _("Give my opinion")
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class ReasonAsked(Notice):
    name = "dossiers.reason_asked"
    title = _("A step will be late: say why")
    audience = _("You get this because this is the contact address of the service.")
    template = "dossiers/notices/reason_asked"
    button = _("Say why")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


def declare() -> None:
    for notice in (Filed, Progress, Returned, Late, Decided, Ended, MessageCame, OpinionAsked, ReasonAsked):
        register(notice)
