"""The invitation in the letterbox: one page for each, in the order of the streets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.ground.documents.api import Paper, PrintedDocument, render
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.printed.programme import hour_of_item
from terreau.instruments.gatherings.queries.printing import Printable
from terreau.instruments.gatherings.rounds import Street
from terreau.kernel.text import Text

PAPERS = ("a4", "a5")
#: Items of the programme a letter has room for.
_MOST_ITEMS = 5


def letter_data(what: Printable, language: str, *, words: Text | None = None, paper: str = "a4") -> dict[str, Any]:
    """What stands in every letter of a round, whatever the street."""
    gathering = what.gathering
    return {
        **saying.basics(what, language),
        "paper": paper if paper in PAPERS else "a4",
        "summary": gathering.summary.to_dict(),
        "words": (words or Text()).to_dict(),
        "programme": [_item(what, item) for item in what.items[:_MOST_ITEMS]],
        "more": _more(len(what.items) - _MOST_ITEMS),
        "slip": gathering.entry == Entry.NEEDED,
        "contact": next((each["contact"] for each in saying.organisers(what) if each["contact"]), ""),
    }


def _item(what: Printable, item: Any) -> dict[str, Any]:
    return {"time": hour_of_item(item, what.gathering), "title": item.title.to_dict()}


def _more(count: int) -> dict[str, str] | None:
    return saying.per_language(lambda: _("and more: the whole programme is on the page")) if count > 0 else None


def letters_pdf(data: Mapping[str, Any], streets: Sequence[Street], *, language: str) -> bytes:
    """One letter a letterbox, street after street. The streets stand beside the text, which is there once."""
    boxes = [{"street": street.name} for street in streets for _number in range(street.letters)]
    return render("gatherings/letter", {**data, "items": boxes or [{"street": ""}]}, language=language)


class LetterDocument(PrintedDocument):
    """What a street finds in its letterboxes."""

    name = "gatherings.letter"
    title = gettext_lazy("Invitation to a gathering, for letterboxes")
    template = "gatherings/letter"
    paper = Paper.A4
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        data = letter_data(samples.agora(), language, words=samples.WORDS)
        return {**data, "items": [{"street": "Rue du Sureau / Vlierstraat"}]}
