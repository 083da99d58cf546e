"""What this room tells people. No subject line and no text betrays what someone thinks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Channel, Notice, register
from terreau.ui.formats import day

_TITLE = {"fr": "Rue du Sureau, rue aux jeux", "nl": "Speelstraat Vlierstraat", "en": "Elder Street, play street"}
_PAGE = "https://terreau.example/s/K7M43F"
_CONTACT_GIVEN = _("You get this because this contact was given with a voice. It was not you? Then do nothing.")


def _sample(language: str, **more: Any) -> dict[str, Any]:
    return {"title": _TITLE[language], "button_url": _PAGE, **more}


class Confirm(Notice):
    name = "voices.confirm"
    title = _("The code that makes a voice count")
    audience = _CONTACT_GIVEN
    template = "voices/notices/confirm"
    button = _("Count my voice")
    channels = (Channel.EMAIL, Channel.SMS)
    urgent = True
    useful_for = timedelta(hours=72)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, code="482913")


class Receipt(Notice):
    name = "voices.receipt"
    title = _("Receipt of a voice")
    audience = _CONTACT_GIVEN
    template = "voices/notices/receipt"
    button = _("See my voice")
    channels = (Channel.EMAIL,)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, receipt="H4P92TK7M43FQX", kind="support")


class QuestionAnswered(Notice):
    name = "voices.question_answered"
    title = _("A question was answered")
    audience = _("You get this because you asked a question about this project.")
    template = "voices/notices/question_answered"
    button = _("Read the answer")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class InterestNews(Notice):
    name = "voices.interest_news"
    title = _("News for those who want to stay informed")
    audience = _("You get this because you asked to be kept informed about this project.")
    template = "voices/notices/interest_news"
    button = _("See what becomes of it")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        happening = {"fr": "Le projet commence.", "nl": "Het project begint.", "en": "The project begins."}
        return _sample(language, happening=happening[language], stop_url=f"{_PAGE}/receipt/H4P92TK7M43FQX/")


class ObjectionAcknowledged(Notice):
    name = "voices.objection_acknowledged"
    title = _("An objection was read")
    audience = _("You get this because you wrote to us about this project.")
    template = "voices/notices/objection_acknowledged"
    button = _("See my voice")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, day=day(date(2026, 12, 14), "weekday", language=language))


class ObjectionAnswered(Notice):
    name = "voices.objection_answered"
    title = _("An objection was answered")
    audience = _("You get this because you wrote to us about this project.")
    template = "voices/notices/objection_answered"
    button = _("Read the answer")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class ObjectionNews(Notice):
    name = "voices.objection_news"
    title = _("Something new about an objection")
    audience = _("You get this because you wrote to us about this project.")
    template = "voices/notices/objection_news"
    button = _("See my voice")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class DriveValidated(Notice):
    name = "voices.drive_validated"
    title = _("The commune validated a text")
    audience = _("You get this because this is the contact address of the initiative.")
    template = "voices/notices/drive_validated"
    button = _("Go to the project")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


class DriveReturned(Notice):
    name = "voices.drive_returned"
    title = _("The commune sent a text back")
    audience = _("You get this because this is the contact address of the initiative.")
    template = "voices/notices/drive_returned"
    button = _("Go to the project")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        reason = {
            "fr": "Indiquez comment les riverains et les secours peuvent passer.",
            "nl": "Zeg hoe bewoners en hulpdiensten door kunnen.",
            "en": "Say how residents and emergency services can pass.",
        }
        return _sample(language, reason=reason[language])


class ResidenceLetter(Notice):
    name = "voices.residence_letter"
    title = _("Letter with a code, to confirm where someone lives")
    audience = _("You get this letter because you asked for it with your voice.")
    template = "voices/notices/residence_letter"
    button = _("Type this code")
    channels = (Channel.LETTER,)
    useful_for = timedelta(days=30)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, code="K7M4-3FQ2", short_address=_PAGE, receipt_hint="H4P9")


class SponsorCode(Notice):
    name = "voices.sponsor_code"
    title = _("The code by which a sponsor's name stands")
    audience = _("You get this because this contact was given with a name. It was not you? Then do nothing.")
    template = "voices/notices/sponsor_code"
    button = _("Let my name stand")
    channels = (Channel.EMAIL, Channel.SMS)
    urgent = True
    useful_for = timedelta(hours=72)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, code="482913")


class SponsorStands(Notice):
    name = "voices.sponsor_stands"
    title = _("A sponsor's name stands")
    audience = _("You get this because you are a sponsor of this project.")
    template = "voices/notices/sponsor_stands"
    button = _("My name on the page")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language)


def declare() -> None:
    for notice in (
        SponsorCode,
        SponsorStands,
        Confirm,
        Receipt,
        QuestionAnswered,
        InterestNews,
        ObjectionAcknowledged,
        ObjectionAnswered,
        ObjectionNews,
        DriveValidated,
        DriveReturned,
        ResidenceLetter,
    ):
        register(notice)
