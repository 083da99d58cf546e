"""Writing territories: a changed one begins a new version, an unchanged one is left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from terreau.civic.territories import atlas
from terreau.civic.territories.atlas.describe import Wanted
from terreau.civic.territories.geometry.encoding import GRID, box, decode, encode
from terreau.civic.territories.geometry.inside import label_point
from terreau.civic.territories.geometry.topology import same_area
from terreau.civic.territories.models import Edition, Territory, TerritoryShare
from terreau.kernel.text import Text, fold


def _put(wanted: Iterable[Wanted], *, day: date) -> int:
    """Write what differs from the current version; returns how many did."""
    current = {row.code: row for row in Territory.objects.current()}
    shares: dict[int, dict[str, float]] = defaultdict(dict)
    for child, parent, share in TerritoryShare.objects.values_list("child_id", "parent_code", "share"):
        shares[child][parent] = share
    fresh: list[tuple[Territory, Wanted]] = []
    divided: list[tuple[Territory, Wanted]] = []
    for each in wanted:
        known = current.get(each.code)
        row = _row(each, known, day)
        if known is None:
            fresh.append((row, each))
        elif not _same(known, row):
            divided.append((_succeed(known, row, day), each))
        elif shares[known.pk] != dict(each.shares):
            divided.append((known, each))
    Territory.objects.bulk_create(row for row, _each in fresh)
    TerritoryShare.objects.filter(child__in=[row.pk for row, _each in divided]).delete()
    TerritoryShare.objects.bulk_create(
        TerritoryShare(child=row, parent_code=code, share=share)
        for row, each in [*fresh, *divided]
        for code, share in each.shares.items()
    )
    return len(fresh) + len(divided)


def _succeed(known: Territory, row: Territory, day: date) -> Territory:
    """End the known version and begin the next; within one day the version is corrected instead."""
    if known.valid_from >= day:
        row.pk, row.valid_from = known.pk, known.valid_from
    else:
        Territory.objects.filter(pk=known.pk).update(valid_to=day)
    row.save()
    return row


def _row(wanted: Wanted, known: Territory | None, day: date) -> Territory:
    west, south, east, north = box(wanted.shape)
    outline = encode(wanted.shape)
    if known is not None and known.outline != outline and same_area(decode(known.outline), wanted.shape):
        outline = known.outline
    if wanted.point is not None:
        lon, lat = wanted.point[0] / GRID, wanted.point[1] / GRID
    elif known is not None and known.outline == outline:
        lon, lat = known.lon, known.lat
    else:
        x, y = label_point(wanted.shape)
        lon, lat = x / GRID, y / GRID
    counted = wanted.population is not None or known is None
    return Territory(
        code=wanted.code,
        kind=wanted.kind,
        names=wanted.names,
        search=_words(wanted.names),
        postcodes=list(wanted.postcodes if wanted.postcodes is not None else known.postcodes if known else ()),
        population=wanted.population if counted or known is None else known.population,
        population_year=wanted.population_year if counted or known is None else known.population_year,
        population_source=wanted.population_source if counted or known is None else known.population_source,
        outline=outline,
        lon=lon,
        lat=lat,
        west=west,
        south=south,
        east=east,
        north=north,
        invented=wanted.invented,
        valid_from=day,
    )


def _same(known: Territory, fresh: Territory) -> bool:
    kept = ("outline", "names", "postcodes", "population", "population_year", "population_source", "lon", "lat")
    return all(getattr(known, name) == getattr(fresh, name) for name in kept)


def _words(names: Text) -> str:
    """Both names, folded, each word after a space, so that ``" word"`` finds the beginning of a word."""
    return "".join(f" {name}" for name in dict.fromkeys(fold(name) for name in names.values()))[:200]


def _touch() -> None:
    """Give the stamp a new token: every process reads again."""
    Edition.objects.update_or_create(name="geo", defaults={"token": atlas.changed()})
