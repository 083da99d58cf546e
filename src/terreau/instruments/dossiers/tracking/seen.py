"""Everything the tracker shows of one dossier, read with a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from terreau.civic.people import api as people
from terreau.instruments.dossiers.models import Dossier
from terreau.instruments.dossiers.paths import Path, path_of
from terreau.instruments.dossiers.queries.lists import days_of_comparable
from terreau.instruments.dossiers.tracking.expected import Expected, Reached, asked_first, expected, holders
from terreau.instruments.dossiers.tracking.history import Told, history
from terreau.instruments.dossiers.tracking.likely import Likely, likely
from terreau.instruments.dossiers.tracking.marks import line
from terreau.instruments.dossiers.tracking.words import headline
from terreau.instruments.procedures.api import Line
from terreau.kernel.moment import local_day
from terreau.kernel.working_days import working_days_between
from terreau.ui.formats import language_of_reader


@dataclass(frozen=True)
class Seen:
    """``comparable`` is how many past dossiers there are to compare with, whatever ``likely`` says of them."""

    dossier: Dossier
    path: Path
    headline: str
    line: Line
    holders: list[Reached]
    expected: list[Expected]
    history: list[Told]
    likely: Likely | None
    comparable: int
    question_to: Reached

    @property
    def ended(self) -> bool:
        return self.path.journey.ended_at is not None

    @property
    def slowest(self) -> Expected | None:
        """The open step of a service that has lasted longest against its target."""
        own = [one for one in self.expected if not one.of_applicant]
        return own[0] if own else None

    @property
    def latest_first(self) -> list[Told]:
        return self.history[::-1]

    @property
    def stage_name(self) -> str:
        stop = self.line.stops[max(0, self.line.reached - 1)]
        first = stop.name if stop.is_fork else stop.stations[0].name
        return first.in_language(language_of_reader()).text


def seen(dossier: Dossier, *, on: date) -> Seen:
    """As anybody who has the code may see it."""
    path = path_of(dossier, viewer=None, on=on)
    days = days_of_comparable(dossier) if path.journey.ended_at is None else []
    filed = local_day(path.journey.filed_at) if path.journey.filed_at else on
    return Seen(
        dossier=dossier,
        path=path,
        headline=headline(path),
        line=line(path),
        holders=holders(path),
        expected=expected(path),
        history=history(path, _passed_on(path)),
        likely=likely(days, filed=filed, ran=working_days_between(filed, on), on=on) if days else None,
        comparable=len(days),
        question_to=asked_first(path),
    )


def _passed_on(path: Path) -> dict[str, people.Organisation]:
    """The services of spells, where one passed a step to another. A query only then."""
    ids = {spell.service for turn in path.turns if len(turn.told.spells) > 1 for spell in turn.told.spells}
    return {str(one.pk): one for one in people.Organisation.objects.filter(pk__in=ids)} if ids else {}
