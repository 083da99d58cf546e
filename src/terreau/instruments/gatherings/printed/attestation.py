"""The attestation of a training: who took part in what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.api import Paper, PrintedDocument
from terreau.instruments.gatherings.models import Occurrence
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.queries.printing import Printable

#: Names typed at once.
MOST_NAMES = 60
NAME = 120


def attestation_data(
    what: Printable, occurrences: Sequence[Occurrence], names: Sequence[str], *, on: date, language: str
) -> dict[str, Any]:
    """One sheet per name; without a name, a line to write it on. ``occurrences``: those the person took part in."""
    return {
        "order": saying.order_of(what, language),
        "title": what.gathering.title.to_dict(),
        "kind": saying.kind_label(what.gathering),
        "dates": saying.lines_per_language(lambda lang: [saying.date_and_hours(each) for each in occurrences]),
        "where": saying.where(what),
        "modules": [item.title.to_dict() for item in what.items],
        "organisers": saying.organisers(what),
        "on": on.isoformat(),
        "short": saying.short(what.gathering),
        "items": [{"name": name} for name in names] or [{"name": ""}],
    }


class AttestationDocument(PrintedDocument):
    """A sheet one can show."""

    name = "gatherings.attestation"
    title = _("Attestation of a training")
    template = "gatherings/attestation"
    paper = Paper.A4
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        what = samples.training()
        return attestation_data(what, what.occurrences, ["Zofia Wiśniewska"], on=date(2026, 12, 16), language=language)
