"""Writing streets and features: the same file twice leaves the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import batched

from terreau.civic.territories.drawing.style import first_zoom
from terreau.civic.territories.formats.features import Drawn, Named, longest, main_class, middle
from terreau.civic.territories.geometry.encoding import GRID, box, encode, on_grid, signed_area
from terreau.civic.territories.models import MapFeature, Street
from terreau.kernel.text import Text, fold

#: Rows written at once.
BATCH = 2000
#: Hectares in a square grid unit at Brussels.
_HECTARES = 1.1132 * 1.1132 * 0.6315 / 10_000

type Progress = Callable[[str], None]


def _silent(line: str) -> None:
    """Says nothing."""


def _put_features(drawn: Sequence[Drawn], *, origin: str, invented: bool = False, progress: Progress = _silent) -> int:
    """Replace everything of this origin (and of the layers given) by ``drawn``."""
    layers = {each.layer for each in drawn}
    MapFeature.objects.filter(origin=origin, layer__in=layers).delete()
    done = 0
    for some in batched(drawn, BATCH):
        MapFeature.objects.bulk_create(_feature(each, origin, invented) for each in some)
        done += len(some)
        progress(f"{done} / {len(drawn)}")
    return done


def _feature(each: Drawn, origin: str, invented: bool) -> MapFeature:
    west, south, east, north = each.box
    hectares = abs(sum(map(signed_area, each.shape))) * _HECTARES if each.area else 0.0
    return MapFeature(
        layer=each.layer,
        cls=each.cls,
        area=each.area,
        tunnel=each.tunnel,
        from_zoom=first_zoom(each.layer, each.cls, area=each.area, tunnel=each.tunnel, hectares=hectares),
        geometry=encode(each.shape),
        origin=origin,
        invented=invented,
        west=west,
        south=south,
        east=east,
        north=north,
    )


def _put_streets(named: Iterable[Named], *, invented: bool = False, progress: Progress = _silent) -> int:
    """Write streets over those of the same number and commune; what the file does not say is kept."""
    named = list(named)
    known = {
        (street.commune, street.sid): street
        for street in Street.objects.filter(commune__in={each.commune for each in named})
    }
    rows = [_street(each, known.get((each.commune, each.sid)), invented) for each in named]
    fields = ["names", "search", "cls", "border_commune", "geometry", "lon", "lat", "west", "south", "east", "north"]
    done = 0
    for some in batched(rows, BATCH):
        Street.objects.bulk_create(some, update_conflicts=True, unique_fields=["commune", "sid"], update_fields=fields)
        done += len(some)
        progress(f"{done} / {len(rows)}")
    return done


def _street(each: Named, known: Street | None, invented: bool) -> Street:
    geometry, cls = (known.geometry, known.cls) if known is not None else ("", "")
    lon, lat = (known.lon, known.lat) if known is not None else (each.point or (0.0, 0.0))
    around = known.box if known is not None else (0, 0, 0, 0)
    if each.parts:
        shape = [line for _cls, part in each.parts for line in part]
        geometry, around, cls = encode(shape), box(shape), main_class(each.parts)
        x, y = middle(longest(each.parts))
        lon, lat = round(x / GRID, 6), round(y / GRID, 6)
    elif each.point is not None and not geometry:
        x, y = on_grid(*each.point)
        around = (x, y, x, y)
        lon, lat = each.point
    west, south, east, north = around
    return Street(
        sid=each.sid,
        commune=each.commune,
        names=each.names,
        search=_words(each.names),
        cls=cls,
        border_commune=each.border_commune or (known.border_commune if known is not None else ""),
        geometry=geometry,
        lon=lon,
        lat=lat,
        west=west,
        south=south,
        east=east,
        north=north,
        invented=invented,
    )


def _words(names: Text) -> str:
    return "".join(f" {name}" for name in dict.fromkeys(fold(name) for name in names.values()))[:400]
