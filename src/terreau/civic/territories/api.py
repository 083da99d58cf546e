"""The door of territories: what other rooms may use."""

from __future__ import annotations

from terreau.civic.territories import atlas, picking
from terreau.civic.territories.actions.addresses import import_addresses
from terreau.civic.territories.actions.base import load_base, load_invented
from terreau.civic.territories.actions.imports import (
    ImportReport,
    import_basemap,
    import_streets,
    import_territories,
    prepare_map,
)
from terreau.civic.territories.actions.population import import_population
from terreau.civic.territories.atlas import Located, Place, edition
from terreau.civic.territories.atlas import forget as forget_cache
from terreau.civic.territories.credits import Credit, credits_of
from terreau.civic.territories.drawing.concerned import concerned_svg
from terreau.civic.territories.drawing.local import local_svg
from terreau.civic.territories.drawing.plan import Pin, plan_svg
from terreau.civic.territories.drawing.route import Station, route_svg
from terreau.civic.territories.drawing.tiles import tile_svg
from terreau.civic.territories.enums import FoundKind, TerritoryKind, What
from terreau.civic.territories.geometry.areas import MOST_CORNERS, Area
from terreau.civic.territories.imports import import_file, import_folder
from terreau.civic.territories.queries.doors import StreetWithDoors, doors_in
from terreau.civic.territories.queries.search import Found, by_postcode, search
from terreau.civic.territories.queries.shapes import get_on, outlines, outlines_of
from terreau.civic.territories.queries.streets import (
    DoorOn,
    StreetIn,
    doors_on,
    lines_of,
    streets_in,
    streets_named,
    streets_within,
)

#: The Region's own code.
REGION = "04000"


def get(code: str) -> Place | None:
    """The place of a code, ``None`` when there is none."""
    return atlas.current().places.get(code)


def region() -> Place:
    """The Brussels-Capital Region."""
    return atlas.current().places[REGION]


def communes(*, invented: bool = True) -> list[Place]:
    """Communes by French name; with the invented ones when they are loaded, unless ``invented`` is false."""
    found = atlas.current().of_kind(TerritoryKind.COMMUNE)
    return [place for place in found if invented or not place.invented]


def quartiers(commune_code: str | None = None, *, invented: bool = True) -> list[Place]:
    """Quartiers by French name; of one commune: all that lie in it, be it in part."""
    found = atlas.current().of_kind(TerritoryKind.QUARTIER)
    return [
        place
        for place in found
        if (commune_code is None or commune_code in place.communes) and (invented or not place.invented)
    ]


def locate(lon: object, lat: object) -> Located:
    """Commune and quartier of a point (degrees); outside, or for what is no point, ``inside`` is false and
    ``verdict`` says why. Never raises."""
    return atlas.current().locate(lon, lat)


def credits(language: str = "fr", *, basemap: bool = True) -> list[str]:  # noqa: A001 - what a map calls them
    """The credit lines to show on a map."""
    return [credit.line for credit in credits_of(language, basemap=basemap)]


__all__ = [
    "MOST_CORNERS",
    "REGION",
    "Area",
    "Credit",
    "DoorOn",
    "Found",
    "FoundKind",
    "ImportReport",
    "Located",
    "Pin",
    "Place",
    "Station",
    "StreetIn",
    "StreetWithDoors",
    "TerritoryKind",
    "What",
    "by_postcode",
    "communes",
    "concerned_svg",
    "credits",
    "credits_of",
    "doors_in",
    "doors_on",
    "edition",
    "forget_cache",
    "get",
    "get_on",
    "import_addresses",
    "import_basemap",
    "import_file",
    "import_folder",
    "import_population",
    "import_streets",
    "import_territories",
    "lines_of",
    "load_base",
    "load_invented",
    "local_svg",
    "locate",
    "outlines",
    "outlines_of",
    "picking",
    "plan_svg",
    "prepare_map",
    "quartiers",
    "region",
    "route_svg",
    "search",
    "streets_in",
    "streets_named",
    "streets_within",
    "tile_svg",
]
