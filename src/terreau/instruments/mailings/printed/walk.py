"""For those who bring the letters round: a list street by street, and labels for envelopes. No names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.api import Paper, PrintedDocument, render
from terreau.instruments.mailings.models import Door, Mailing
from terreau.instruments.mailings.printed.letter import letter_data, order_of


def walk_data(mailing: Mailing, language: str) -> dict[str, Any]:
    """Streets with their numbers, in the order in which one walks them."""
    numbers: dict[int, list[str]] = {}
    for street, number, box in (
        Door.objects.filter(mailing=mailing).order_by("rank").values_list("street_id", "number", "box")
    ):
        numbers.setdefault(street, []).append(f"{number}/{box}" if box else number)
    return {
        "order": order_of(mailing, language),
        "title": mailing.drive.title.to_dict(),
        "streets": [
            {
                "name": street.names.to_dict(),
                "post": street.postcode,
                "numbers": numbers.get(street.pk, []),
                "letters": street.letters,
            }
            for street in mailing.streets.all()
        ],
        "short": f"{settings.TERREAU_ORIGIN.split('://', 1)[1]}{mailing.drive.path}",
    }


def walk_pdf(mailing: Mailing, *, language: str) -> bytes:
    return render("mailings/walk", walk_data(mailing, language), language=language)


def labels_pdf(mailing: Mailing, *, language: str) -> bytes:
    """Labels of 70 by 37 mm, twenty-four a sheet."""
    data = walk_data(mailing, language)
    return render(
        "mailings/labels", {**data, "place": letter_data(mailing, language)["place"]}, language=language, large=True
    )


def _sample(language: str) -> dict[str, Any]:
    return {
        "order": sorted(("fr", "nl"), key=lambda one: one != language),
        "title": {
            "fr": "La rue du Sureau aux enfants le mercredi",
            "nl": "De Vlierstraat op woensdag voor de kinderen",
        },
        "place": {"fr": "Val-aux-Tilleuls", "nl": "Lindendal"},
        "streets": [
            {
                "name": {"fr": "Rue du Sureau", "nl": "Vlierstraat"},
                "post": "0991",
                "numbers": [*map(str, range(1, 60, 2)), "12/1", "12/2", "12/3"],
                "letters": 33,
            },
            {
                "name": {"fr": "Rue des Lavandières", "nl": "Wasvrouwenstraat"},
                "post": "0991",
                "numbers": [*map(str, range(2, 41, 2))],
                "letters": 20,
            },
        ],
        "short": "terreau.example/s/K7M43F",
    }


class WalkDocument(PrintedDocument):
    """Street by street, a box to tick for each letterbox."""

    name = "mailings.walk"
    title = _("List for those who bring the letters round")
    template = "mailings/walk"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return _sample(language)


class LabelsDocument(PrintedDocument):
    """To those who live at this number."""

    name = "mailings.labels"
    title = _("Labels for envelopes")
    template = "mailings/labels"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return _sample(language)
