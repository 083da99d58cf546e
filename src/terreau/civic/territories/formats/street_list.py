"""Streets as a table: one row per street and commune, with a point."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from terreau.civic.territories.errors import Problem
from terreau.civic.territories.formats import columns
from terreau.civic.territories.formats.features import Named, Read
from terreau.civic.territories.formats.numbers import degrees
from terreau.civic.territories.formats.opening import read_rows
from terreau.kernel.text import Text, clean_line


def read(path: Path) -> Read:
    """Every street of a CSV file: number, commune, names, point, and the commune on its other side if it has one."""
    found = Read()
    for line, row in read_rows(path):
        found.rows += 1
        commune, sid = columns.commune_code(row), columns.first(row, columns.STREET_ID)[:60]
        fr, nl = (clean_line(columns.first(row, names), 150) for names in (columns.NAME_FR, columns.NAME_NL))
        point = degrees(columns.first(row, columns.LON), columns.first(row, columns.LAT))
        if not (commune and sid and (fr or nl) and point):
            missing = _("a street needs a number (sid), a municipality code (NIS), a name and a position")
            found.problems.append(Problem(line, missing))
            continue
        border = row.get("border_nis", "")
        found.streets.append(Named(sid, commune, Text(fr=fr, nl=nl), point=point, border_commune=border[:5]))
    return found
