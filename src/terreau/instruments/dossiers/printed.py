"""Printed matter of the room: the way of a dossier, scene by scene. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from terreau.ground.documents.api import Paper, PrintedDocument, register_document, register_words
from terreau.instruments.dossiers.tracking.reconstruction import Reconstruction
from terreau.instruments.procedures.api import Line, aloud, picture
from terreau.kernel.codes import show
from terreau.kernel.moment import local_day

#: Columns of the line on an A4 page: its names are as large as the text.
_COLUMNS = 4

WORDS: dict[str, Promise] = {
    "way": _("The whole way, step by step"),
    "until": _("until"),
    "ask": _("To ask here:"),
    "as_of": _("As it was on"),
    "nobody": _("One request on its way through the services. Nothing here tells whose it was."),
}


def journey_data(told: Reconstruction, line: Line, code: str, language: str, *, at: datetime) -> dict[str, Any]:
    """What the template is given, in one language. Anonymous, neither the code nor the drawing's notes go in."""
    with override(language):
        shown = line.without_notes() if told.anonymous else line
        drawing = {"svg": picture(shown, language, columns=_COLUMNS), "alt": aloud(line)}
    return {
        "title": told.title,
        "about": "" if told.anonymous else " · ".join(told.about),
        "anonymous": told.anonymous,
        "line": drawing,
        "ending": told.ending,
        "total": told.total,
        "day": "" if told.anonymous else local_day(at).isoformat(),
        "address": None if told.anonymous else {"before": f"{_host()}/t/", "code": show(code)},
        "scenes": [
            {
                "where": scene.where,
                "step": scene.step,
                "explanation": scene.explanation.in_language(language).text,
                "came": scene.came,
                "left": scene.left,
                "took": scene.took,
                "outcome": scene.outcome,
                "reasons": list(scene.reasons),
                "ask": scene.ask,
            }
            for scene in told.scenes
        ],
    }


def _host() -> str:
    return str(settings.TERREAU_ORIGIN).split("://", 1)[-1]


class JourneyDocument(PrintedDocument):
    """The guided reconstruction of one dossier, to walk with."""

    name = "dossiers.journey"
    title = _("Way of a request, scene by scene")
    template = "dossiers/journey"
    paper = Paper.A4
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        from terreau.instruments.dossiers.tracking.sample import invented  # noqa: PLC0415 - only for the preview

        told, line = invented(language)
        return journey_data(told, line, "K7M43FQ2", language, at=datetime(2026, 11, 23, 9, tzinfo=UTC))


def declare() -> None:
    register_words("dossiers", WORDS)
    register_document(JourneyDocument)
