"""Territories, as this room needs them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.kernel.text import Text, fold
from terreau.kernel.verdict import Verdict


def exists(code: str, *, required: bool = False) -> Verdict:
    """Whether a territory of this code is known; none at all is fine unless ``required``."""
    if (not code and not required) or (code and _known(code) is not None):
        return Verdict.yes()
    return Verdict.no("territory_unknown", _("This territory is not known here."), status=422)


def names_of(code: str) -> Text:
    """What a territory is called; nothing for a code that is no longer known."""
    place = _known(code) if code else None
    return place.names if place is not None else Text()


def choices(language: str) -> list[tuple[str, str]]:
    """The Region and its communes, by name."""
    communes = [(place.code, place.names.in_language(language).text) for place in territories.communes()]
    region = territories.region()
    return [
        (region.code, region.names.in_language(language).text),
        *sorted(communes, key=lambda one: fold(one[1])),
    ]


def within(code: str) -> tuple[str, ...]:
    """A commune with its neighbourhoods; anything else alone."""
    if not code:
        return ()
    return (code, *(quartier.code for quartier in territories.quartiers(code)))


def _known(code: str) -> territories.Place | None:
    try:
        return territories.get(code)
    except LookupError:
        return None
