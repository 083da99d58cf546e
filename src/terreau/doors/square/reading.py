"""What a reader chose in the address: filters, place, page. Nothing unreadable is an error; it is as if not chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.translation import get_language

from terreau.civic.territories import api as territories
from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES, clean_line
from terreau.life.initiatives import api as initiatives

#: Longest words looked for.
LONGEST = 120


@dataclass(frozen=True)
class Where:
    """The place a reader typed: what it is called, and whether anything was found under it."""

    typed: str = ""
    label: str = ""
    point: tuple[float, float] | None = None
    commune: str = ""

    @property
    def is_found(self) -> bool:
        return self.point is not None


def language_of(request: HttpRequest) -> str:
    language = (get_language() or "fr")[:2]
    return language if language in LANGUAGES else "fr"


def viewer_of(request: HttpRequest) -> Actor:
    return getattr(request, "actor", None) or Actor.anonymous()


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return int(typed) if typed.isdecimal() and len(typed) < 7 else 1


def words_of(request: HttpRequest) -> str:
    return clean_line(request.GET.get("q", "")[: LONGEST * 2], LONGEST)


def filters_of(request: HttpRequest, *, words: bool = True) -> initiatives.Filters:
    """The filters of a list, from its address."""
    commune = _one_of(request, "commune", {place.code for place in territories.communes()})
    quartier = request.GET.get("quartier", "")
    place = territories.get(quartier[:12]) if quartier else None
    sign = _one_of(request, "sign", set(initiatives.Sign.values))
    order = _one_of(request, "order", set(initiatives.Order.values) - {"near"})
    return initiatives.Filters(
        words=words_of(request) if words else "",
        commune=commune,
        quartier=place.code if place is not None and place.kind == "quartier" else "",
        kind=_one_of(request, "kind", set(initiatives.ProjectKind.values)),
        sign=initiatives.Sign(sign) if sign else None,
        needs=_one_of(request, "needs", set(initiatives.NeedKind.values)),
        order=initiatives.Order(order) if order else initiatives.Order.MOVED,
    )


def where_of(request: HttpRequest) -> Where:
    """The street, quartier or commune typed into "near me", as the first place that bears the name."""
    typed = words_of(request)
    if not typed:
        return Where()
    found = territories.search(typed, language_of(request), 1)
    if not found:
        return Where(typed=typed)
    first = found[0]
    commune = first.commune.code if first.commune is not None else ""
    return Where(typed, first.label, (first.lon, first.lat), commune)


def near(filters: initiatives.Filters, where: Where) -> initiatives.Filters:
    """The same filters, the nearest first, once a place is known."""
    if where.point is None:
        return filters
    return replace(filters, near=where.point, order=initiatives.Order.NEAR)


def bounds_of(request: HttpRequest) -> tuple[float, float, float, float] | None:
    """``bbox=west,south,east,north`` in degrees."""
    try:
        west, south, east, north = (float(each) for each in request.GET.get("bbox", "").split(","))
    except ValueError:
        return None
    return (west, south, east, north) if -180 <= west <= east <= 180 and -90 <= south <= north <= 90 else None


def _one_of(request: HttpRequest, name: str, known: set[str]) -> str:
    typed = request.GET.get(name, "")
    return typed if typed in known else ""
