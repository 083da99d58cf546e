"""The town plan of the whole Region: land on paper, an island; the invented communes in an inset."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from terreau.civic.territories import atlas
from terreau.civic.territories.atlas import Place
from terreau.civic.territories.drawing.borders import borders, quartier_borders
from terreau.civic.territories.drawing.frame import HEIGHT, WIDTH, on_plan
from terreau.civic.territories.drawing.paths import path
from terreau.civic.territories.drawing.ready import plan_ground
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.geometry.encoding import GRID, Part
from terreau.civic.territories.geometry.simplify import simplify, simplify_ring

#: Order in which the layers of the base map are laid.
LAYERS = (
    ("wood", "m-wood"),
    ("park", "m-park"),
    ("cem", "m-cem"),
    ("r3", "m-r3"),
    ("r2", "m-r2"),
    ("r1", "m-r1"),
    ("water", "m-water"),
    ("rail", "m-rail"),
)
#: Where names of communes stand on the plan, set by hand so that none touches another.
_NAMES_AT = {
    "21001": (165, 610),
    "21002": (790, 648),
    "21003": (205, 345),
    "21004": (500, 222),
    "21005": (668, 568),
    "21006": (690, 290),
    "21007": (335, 672),
    "21008": (284, 264),
    "21009": (548, 648),
    "21010": (316, 176),
    "21011": (372, 343),
    "21012": (290, 412),
    "21013": (398, 538),
    "21014": (520, 420),
    "21015": (590, 382),
    "21016": (405, 822),
    "21017": (745, 825),
    "21018": (812, 402),
    "21019": (872, 546),
}
#: From this length on a name takes two lines.
_LONG = 16
_PADDING = 14


@dataclass(frozen=True)
class Pin:
    """A project on the plan. ``number``: its number in the list beside; ``state``: ``now`` (asks for your view),
    ``prep`` or ``run``; ``label``: said to those who do not see the plan, number included."""

    lon: float
    lat: float
    number: int
    state: str
    href: str
    label: str


def plan_svg(
    *, pins: Sequence[Pin] = (), language: str = "fr", title: str = "", quartiers: bool = False, name: str = "plan"
) -> SafeString:
    """Inline SVG of the Region with its pins. ``title``: what it shows, in words; ``quartiers``: with their borders;
    ``name``: begins the ids inside, for pages with two plans. At most about 60 KB without pins."""
    token = atlas.edition()
    drawn = [{"pin": pin, "x": round(x), "y": round(y)} for pin in pins for x, y in [_at(pin.lon, pin.lat)]]
    with override(language):
        return render_to_string(
            "territories/plan.svg",
            {
                "ground": _ground(token, language, quartiers, name),
                "pins": drawn,
                "title": title or _("Plan of the Brussels-Capital Region"),
                "name": name,
                "width": WIDTH,
                "height": HEIGHT,
            },
        )


def region_ground(language: str, *, name: str) -> SafeString:
    """Land, parks, large streets and names of communes, without anything on them."""
    with override(language):
        return _ground(atlas.edition(), language, quartiers=False, name=name)


def _at(lon: float, lat: float) -> tuple[float, float]:
    return on_plan(lon * GRID, lat * GRID)


@lru_cache(maxsize=16)
def _ground(token: str, language: str, quartiers: bool, name: str) -> SafeString:
    """Everything under the pins; the same for every reader of a language until the map changes."""
    return render_to_string("territories/plan_ground.svg", ground_context(language, quartiers=quartiers, name=name))


def ground_context(language: str, *, name: str, quartiers: bool = False) -> dict[str, Any]:
    """Layers, borders and names, in units of the plan."""
    lines = borders(invented=False)
    ready = plan_ground("plan")
    return {
        "name": name,
        "land": _outline(lines.land),
        "layers": [(css, ready[style]) for style, css in LAYERS if ready.get(style)],
        "quartiers": _lines(quartier_borders(invented=False)) if quartiers else "",
        "borders": _lines(lines.communes),
        "names": _names(language),
        "inset": _inset(language),
    }


def _inset(language: str) -> dict[str, Any] | None:
    lines = borders(invented=True)
    if not lines.land:
        return None
    spots = [on_plan(x, y) for ring in lines.land for x, y in ring]
    left, right = min(x for x, _y in spots) - _PADDING, max(x for x, _y in spots) + _PADDING
    top, bottom = min(y for _x, y in spots) - _PADDING, max(y for _x, y in spots) + _PADDING
    ready = plan_ground("inset")
    return {
        "x": round(left),
        "y": round(top),
        "width": round(right - left),
        "height": round(bottom - top),
        "middle": round((left + right) / 2),
        "below": round(bottom + 24),
        "label": _("invented municipalities"),
        "land": _outline(lines.land),
        "layers": [(css, ready[style]) for style, css in LAYERS if ready.get(style)],
        "borders": _lines(lines.communes),
        "names": [
            {"x": round(x), "y": round(y), "lines": [said(place, language)]}
            for place in atlas.current().of_kind(TerritoryKind.COMMUNE)
            if place.invented
            for x, y in [_at(*place.point)]
        ],
    }


def said(place: Place, language: str) -> str:
    return place.names.in_language(language).text


def _names(language: str) -> list[dict[str, Any]]:
    rows = []
    for place in atlas.current().of_kind(TerritoryKind.COMMUNE):
        if not place.invented:
            x, y = _NAMES_AT.get(place.code) or _at(*place.point)
            rows.append({"x": round(x), "y": round(y), "lines": two_lines(said(place, language))})
    return rows


def two_lines(name: str) -> list[str]:
    """A long name broken after the hyphen nearest to its middle."""
    cuts = [i + 1 for i, sign in enumerate(name) if sign in "- "]
    if len(name) < _LONG or not cuts:
        return [name]
    cut = min(cuts, key=lambda i: abs(i - len(name) / 2))
    return [name[:cut].rstrip(), name[cut:]]


def _outline(rings: Iterable[Part]) -> str:
    return "".join(path(simplify_ring([on_plan(x, y) for x, y in ring], 0.8), closed=True) for ring in rings)


def _lines(parts: Iterable[Part]) -> str:
    return "".join(path(simplify([on_plan(x, y) for x, y in part], 1.2), closed=False) for part in parts)
