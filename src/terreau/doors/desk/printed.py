"""Printed matter of the desk: the letter that shows where someone lives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.ground.documents.api import Paper, PrintedDocument, qr_block, register_document, render_many
from terreau.instruments.voices import api as voices
from terreau.kernel.codes import show
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.ui import formats
from terreau.ui.saying import per_language

LANGUAGES = ("fr", "nl")


def _both(text: Text) -> dict[str, str]:
    return {language: text.in_language(language).text for language in LANGUAGES}


def _days(value: date, style: str = "long") -> dict[str, str]:
    return {language: formats.day(value, style, language=language) for language in LANGUAGES}


def letter_data(
    *, title: Text, code: str, path: str, name: str, address: str, language: str, reference: str, until: date,
    day: date, sender: Mapping[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """What the template of letters is given, both languages side by side, the reader's first."""
    about, short = _both(title), f"{settings.TERREAU_ORIGIN}{path}"
    typed = dict.fromkeys(LANGUAGES, short.split("://", 1)[1])
    paragraphs = [
        per_language(_("You gave your voice about “%(title)s” and asked for this letter."), title=about),
        per_language(
            _("Go to %(address)s, open your receipt and type the code below. It shows that you live here."),
            address=typed,
        ),
        per_language(_("No screen at hand? Bring this letter to the counter of the commune.")),
        per_language(_("You did not ask for this letter? Then throw it away: nothing changes.")),
    ]
    return {
        "order": sorted(LANGUAGES, key=lambda one: one != language),
        "layout": "side",
        "title": per_language(_("Show that you live here")),
        "sender": sender,
        "recipient": [line for line in [name, *address.splitlines()] if line and line.strip()],
        "place_date": _days(day),
        "reference": reference,
        "greeting": per_language(_("Hello,")),
        "paragraphs": {one: [paragraph[one] for paragraph in paragraphs] for one in LANGUAGES},
        "code": {
            "label": per_language(_("Your code")),
            "code": show(code),
            "below": per_language(_("Works until %(day)s."), day=_days(until)),
        },
        "square": qr_block(short),
        "closing": per_language(_("Kind regards,")),
        "signed": [sender["name"]],
        "short": typed["fr"],
    }


def letters_pdf(sheets: Sequence[voices.Sheet], *, at: datetime, language: str) -> Iterator[bytes]:
    """Letters to post, in one file for each hundred."""
    senders = {commune: sender_of(commune) for commune in {sheet.drive.commune for sheet in sheets}}
    items = [
        letter_data(
            title=sheet.drive.title,
            code=sheet.code,
            path=sheet.drive.path,
            name=sheet.name,
            address=_without(sheet.address, sheet.name),
            language=sheet.letter.language,
            reference=f"{sheet.drive.code}/{sheet.letter.pk}",
            until=local_day(sheet.letter.expires_at),
            day=local_day(at),
            sender=senders[sheet.drive.commune],
        )
        for sheet in sheets
    ]
    language = language if language in LANGUAGES else "fr"
    shared = {"order": sorted(LANGUAGES, key=lambda one: one != language), "title": items[0]["title"]}
    return render_many("documents/letter", items, language=language, shared=shared)


def _without(address: str, name: str) -> str:
    """People often begin the address with their name; it stands on the envelope once."""
    lines = address.splitlines()
    return "\n".join(lines[1:] if lines and lines[0].strip().casefold() == name.casefold() else lines)


def sender_of(commune: str) -> dict[str, Any]:
    """The commune as the head of a letter."""
    authority, place = people.authority_for(commune), territories.get(commune)
    names = authority.names if authority else place.names if place else Text(fr=commune, nl=commune)
    sender: dict[str, Any] = {"name": _both(names), "lines": []}
    if authority and authority.contact_public:
        contact = " · ".join(part for part in (authority.contact_email, authority.contact_phone) if part)
        if contact:
            sender["contact"] = contact
    return sender


class ResidenceLetter(PrintedDocument):
    """The letter with a code, in both languages."""

    name = "desk.residence_letter"
    title = _("Letter with a code, to show where one lives")
    template = "documents/letter"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return letter_data(
            title=Text(fr="Rue du Sureau, rue aux jeux", nl="Speelstraat Vlierstraat"),
            code="K7M43FQ2",
            path="/s/K7M43F",
            name="Zofia Wiśniewska",
            address="Rue du Sureau 14 Vlierstraat\n1299 Val-aux-Tilleuls / Lindendal",
            language=language,
            reference="K7M43F/417",
            until=date(2026, 12, 23),
            day=local_day(datetime(2026, 11, 23, 9, tzinfo=UTC)),
            sender={
                "name": {"fr": "Commune du Val-aux-Tilleuls", "nl": "Gemeente Lindendal"},
                "lines": ["Place des Tilleuls 1 Lindeplein", "1299 Val-aux-Tilleuls / Lindendal"],
                "contact": "participation@lindendal.example · 02 000 00 14",
            },
        )


def declare() -> None:
    register_document(ResidenceLetter)
