"""Is this a territory one can ask about, and does a number say who counted?"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.instruments.voices.models import Drive
from terreau.kernel.verdict import Verdict

#: Streets a drive names, at most: more are neighbourhoods.
MOST_STREETS = 40
#: Hectares of an area: smaller than a house and larger than a commune say something else.
LEAST_AREA, MOST_AREA = 0.05, 1_200


def drawable(area: Sequence[Sequence[float]]) -> Verdict:
    """Whether these corners draw an area one can ask about."""
    drawn = territories.Area.of(area)
    if drawn is None:
        return Verdict.no("no_area", _("Put at least three corners around the place."), status=422)
    if not drawn.is_simple:
        return Verdict.no("crossed", _("The border crosses itself. Put the corners in their order."), status=422)
    if not LEAST_AREA <= drawn.hectares <= MOST_AREA:
        return Verdict.no(
            "bad_size", _("This area is too small or too large. Draw the houses concerned, or choose neighbourhoods."),
            status=422,
        )  # fmt: skip
    if not all(territories.locate(*corner).inside for corner in drawn.corners):
        return Verdict.no("outside", _("A corner lies outside the Region. Draw inside it."), status=422)
    return Verdict.yes()


def few_streets(keys: Sequence[str]) -> Verdict:
    if len(keys) <= MOST_STREETS:
        return Verdict.yes()
    return Verdict.no("too_many_streets", _("Choose forty streets at most, or whole neighbourhoods."), status=422)


def sourced(drive: Drive) -> Verdict:
    """Whether a number is said with what it counts, by whom and when."""
    if drive.denominator is None:
        return Verdict.yes()
    if drive.denominator < 1:
        return Verdict.no("no_number", _("Write a number from one on, or leave it empty."), status=422)
    if not drive.denominator_of or not drive.denominator_source or drive.denominator_on is None:
        return Verdict.no(
            "no_source", _("Say what you counted, who says so and on which day: the commune checks it."), status=422
        )
    return Verdict.yes()
