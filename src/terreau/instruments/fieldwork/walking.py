"""Which doors a planned round goes through: whole streets from the map, or numbers typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.instruments.fieldwork.walks import Walk, in_order, numbers_of
from terreau.instruments.voices.api import Drive
from terreau.kernel.text import Text, clean_line, fold
from terreau.kernel.verdict import refuse

#: Lines one may type.
_MOST = 60


def streets_of(drive: Drive) -> list[territories.StreetIn]:
    """The streets the collection is about; where it names none, those of its neighbourhoods."""
    named = [each["key"] for each in drive.streets]
    return territories.streets_named(named) if named else territories.streets_in(drive.quartiers)


def walks_of(drive: Drive, chosen: Sequence[str], typed: str) -> list[Walk]:
    """``chosen``: keys of streets taken whole. ``typed``: one street on each line, ``Rue du Sureau: 1-31 odd, 14A``;
    a street of the list that is typed too is walked as typed. Raises ``Refused``."""
    streets = streets_of(drive)
    lines = list(_lines(typed))
    by_name = {fold(name): street for street in streets for name in street.names.values()}
    walks: dict[str, Walk] = {}
    for name, numbers in lines:
        street = by_name.get(fold(name))
        sid = street.key if street else f"typed:{fold(name)}"[:60]
        names = street.names if street else Text(fr=name, nl=name)
        quartier = street.quartier if street else ""
        doors = [*(walks[sid].doors if sid in walks else ()), *numbers]
        walks[sid] = Walk(sid, names, list(dict.fromkeys(doors)), quartier)
    for street in streets:
        if street.key in chosen and street.key not in walks:
            numbers = in_order(door.number for door in territories.doors_on(street.commune, street.sid))
            walks[street.key] = Walk(street.key, street.names, numbers, street.quartier)
    return list(walks.values())


def _lines(typed: str) -> Iterable[tuple[str, list[str]]]:
    for line in typed.splitlines()[:_MOST]:
        if not line.strip():
            continue
        name, colon, numbers = line.rpartition(":")
        name = clean_line(name, 80)
        if not colon or not name:
            sentence = _("Write a street, a colon and house numbers on each line, such as “Rue du Sureau: 1-31”.")
            refuse("numbers", sentence, status=422, field="doors")
        yield name, numbers_of(numbers)
