"""The poster: what, when, where, who, and a square code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.api import Paper, PrintedDocument
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.queries.printing import Printable

PAPERS = ("a3", "a4")


def poster_data(what: Printable, language: str, *, paper: str = "a3") -> dict[str, Any]:
    return {
        **saying.basics(what, language),
        "paper": paper if paper in PAPERS else "a3",
        "summary": what.gathering.summary.to_dict(),
    }


class PosterDocument(PrintedDocument):
    """A gathering on the wall of a bakery."""

    name = "gatherings.poster"
    title = _("Poster of a gathering")
    template = "gatherings/poster"
    paper = Paper.A3
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return poster_data(samples.open_meeting(), language)
