"""Choosing a place on a plan by clicking, without any script.

A click is a link: the plan is covered by a grid of links, each of which leads to the same page, closer. Further away
than a commune the plan of the Region stands, with one pin per commune.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.civic.territories import atlas
from terreau.civic.territories.drawing.local import local_svg
from terreau.civic.territories.drawing.plan import Pin, plan_svg
from terreau.civic.territories.enums import TerritoryKind
from terreau.civic.territories.queries.search import search
from terreau.ui import formats

type Corner = tuple[float, float]

#: Width of what is shown, in metres: a commune, a quartier, a street.
SPANS = (4_000, 1_600, 600)
#: From this width on, a click puts a corner instead of coming closer.
PUTS = 600
MOST_CORNERS = 40
_COLUMNS, _ROWS = 24, 16
_METRES_A_DEGREE = 111_320
_LONGEST = 6_000


@dataclass(frozen=True)
class View:
    """What the plan shows: its middle, its width in metres, the corners put so far, and how many there may be."""

    middle: Corner
    span: int
    corners: tuple[Corner, ...] = ()
    most: int = MOST_CORNERS

    @property
    def puts(self) -> bool:
        return self.span <= PUTS

    def address(self) -> str:
        """Of the page that shows this view."""
        lon, lat = self.middle
        asked: dict[str, str | int] = {"at": f"{lon:.6f},{lat:.6f}", "span": self.span}
        if self.corners:
            asked["corners"] = written(self.corners)
        return f"?{urlencode(asked, safe=',;')}#plan"

    def stepped(self, by: int) -> View | None:
        """One step closer (1) or further (-1); ``None`` at either end."""
        rank = SPANS.index(self.span) + by
        return replace(self, span=SPANS[rank]) if 0 <= rank < len(SPANS) else None

    def clicked(self, column: int, row: int) -> View:
        """What a click on this cell leads to: closer, or one corner more; the last ones when there are enough."""
        east = (column + 0.5) / _COLUMNS * self.span - self.span / 2
        south = (row + 0.5) / _ROWS * self.height - self.height / 2
        lon, lat = self.middle
        there = (
            round(lon + east / _METRES_A_DEGREE / math.cos(math.radians(lat)), 6),
            round(lat - south / _METRES_A_DEGREE, 6),
        )
        if self.puts:
            corners = (*self.corners, there)[-self.most :]
            return replace(self, middle=middle_of(corners), corners=corners)
        closer = self.stepped(1)
        return replace(closer or self, middle=there)

    @property
    def height(self) -> int:
        return round(self.span * 2 / 3)


class SearchForm(forms.Form):
    """Find a street or a place by its name."""

    q = forms.CharField(
        label=gettext_lazy("Street, square or neighbourhood"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def written(corners: Sequence[Corner]) -> str:
    """``lon,lat;lon,lat``."""
    return ";".join(f"{lon:.6f},{lat:.6f}" for lon, lat in corners)


def read(typed: str, most: int = MOST_CORNERS) -> list[Corner]:
    """Corners as written; what cannot be read or lies off the Earth is as if it were not there."""
    try:
        pairs = [pair.split(",") for pair in typed[:_LONGEST].split(";") if pair]
        found = [(float(lon), float(lat)) for lon, lat in pairs]
    except ValueError:
        return []
    return [(lon, lat) for lon, lat in found if -180 <= lon <= 180 and -85 <= lat <= 85][:most]


def middle_of(corners: Sequence[Corner]) -> Corner:
    lons, lats = [lon for lon, _lat in corners], [lat for _lon, lat in corners]
    return round((min(lons) + max(lons)) / 2, 6), round((min(lats) + max(lats)) / 2, 6)


def view_of(
    asked: Mapping[str, str],
    corners: Sequence[Corner],
    *,
    start: Corner | None = None,
    commune: str = "",
    most: int = MOST_CORNERS,
) -> View | None:
    """What the address asks for, else around ``start``, else the commune; the whole Region is ``None``."""
    span = asked.get("span", "")
    chosen = _span_near(int(span)) if span.isdecimal() and span.isascii() and len(span) < 7 else 0
    at = read(asked.get("at", ""))
    if corners:
        return View(middle_of(corners), chosen or PUTS, tuple(corners), most)
    if at:
        return View(at[0], chosen or PUTS, most=most)
    if asked.get("region"):
        return None
    if start is not None:
        return View(start, PUTS, most=most)
    place = atlas.current().places.get(commune) if commune else None
    return View(place.point, SPANS[0], most=most) if place is not None else None


def plan_of(view: View | None) -> dict[str, Any]:
    """The plan and the ways around it, for ``territories/pick.html``; without a view, the Region with its communes."""
    if view is None:
        svg, communes = of_region()
        return {"svg": svg, "communes": communes, "puts": False, "closer": "", "wider": "", "back": ""}
    closer, wider = view.stepped(1), view.stepped(-1)
    return {
        "svg": clickable(view),
        "communes": [],
        "puts": view.puts,
        "closer": closer.address() if closer else "",
        "wider": wider.address() if wider else "?region=1#plan",
        "back": replace(view, corners=view.corners[:-1]).address(),
    }


def found(words: str, language: str, *, most: int = MOST_CORNERS) -> list[dict[str, str]]:
    """Places by this name, each with the address of the plan that shows it."""
    rows = []
    for each in search(words, language, 10) if words.strip() else []:
        near = each.kind in {"street", "address"}
        spot = (round(each.lon, 6), round(each.lat, 6))
        view = View(spot, PUTS, (spot,), most) if near else View(spot, SPANS[1], most=most)
        around = [place for place in (each.quartier, each.commune) if place is not None]
        rows.append(
            {
                "label": each.label,
                "place": ", ".join(place.names.in_language(language).text for place in around),
                "href": view.address(),
                "point": written([spot]) if near else "",
            }
        )
    return rows


def told(corner: Corner, language: str) -> str:
    """Which commune and quartier the place lies in, or that it lies outside."""
    located = atlas.current().locate(*corner)
    if not located.inside or located.commune is None:
        return _("This place lies outside the Region.")
    commune = located.commune.names.in_language(language).text
    if located.quartier is None:
        return commune
    return _("{quartier}, in {commune}").format(
        quartier=located.quartier.names.in_language(language).text, commune=commune
    )


def clickable(view: View) -> SafeString:
    """The plan one clicks on: the ground, the corners put so far, and the grid of links over it."""
    shape = None
    if view.corners:
        many = [list(corner) for corner in view.corners]
        shape = (
            {"type": "LineString", "coordinates": many} if len(many) > 1 else {"type": "Point", "coordinates": many[0]}
        )
    ground = local_svg(
        shape,
        lon=view.middle[0],
        lat=view.middle[1],
        width_m=view.span,
        language=formats.language_of_reader(),
        title=_("Plan on which you can choose a place"),
    )
    wide, high = view.span / _COLUMNS, view.height / _ROWS
    cells = format_html_join(
        "",
        '<a href="{}" tabindex="-1"><rect class="cell" x="{}" y="{}" width="{}" height="{}"/></a>',
        (
            (view.clicked(column, row).address(), f"{column * wide:g}", f"{row * high:g}", f"{wide:g}", f"{high:g}")
            for row in range(_ROWS)
            for column in range(_COLUMNS)
        ),
    )
    return format_html(
        '<div class="pick{}">{}<svg class="pick-grid" viewBox="0 0 {} {}" aria-hidden="true">{}</svg></div>',
        "" if view.corners else " is-empty",
        ground,
        view.span,
        view.height,
        cells,
    )


def of_region() -> tuple[SafeString, list[tuple[int, str, str]]]:
    """The plan of the Region with a pin per commune, and the same as a list: number, name, address."""
    language = formats.language_of_reader()
    communes = atlas.current().of_kind(TerritoryKind.COMMUNE)
    places = sorted(communes, key=lambda place: place.names.in_language(language).text.casefold())
    rows = [
        (rank, place.names.in_language(language).text, View(place.point, SPANS[0]).address())
        for rank, place in enumerate(places, start=1)
    ]
    pins = [
        Pin(*place.point, number=rank, state="prep", href=href, label=f"{rank}. {name}")
        for place, (rank, name, href) in zip(places, rows, strict=True)
    ]
    return plan_svg(pins=pins, language=language, title=_("Communes of the Region")), rows


def _span_near(metres: int) -> int:
    return min(SPANS, key=lambda span: abs(span - metres))
