"""The cards of an agora: every project in the same three boxes, each of the same size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.api import Paper, PrintedDocument, qr_block
from terreau.instruments.gatherings.models import ProgrammeItem
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.queries.printing import Printable

SHEETS = ("a5", "four")
_PARTS = ("explanation", "calendar", "budget")


def cards_data(what: Printable, language: str, *, sheet: str = "a5") -> dict[str, Any]:
    """One card per project and language. ``four``: four cards on one A4, to cut."""
    cards = [_card(item) for item in what.items if item.card]
    return {
        "order": saying.order_of(what, language),
        "title": what.gathering.title.to_dict(),
        "short": saying.short(what.gathering),
        "sheet": sheet if sheet in SHEETS else "a5",
        "cards": cards,
    }


def _card(item: ProgrammeItem) -> dict[str, Any]:
    url = str(item.card.get("short") or item.card.get("url") or "")
    address = url if url.startswith("http") else f"{settings.TERREAU_ORIGIN}{url}"
    return {
        "title": item.title.to_dict(),
        "speaker": item.speaker,
        **{part: dict(item.card.get(part) or {}) for part in _PARTS},
        "square": dict(qr_block(address)) if url and address.isascii() else None,
    }


class CardsDocument(PrintedDocument):
    """Every project on one card."""

    name = "gatherings.cards"
    title = _("Cards of an agora")
    template = "gatherings/cards"
    paper = Paper.A5
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return cards_data(samples.agora(), language)


class CardsFourDocument(CardsDocument):
    """The same, four to a sheet."""

    name = "gatherings.cards_four"
    title = _("Cards of an agora, four to a sheet")
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return cards_data(samples.agora(), language, sheet="four")
