"""Communes, quartiers and statistical sectors out of a file, compared with what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from terreau.civic.territories.atlas.describe import Wanted
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.errors import Problem
from terreau.civic.territories.formats import columns, topojson
from terreau.civic.territories.formats.lambert import in_degrees
from terreau.civic.territories.geometry.encoding import Shape, box, decode, from_geojson, signed_area, touch
from terreau.civic.territories.geometry.inside import Outline
from terreau.civic.territories.geometry.shares import shares_of
from terreau.civic.territories.geometry.topology import dissolve, same_area, tidy
from terreau.civic.territories.models import Territory
from terreau.kernel.text import Text, clean_line, fold

REGION = "04000"
#: The first figures of the NIS codes of the communes of the Region.
_HERE = "21"
#: From this likeness on, two spellings are one name.
_ALIKE = 0.75


@dataclass
class FoundAreas:
    """``left_out``: territories outside the Region."""

    wanted: list[Wanted] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    left_out: int = 0


def read(document: dict[str, Any], known: Mapping[str, Territory]) -> FoundAreas:
    """Every territory of the Region in a GeoJSON or TopoJSON document."""
    found = FoundAreas()
    communes: dict[str, tuple[Shape, Text]] = {}
    quartiers: dict[str, tuple[Shape, Text]] = {}
    sectors: list[tuple[str, Shape]] = []
    for line, (row, shape) in enumerate(_areas(document, found), 1):
        if shape is None:
            found.problems.append(Problem(line, _("this is not an area in degrees or in Lambert metres")))
            continue
        nis, number = columns.commune_code(row), columns.first(row, columns.QUARTIER).lstrip("Qq")
        identity = str(row.get("id") or "")
        if columns.first(row, columns.SECTOR):
            nis = nis or columns.first(row, columns.SECTOR)[:5]
            if nis.startswith(_HERE):
                sectors.append((nis, shape))
            else:
                found.left_out += 1
        elif (number and number.isdecimal()) or identity.startswith("Q"):
            code = f"Q{int(number)}" if number else identity
            quartiers[code] = shape, _names(row, known.get(code), columns.NAME_FR, columns.NAME_NL)
        elif nis or identity.isdecimal():
            code = nis or identity
            if code.startswith(_HERE):
                fr, nl = columns.COMMUNE_FR + columns.NAME_FR, columns.COMMUNE_NL + columns.NAME_NL
                communes[code] = shape, _names(row, known.get(code), fr, nl)
            else:
                found.left_out += 1
        else:
            found.problems.append(Problem(line, _("neither a NIS code, nor the number of a neighbourhood or sector")))
    for code, shape in dissolve(sectors).items():
        communes.setdefault(code, (shape, known[code].names if code in known else Text()))
    if not found.problems:
        found.wanted = list(_wanted(communes, quartiers, known, found))
    return found


def _areas(document: dict[str, Any], found: FoundAreas) -> Iterator[tuple[dict[str, Any], Shape | None]]:
    if document.get("type") == "Topology":
        try:
            layers = topojson.read(document)
        except (KeyError, TypeError, ValueError, IndexError):
            layers = {"?": [({}, [])]}
        for rows in layers.values():
            for properties, shape in rows:
                found.rows += 1
                yield columns.lowered(properties), tidy(shape) or None
        return
    for feature in document.get("features", ()):
        found.rows += 1
        try:
            shape, area = from_geojson(in_degrees(feature["geometry"]))
            row = columns.lowered(feature["properties"] or {})
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError):
            yield {}, None
            continue
        yield row, tidy(shape) if area else None


def _names(row: Mapping[str, Any], known: Territory | None, fr: tuple[str, ...], nl: tuple[str, ...]) -> Text:
    """Names of the file, unless ours say nearly the same: open files drop accents, capitals and little words."""
    said = {"fr": clean_line(columns.first(row, fr), 90), "nl": clean_line(columns.first(row, nl), 90)}
    if known is None:
        return Text(said)
    ours = {language: known.names.get(language, "") for language in said}
    return Text({k: ours[k] if _alike(v, ours[k]) else v for k, v in said.items()})


def _alike(theirs: str, ours: str) -> bool:
    one, other = fold(theirs).replace(" ", ""), fold(ours).replace(" ", "")
    return one in other or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _wanted(
    communes: dict[str, tuple[Shape, Text]],
    quartiers: dict[str, tuple[Shape, Text]],
    known: Mapping[str, Territory],
    found: FoundAreas,
) -> Iterator[Wanted]:
    of_commune = {code: decode(row.outline) for code, row in known.items() if row.kind == TerritoryKind.COMMUNE}
    moved = [code for code, (shape, _names) in communes.items() if not same_area(of_commune.get(code, []), shape)]
    touched = [box(shape) for code in moved for shape in (of_commune.get(code), communes[code][0]) if shape]
    of_commune |= {code: shape for code, (shape, _names) in communes.items()}
    if moved:
        whole = dissolve((REGION, shape) for shape in of_commune.values())[REGION]
        largest = max(abs(signed_area(ring)) for ring in whole)
        kept = [ring for ring in whole if abs(signed_area(ring)) > largest / 1000]
        yield Wanted(REGION, TerritoryKind.REGION, known[REGION].names, kept)
    for code, (shape, names) in sorted(communes.items()):
        yield Wanted(code, TerritoryKind.COMMUNE, names, shape)
    concerned = {
        code: (decode(row.outline), row.names)
        for code, row in known.items()
        if row.kind == TerritoryKind.QUARTIER and any(touch(row.box, around) for around in touched)
    }
    outlines = {code: Outline(shape) for code, shape in of_commune.items()}
    for code, (shape, names) in sorted((concerned | quartiers).items()):
        shares = shares_of(Outline(shape), outlines)
        if shares:
            yield Wanted(code, TerritoryKind.QUARTIER, names, shape, shares=shares)
        else:
            found.left_out += 1
