"""The leaflet of a route: the plan with numbers, and the same places as a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.ground.documents.api import Paper, PrintedDocument
from terreau.instruments.gatherings.printed import samples, saying
from terreau.instruments.gatherings.printed.programme import places_data
from terreau.instruments.gatherings.queries.printing import Printable

#: Up to so many places a line from one to the next is a way to go; beyond, and over several days, it is a tangle.
_LINE_UP_TO = 12
#: More places than this have a page for their list, and the plan the height of its own.
_SQUARE_FROM = 20


def leaflet_data(what: Printable, language: str) -> dict[str, Any]:
    stations = [
        territories.Station(*stop.point, stop.number, f"{stop.number}. {saying.text_in(stop.title, language)}")
        for stop in what.stops
        if stop.point is not None
    ]
    is_route = len(stations) <= _LINE_UP_TO and len({stop.day for stop in what.stops}) <= 1
    drawn = territories.route_svg(
        stations, line=is_route, language=language, on_paper=True, square=len(stations) > _SQUARE_FROM
    )
    return {
        **saying.basics(what, language),
        "order": [language],
        "summary": what.gathering.summary.to_dict(),
        "map": str(drawn),
        "is_route": is_route and len(stations) > 1,
        "credits": " · ".join(territories.credits(language)) if drawn else "",
        "places": places_data(what.stops),
    }


class LeafletDocument(PrintedDocument):
    """A walk from place to place."""

    name = "gatherings.leaflet"
    title = _("Leaflet of a route, with plan")
    template = "gatherings/leaflet"
    paper = Paper.A4
    languages = ("fr", "nl", "en")

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return leaflet_data(samples.visit(), language)
