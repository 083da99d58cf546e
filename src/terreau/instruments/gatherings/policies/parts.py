"""Places, programme, turns: does what was written make sense?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Protocol

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict

MOST_PLACES = 150
MOST_ITEMS = 300


class Place(Protocol):
    """What a place says of itself."""

    @property
    def title(self) -> Text: ...
    @property
    def address(self) -> Text: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def day(self) -> date | None: ...
    @property
    def opens(self) -> time | None: ...
    @property
    def closes(self) -> time | None: ...


def can_have_places(places: Sequence[object]) -> Verdict:
    if len(places) <= MOST_PLACES:
        return Verdict.yes()
    sentence = _("One gathering holds at most 150 places. Make several gatherings of it.")
    return Verdict.no("too_many_places", sentence, status=422)


def makes_a_place(place: Place) -> Verdict:
    """Has a name, an address or a point; its point is on Earth; it opens before it closes."""
    if (place.lon is None) != (place.lat is None):
        return _no_point()
    if place.lon is not None and place.lat is not None and not (-180 <= place.lon <= 180 and -85 <= place.lat <= 85):
        return _no_point()
    if not place.title and not place.address and place.lon is None:
        return Verdict.no("no_place", _("Give each place a name or an address."), status=422)
    if place.opens is not None and place.closes is not None and place.closes <= place.opens:
        return Verdict.no("closes_before", _("A place closes before it opens. Check its hours."), status=422)
    return Verdict.yes()


def can_have_items(items: Sequence[object]) -> Verdict:
    if len(items) <= MOST_ITEMS:
        return Verdict.yes()
    sentence = _("A programme holds at most 300 items. Make several gatherings of it.")
    return Verdict.no("too_many_items", sentence, status=422)


def has_card(card: object | None) -> Verdict:
    if card is not None:
        return Verdict.yes()
    sentence = _("This page can no longer be shown as a card. Take it off the programme.")
    return Verdict.no("no_card", sentence, status=422)


def says_what(title: Text) -> Verdict:
    return Verdict.yes() if title else Verdict.no("no_title", _("Say what each item is."), status=422)


def turns_are_free(held: int) -> Verdict:
    """Turns are only cut anew while nobody holds one."""
    if not held:
        return Verdict.yes()
    sentence = ngettext(
        "{count} turn is already taken: they can no longer be cut anew. Ask this person to give it back first.",
        "{count} turns are already taken: they can no longer be cut anew. Ask these people to give them back first.",
        held,
    ).format(count=held)
    return Verdict.no("turns_taken", sentence, status=409)


def a_turn_lasts(minutes: int) -> Verdict:
    if minutes == 0 or 3 <= minutes <= 480:
        return Verdict.yes()
    return Verdict.no("turn_length", _("A turn lasts from 3 minutes to 8 hours."), status=422)


def _no_point() -> Verdict:
    return Verdict.no(
        "no_point", _("This point could not be read. Choose it on the plan, or leave it out."), status=422
    )
