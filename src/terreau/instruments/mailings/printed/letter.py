"""What stands in the letters of a mailing, and the one file with all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.ground.documents.api import Paper, PrintedDocument, qr_dots, render
from terreau.instruments.mailings import keys
from terreau.instruments.mailings.models import Door, Mailing
from terreau.instruments.voices import api as voices
from terreau.ui import drawings, formats

#: The address of a code, without the code.
_BEFORE = "/l/"


def order_of(mailing: Mailing, language: str) -> list[str]:
    """The languages of the sheet, those of the mailing; ``language`` stands in where it names none."""
    return [each for each in mailing.languages if each in ("fr", "nl")] or [language]


def square(address: str) -> list[int]:
    """A square code as the bytes of a small picture, one dot a module: some two hundred of them."""
    return list(qr_dots(address))


def letter_data(mailing: Mailing, language: str) -> dict[str, Any]:
    """What stands in every letter, whatever the door."""
    drive = mailing.drive
    commune = territories.get(drive.commune)
    return {
        "order": order_of(mailing, language),
        "title": drive.title.to_dict(),
        "summary": drive.summary.to_dict(),
        "picture": voices.picture_of(drive).printed(language, width=1000),
        "initiative": drive.organisation.names.to_dict(),
        "words": mailing.words.to_dict(),
        "calendar": mailing.calendar.to_dict(),
        "until": {lang: formats.day(mailing.reply_by, "weekday", language=lang) for lang in ("fr", "nl")},
        "contact": mailing.contact,
        "service": mailing.service,
        "place": commune.names.to_dict() if commune else {},
        "reminder": mailing.is_reminder,
        "before": f"{settings.TERREAU_ORIGIN.split('://', 1)[1]}{_BEFORE}",
        "mail": mail_address("CODE"),
        "short": f"{settings.TERREAU_ORIGIN.split('://', 1)[1]}{drive.path}",
    }


def mail_address(code: str) -> str:
    """Where a reply by e-mail goes; empty where the house receives none."""
    local, _at, domain = settings.TERREAU_INBOUND_ADDRESS.partition("@")
    return f"{local}+{code}@{domain}" if local and domain else ""


def items_of(mailing: Mailing) -> Iterator[dict[str, Any]]:
    """One item a door, in the order of the walk; codes are made anew from the secret of the drive."""
    secret = mailing.drive.key
    streets = {street.pk: street for street in mailing.streets.all()}
    for door in Door.objects.filter(mailing=mailing).order_by("rank").iterator(chunk_size=2000):
        street = streets[door.street_id]
        code = keys.door_code(secret, mailing.pk, door.place, door.number, door.box)
        yield {
            "street": street.names.to_dict(),
            "number": door.label,
            "post": street.postcode,
            "code": code,
            "square": square(f"{settings.TERREAU_ORIGIN}{_BEFORE}{code}"),
        }


def letters_pdf(mailing: Mailing, *, language: str) -> bytes:
    """Every letter of the mailing in one file; the same doors give the same bytes."""
    return merge(letter_data(mailing, language), list(items_of(mailing)), language=language)


def letter_pdf(mailing: Mailing, *, language: str) -> bytes:
    """One letter, to be read before it is printed by thousands; its code opens nothing."""
    return render("mailings/letter", {**letter_data(mailing, language), "items": sample_items(1)}, language=language)


def merge(data: Mapping[str, Any], items: Sequence[Mapping[str, Any]], *, language: str) -> bytes:
    """The sheet is drawn once and lies under every page: thousands of letters stay small, in memory and as a file."""
    sheet = render("mailings/letter", {**data, "items": []}, language=language)
    filled = {**data, "sheet": list(sheet), "items": list(items)}
    return render("mailings/merge", filled, language=language, standard="1.7", large=True)


def sample_data(language: str) -> dict[str, Any]:
    """An invented letter, true to life."""
    return {
        "order": sorted(("fr", "nl"), key=lambda one: one != language),
        "title": {
            "fr": "La rue du Sureau aux enfants le mercredi",
            "nl": "De Vlierstraat op woensdag voor de kinderen",
        },
        "summary": {
            "fr": "Douze mercredis, de 14 h à 18 h, du 14 avril au 30 juin 2027. "
            "Les habitants et les secours passent toujours.",
            "nl": "Twaalf woensdagen, van 14 tot 18 uur, van 14 april tot 30 juni 2027. "
            "Bewoners en hulpdiensten kunnen altijd door.",
        },
        "picture": {
            "svg": drawings.painted_visual({"additions": ["play_street", "trees"]}, seed="x"),
            "alt": {"fr": "La rue avec des arbres et des enfants.", "nl": "De straat met bomen en kinderen."},
        },
        "initiative": {"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
        "words": {
            "fr": "Nous sommes douze familles de la rue. Une parole contre nous aide autant qu’une parole pour.",
            "nl": "Wij zijn twaalf gezinnen uit de straat. Een stem tegen helpt ons even goed als een stem voor.",
        },
        "calendar": {
            "fr": "8 décembre, 19 h : réunion ouverte, maison de quartier\n14 janvier : décision de la commune",
            "nl": "8 december, 19 uur: open vergadering, buurthuis\n14 januari: beslissing van de gemeente",
        },
        "until": {"fr": "dimanche 13 décembre 2026", "nl": "zondag 13 december 2026"},
        "contact": "Aïcha, 0470 00 00 52 · sureau@example.org",
        "service": "Service participation / Dienst participatie\nPlace des Tilleuls 1, 0991 Val-aux-Tilleuls",
        "place": {"fr": "Val-aux-Tilleuls", "nl": "Lindendal"},
        "reminder": False,
        "before": "terreau.example/l/",
        "mail": "reponse+CODE@terreau.example",
        "short": "terreau.example/s/K7M43F",
    }


def sample_items(count: int) -> list[dict[str, Any]]:
    """So many doors of an invented street, each with a code of its own."""
    secret = b"an invented secret, for samples."
    items = []
    for number in range(1, count + 1):
        code = keys.door_code(secret, 1, "sample", str(number), 0)
        street = {"fr": "Rue du Sureau", "nl": "Vlierstraat"}
        picture = square(f"https://terreau.example{_BEFORE}{code}")
        items.append({"street": street, "number": str(number), "post": "0991", "code": code, "square": picture})
    return items


class LetterDocument(PrintedDocument):
    """What every door finds in its letterbox."""

    name = "mailings.letter"
    title = _("Letter to every door, with a reply card")
    template = "mailings/letter"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return {**sample_data(language), "items": sample_items(1)}
