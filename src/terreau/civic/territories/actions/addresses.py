"""House numbers from the official address file (BeSt), or a table that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import batched
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.civic.territories.actions.features import Progress, _put_streets, _silent
from terreau.civic.territories.actions.imports import ImportReport, _record
from terreau.civic.territories.actions.territories import _touch
from terreau.civic.territories.enums import What
from terreau.civic.territories.errors import Problem, refuse_rows
from terreau.civic.territories.formats import columns
from terreau.civic.territories.formats.features import Named
from terreau.civic.territories.formats.lambert import to_degrees
from terreau.civic.territories.formats.numbers import degrees, number
from terreau.civic.territories.formats.opening import read_rows
from terreau.civic.territories.models import Address, Street, Territory
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_line, fold
from terreau.kernel.verdict import refuse

#: Addresses written at once.
BATCH = 5_000
#: Bad rows after which reading on is useless.
_ENOUGH = 200
#: Addresses that are not, or no longer, in use.
_NOT_IN_USE = {"retired", "proposed", "reserved"}

type Key = tuple[str, str, str]
type StreetKey = tuple[str, str]
#: Columns of Lambert metres.
_X, _Y = ("epsg:31370_x", "epsg:3812_x", "x"), ("epsg:31370_y", "epsg:3812_y", "y")


class _Reading:
    """One pass over the file: streets by name, addresses by street."""

    def __init__(self) -> None:
        self.communes = set(
            Territory.objects.current().filter(invented=False, kind="commune").values_list("code", flat=True)
        )
        self.streets: dict[tuple[str, str], int] = {}
        for pk, commune, names in Street.objects.filter(invented=False).values_list("pk", "commune", "names"):
            for name in names.values():
                self.streets.setdefault((commune, fold(name)), pk)
        self.rows = self.left_out = 0
        self.problems: list[Problem] = []
        self.new: dict[tuple[str, str], Named] = {}

    def address(self, line: int, row: Mapping[str, str]) -> tuple[Key, StreetKey, float, float] | None:
        """``((commune, number, postcode), street, lon, lat)``, or nothing when the row is left out or bad."""
        commune = columns.commune_code(row)
        if (commune and commune not in self.communes) or _not_a_door(row):
            self.left_out += 1
            return None
        fr, nl = (clean_line(columns.first(row, names), 150) for names in (columns.NAME_FR, columns.NAME_NL))
        house = clean_line(columns.first(row, columns.NUMBER), 20)
        postcode = columns.first(row, columns.POSTCODE)
        if not commune or not house or not (fr or nl) or not (len(postcode) == 4 and postcode.isdecimal()):
            sentence = _("an address needs a municipality code, a street, a number and a postcode")
            self.problems.append(Problem(line, sentence))
            return None
        place = _place(row)
        if place is None:
            self.problems.append(Problem(line, _("the position is not in Belgium")))
            return None
        return (commune, house, postcode), self._street(commune, fr, nl, row, place), *place

    def _street(self, commune: str, fr: str, nl: str, row: Mapping[str, str], place: tuple[float, float]) -> StreetKey:
        """The street of this name, known or to be added."""
        for name in (fr, nl):
            if name and (commune, fold(name)) in self.streets:
                return commune, fold(name)
        key = (commune, fold(fr or nl))
        sid = f"best:{columns.first(row, columns.STREET_ID) or key[1]}"[:60]
        self.new.setdefault(key, Named(sid, commune, Text(fr=fr, nl=nl), point=place))
        return key

    def learn_streets(self) -> None:
        """Write the streets met that nobody had imported."""
        if self.new:
            _put_streets(self.new.values())
            for commune in {commune for commune, _name in self.new}:
                for pk, names in Street.objects.filter(commune=commune).values_list("pk", "names"):
                    for name in names.values():
                        self.streets.setdefault((commune, fold(name)), pk)
            self.new.clear()


def _not_a_door(row: Mapping[str, str]) -> bool:
    """A box behind a door, a number not in use, a number nobody has put on the map."""
    if columns.first(row, columns.BOX) or columns.first(row, columns.STATUS).lower() in _NOT_IN_USE:
        return True
    return not columns.first(row, columns.LON) and not columns.first(row, _X)


def _place(row: Mapping[str, str]) -> tuple[float, float] | None:
    found = degrees(columns.first(row, columns.LON), columns.first(row, columns.LAT))
    if found is None:
        x, y = number(columns.first(row, _X)), number(columns.first(row, _Y))
        if x and y and x > 1000 and y > 1000:
            lon, lat = to_degrees(x, y)
            found = degrees(f"{lon:.6f}", f"{lat:.6f}")
    return found


@transaction.atomic
def import_addresses(*, path: Path, by: Actor, at: datetime, progress: Progress = _silent) -> ImportReport:
    """House numbers with their position (CSV). Boxes, retired numbers, numbers without a position and other regions
    are left out; a street nobody has imported is added."""
    reading = _Reading()
    written: set[tuple[int, str, str]] = set()
    for some in batched(read_rows(path), BATCH):
        met = []
        for line, row in some:
            reading.rows += 1
            found = reading.address(line, row)
            if found is not None:
                met.append(found)
        if len(reading.problems) > _ENOUGH:
            break
        reading.learn_streets()
        fresh = {}
        for (commune, house, postcode), street, lon, lat in met:
            key = (reading.streets[street], house, postcode)
            if key in written or key in fresh:
                reading.left_out += 1
            else:
                fresh[key] = Address(
                    street_id=key[0], number=house, postcode=postcode, commune=commune, lon=lon, lat=lat
                )
        written.update(fresh)
        Address.objects.bulk_create(
            fresh.values(),
            update_conflicts=True,
            unique_fields=["street", "number", "postcode"],
            update_fields=["commune", "lon", "lat"],
        )
        progress(str(reading.rows))
    if reading.problems:
        refuse_rows(reading.problems, read=reading.rows)
    if not written:
        refuse("no_address", _("This file holds no address of the Region."), status=422)
    _touch()
    _record(What.ADDRESSES, path, read=reading.rows, written=len(written), by=by, at=at)
    return ImportReport(What.ADDRESSES, path.name, reading.rows, len(written), reading.left_out)
