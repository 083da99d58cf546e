"""Printed matter of the room: numbered sheets, and the certificate of their destruction. Data only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.territories import api as territories
from terreau.ground.documents.api import Paper, PrintedDocument, qr_block, register_document, register_words
from terreau.instruments.sheets.enums import LINES_OF, Layout
from terreau.instruments.sheets.models import Destruction, Sheet
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.enums import Kind
from terreau.kernel.codes import show
from terreau.kernel.moment import local_day
from terreau.ui.saying import per_language

LANGUAGES = ("fr", "nl")
#: Kinds on a strip, in the order of their boxes; none is first in size.
BOXES = (Kind.SUPPORT, Kind.QUESTION, Kind.OBJECTION, Kind.HELP)

WORDS: dict[str, Promise] = {
    "sheet": pgettext_lazy("paper", "Sheet"),
    "name": _("First and last name"),
    "born": _("Date of birth"),
    "street": _("Street and number"),
    "contact": _("E-mail or telephone"),
    "optional": _("(optional)"),
    "one_box": _("Tick one box."),
    "words": _("My question, objection or help"),
    "show_name": _("My name may stand on the public list."),
    "signature": _("Signature"),
    "fold": pgettext_lazy("paper", "Fold here"),
    "cut": pgettext_lazy("paper", "Cut here"),
    "how_strips": _(
        "One strip for each person, the lowest first. Fill it in, cut it off, fold it with the writing inside and "
        "put it into the closed box: nobody who signs after you sees what you wrote."
    ),
    "how_single": _(
        "Fill it in, fold it with the writing inside and put it into the closed box, or bring it to the counter of "
        "the commune."
    ),
    "data": _(
        "Two officers of the commune open and type it; the initiative learns how many, and who only of those who offer "
        "help. One person counts once, on paper and online together; names are erased 60 days after the end, the paper "
        "is destroyed."
    ),
    "level": _("Your voice counts as declared; once the commune finds your address in its register, as confirmed."),
    "until": _("until"),
    "back": _("Bring it back to"),
    "certificate": _("Certificate of destruction"),
    "certified": _("The numbered sheets below were shredded before two people, after every strip on them had ended."),
    "sheets": pgettext_lazy("paper", "Sheets"),
    "how_many": pgettext_lazy("paper", "How many"),
    "on": pgettext_lazy("paper", "On"),
    "by": pgettext_lazy("paper", "By"),
    "witness": _("In the presence of"),
    "scans": _("Scans of these sheets are deleted at the latest 14 days after each was settled."),
}


def address_of(code: str, line: int) -> str:
    """What the square of a strip says: the sheet and the strip, and for a passer-by the way to the voices."""
    return f"{settings.TERREAU_ORIGIN}/paper/{code}/{line}"


def _order(drive: Drive, language: str) -> list[str]:
    known = [one for one in drive.languages if one in LANGUAGES] or list(LANGUAGES)
    return sorted(known, key=lambda one: one != language)


def sheets_data(drive: Drive, sheets: Iterable[Sheet], layout: str, language: str) -> dict[str, Any]:
    """What the template is given: the frozen wording once, then every sheet with a square for each strip."""
    commune = territories.get(drive.commune)
    return {
        "order": _order(drive, language),
        "title": drive.title.to_dict(),
        "wording": drive.summary.to_dict(),
        "initiative": drive.organisation.names.to_dict(),
        "commune": commune.names.to_dict() if commune else {},
        "closes": local_day(drive.closes_at).isoformat(),
        "boxes": [per_language(kind.label) for kind in BOXES],
        "sheets": [_sheet(sheet.number, sheet.code, layout) for sheet in sheets],
    }


def _sheet(number: int, code: str, layout: str) -> dict[str, Any]:
    strips = range(1, LINES_OF[layout] + 1)
    return {
        "number": number,
        "code": show(code),
        "strips": [{"number": line, "square": qr_block(address_of(code, line))["svg"]} for line in strips],
    }


def certificate_data(drive: Drive, done: Destruction, numbers: Sequence[int], language: str) -> dict[str, Any]:
    """Which sheets were destroyed, when, by whom."""
    commune = territories.get(drive.commune)
    return {
        "order": _order(drive, language),
        "title": drive.title.to_dict(),
        "commune": commune.names.to_dict() if commune else {},
        "code": f"{drive.code}-{done.number}",
        "numbers": in_stretches(numbers),
        "count": len(numbers),
        "day": local_day(done.destroyed_at).isoformat(),
        "by": done.by_name,
        "witness": done.witness,
    }


def in_stretches(numbers: Sequence[int]) -> str:
    """``1, 2, 3, 7`` as ``1–3, 7``."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


_TITLE = {
    "fr": "La rue du Sureau, aux enfants le mercredi",
    "nl": "De Vlierstraat, op woensdag van de kinderen",
}
_WORDING = {
    "fr": "Nous demandons que la rue du Sureau, du 1 au 57, soit fermée aux voitures douze mercredis, de 14 à 18 "
    "heures, du 14 avril au 30 juin 2027. Les habitants et les secours passent toujours.",
    "nl": "Wij vragen dat de Vlierstraat, van 1 tot 57, twaalf woensdagen autovrij is, van 14 tot 18 uur, van 14 april "
    "tot 30 juni 2027. Bewoners en hulpdiensten kunnen altijd door.",
}


def _sample(language: str, layout: str, numbers: Sequence[int]) -> dict[str, Any]:
    return {
        "order": sorted(LANGUAGES, key=lambda one: one != language),
        "title": _TITLE,
        "wording": _WORDING,
        "initiative": {"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
        "commune": {"fr": "Val-aux-Tilleuls", "nl": "Lindendal"},
        "closes": "2026-12-13",
        "boxes": [per_language(kind.label) for kind in BOXES],
        "sheets": [_sheet(number, "K7M43FQY", layout) for number in numbers],
    }


class StripsDocument(PrintedDocument):
    """A numbered sheet of four strips: each is cut off, folded and closed before the next person comes."""

    name = "sheets.strips"
    title = _("Numbered sheet, four strips to cut")
    template = "sheets/strips"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return _sample(language, Layout.STRIPS, [12, 13])


class SingleDocument(PrintedDocument):
    """One voice on a page, in larger type: for letterboxes, counters and people who see less well."""

    name = "sheets.single"
    title = _("Numbered page for one voice")
    template = "sheets/single"
    paper = Paper.A5

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return _sample(language, Layout.SINGLE, [41])


class CertificateDocument(PrintedDocument):
    """Paper destroyed, number by number."""

    name = "sheets.certificate"
    title = _("Certificate of destruction")
    template = "sheets/certificate"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return {
            "order": sorted(LANGUAGES, key=lambda one: one != language),
            "title": _TITLE,
            "commune": {"fr": "Val-aux-Tilleuls", "nl": "Lindendal"},
            "code": "K7M43F-1",
            "numbers": in_stretches([*range(1, 10), 11, 12]),
            "count": 11,
            "day": local_day(datetime(2027, 2, 14, 10, 0, tzinfo=UTC)).isoformat(),
            "by": "Wout Kestens",
            "witness": "Leïla Vercammen",
        }


DOCUMENT_OF: dict[str, type[PrintedDocument]] = {Layout.STRIPS: StripsDocument, Layout.SINGLE: SingleDocument}


def declare() -> None:
    register_words("sheets", WORDS)
    for document in (StripsDocument, SingleDocument, CertificateDocument):
        register_document(document)
