"""Who lives where: figures of Statbel per sector or commune, of IBSA per quartier."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.civic.territories.actions.features import Progress, _silent
from terreau.civic.territories.actions.imports import ImportReport, _record
from terreau.civic.territories.actions.territories import _touch
from terreau.civic.territories.enums import TerritoryKind, What
from terreau.civic.territories.errors import Problem, refuse_rows
from terreau.civic.territories.formats import columns
from terreau.civic.territories.formats.areas import REGION
from terreau.civic.territories.formats.numbers import count
from terreau.civic.territories.formats.opening import read_rows
from terreau.civic.territories.models import Territory
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import refuse

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PEOPLE_OF_YEAR = re.compile(r"(?:population|bevolking|pop|ms_population|total)_?(20\d\d)")


class _Sums:
    """People per territory, summed over the rows of the file."""

    def __init__(self, known: set[str]) -> None:
        self.known = known
        self.people: Counter[str] = Counter()
        self.years: set[int] = set()
        self.rows = self.left_out = 0
        self.problems: list[Problem] = []
        self.by_sector = False

    def add(self, line: int, row: dict[str, str]) -> None:
        """One row: a sector, a commune (perhaps by age and sex) or a quartier."""
        self.rows += 1
        nis = columns.commune_code(row)
        number = columns.first(row, columns.QUARTIER).lstrip("Qq")
        sector = columns.first(row, columns.SECTOR)
        self.by_sector = self.by_sector or bool(sector)
        codes = {code for code in (nis or sector[:5], f"Q{int(number)}" if number.isdecimal() else "") if code}
        if not codes:
            self.problems.append(Problem(line, _("neither a NIS code, nor the number of a neighbourhood or sector")))
            return
        if not codes & self.known:
            self.left_out += 1
            return
        written, year = _people(row)
        people = count(written)
        if people is None:
            sentence = _("“{written}” is not a number of people").format(written=written[:40])
            self.problems.append(Problem(line, sentence))
            return
        if year:
            self.years.add(year)
        for code in codes & self.known:
            self.people[code] += people


def _people(row: dict[str, str]) -> tuple[str, int]:
    """The figure as written, and its year when a column tells (the latest, if there are several)."""
    dated = {int(match[1]): row[name] for name in row if (match := _PEOPLE_OF_YEAR.fullmatch(name)) and row[name]}
    if dated:
        return dated[max(dated)], max(dated)
    year = columns.first(row, columns.YEAR)
    return columns.first(row, columns.PEOPLE), int(year) if _YEAR.fullmatch(year) else 0


@transaction.atomic
def import_population(*, path: Path, by: Actor, at: datetime, progress: Progress = _silent) -> ImportReport:
    """Population with its year (CSV): rows are summed per commune and per quartier; the Region is the sum of its
    communes when all are there. The year comes from a column, else from the name of the file."""
    rows = {row.code: row for row in Territory.objects.current().filter(invented=False)}
    sums = _Sums(set(rows))
    for line, row in read_rows(path):
        sums.add(line, row)
        if sums.rows % 20_000 == 0:
            progress(str(sums.rows))
    if sums.problems:
        refuse_rows(sums.problems, read=sums.rows)
    if not sums.people:
        refuse("no_population", _("This file holds no figure about a territory of the Region."), status=422)
    in_name = _YEAR.search(path.name)
    year = max(sums.years, default=0) or (int(in_name[1]) if in_name else 0)
    if not year or len(sums.years) > 1:
        sentence = _("It is not clear of which year these figures are. Put one year in the file or in its name.")
        refuse("no_year", sentence, status=422)
    communes = [code for code, known in rows.items() if known.kind == TerritoryKind.COMMUNE]
    if all(code in sums.people for code in communes):
        sums.people[REGION] = sum(sums.people[code] for code in communes)
    written = 0
    for code, people in sums.people.items():
        known = rows[code]
        source = _source(code, by_sector=sums.by_sector, year=year)
        if (known.population, known.population_year, known.population_source) != (people, year, source):
            known.population, known.population_year, known.population_source = people, year, source
            known.save(update_fields=["population", "population_year", "population_source"])
            written += 1
    if written:
        _touch()
    _record(What.POPULATION, path, read=sums.rows, written=written, by=by, at=at)
    return ImportReport(What.POPULATION, path.name, sums.rows, written, sums.left_out)


def _source(code: str, *, by_sector: bool, year: int) -> str:
    if by_sector:
        return f"Statbel, population by statistical sector, 1 January {year} (sum of sectors)"
    return f"IBSA – Monitoring des Quartiers, {year}" if code.startswith("Q") else f"Statbel, 1 January {year}"
