"""To those who are asked to come."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from terreau.ground.notices.api import Notice
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.queries.printing import Printable
from terreau.kernel.text import Text


class Invitation(Notice):
    name = "gatherings.invitation"
    title = gettext_lazy("Invitation to a gathering")
    audience = gettext_lazy(
        "You get this because someone who organises this gathering knows your address, or because you asked to be told."
    )
    template = "gatherings/notices/invitation"
    button = gettext_lazy("See the gathering")
    can_switch_off = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        basis = {
            "fr": "Vous étiez à la fête de rue de mai et vous avez laissé votre adresse.",
            "nl": "Je was op het straatfeest in mei en liet je adres achter.",
            "en": "You were at the street party in May and left your address.",
        }
        what = samples.open_meeting()
        return {
            **content(what, words=samples.WORDS, basis=basis[language], language=language),
            "button_url": "https://terreau.example/e/K7M43F/",
        }


def content(what: Printable, *, words: Text, basis: str, language: str) -> dict[str, Any]:
    """What the message says, the same for everyone who reads this language. Where two languages are owed, both."""
    title = what.gathering.title.in_language(language).text
    order = [language, *(each for each in saying.order_of(what, language) if each != language)]
    parts = []
    for each in order:
        with override(each):
            parts.append(_paragraphs(what, words, basis, each))
    return {"title": title, "parts": parts}


def _paragraphs(what: Printable, words: Text, basis: str, language: str) -> list[str]:
    gathering = what.gathering
    names = [saying.text_in(organisation.names, language) for organisation in what.organisers]
    invites = ngettext("%(names)s invites you: %(title)s.", "%(names)s invite you: %(title)s.", len(names)) % {
        "names": saying.listed(names, language),
        "title": saying.text_in(gathering.title, language),
    }
    where = [*saying.where(what)[language], *([", ".join(saying.access(what)[language])])]
    return [
        paragraph
        for paragraph in (
            invites,
            "\n".join(saying.when(what)[language]),
            "\n".join(line for line in where if line),
            saying.text_in(gathering.summary, language),
            saying.text_in(words, language),
            _entry(Entry(gathering.entry)),
            _("Why you get this, in the words of who invites you: %(basis)s") % {"basis": basis},
        )
        if paragraph
    ]


def _entry(kind: Entry) -> str:
    return {
        Entry.OPEN: _("Just come: no need to register."),
        Entry.ASKED: _("Tell us with the button below that you are coming, or just come."),
        Entry.NEEDED: _("Keep a seat with the button below."),
    }[kind]


ALL: tuple[type[Notice], ...] = (Invitation,)
