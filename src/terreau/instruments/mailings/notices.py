"""Messages of this room."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Notice, register

_TITLE = {
    "fr": "La rue du Sureau aux enfants le mercredi",
    "nl": "De Vlierstraat op woensdag voor de kinderen",
    "en": "Rue du Sureau for children on Wednesdays",
}
_PAGE = "https://terreau.example/s/K7M43F"


def _sample(language: str, **more: Any) -> dict[str, Any]:
    return {"title": _TITLE[language], "button_url": _PAGE, **more}


class Approved(Notice):
    name = "mailings.approved"
    title = _("The commune approved letters")
    audience = _("You get this because this is the contact address of the initiative.")
    template = "mailings/notices/approved"
    button = _("Print the letters")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, reason="")


class Returned(Notice):
    name = "mailings.returned"
    title = _("The commune sent letters back")
    audience = _("You get this because this is the contact address of the initiative.")
    template = "mailings/notices/returned"
    button = _("Change the letter")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        reason = {
            "fr": "Indiquez jusqu’à quelle heure le service répond au téléphone.",
            "nl": "Zeg tot hoe laat de dienst de telefoon opneemt.",
            "en": "Say until when the service answers the telephone.",
        }
        return _sample(language, reason=reason[language])


class MailReceived(Notice):
    name = "mailings.mail_received"
    title = _("A reply by e-mail came in")
    audience = _("You get this because you wrote to us about this project.")
    template = "mailings/notices/mail_received"
    button = _("See the project")
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, code="K7M43F", attachments=1)


class MailNotUnderstood(Notice):
    name = "mailings.mail_not_understood"
    title = _("An e-mail belongs to no project")
    audience = _("You get this because you wrote to this address.")
    template = "mailings/notices/mail_not_understood"
    button = _("Type the code")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, code="", attachments=0)


class ReplySorted(Notice):
    name = "mailings.reply_sorted"
    title = _("A reply by e-mail became a voice")
    audience = _("You get this because you wrote to us about this project.")
    template = "mailings/notices/reply_sorted"
    button = _("Follow my voice")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return _sample(language, kind="question")


def declare() -> None:
    for notice in (Approved, Returned, MailReceived, MailNotUnderstood, ReplySorted):
        register(notice)
