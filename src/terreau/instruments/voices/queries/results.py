"""What the voices said, as everyone may read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.instruments.voices.enums import Channel, Dimension, K, Level, ObjectionState
from terreau.instruments.voices.models import (
    Breakdown,
    Drive,
    Poster,
    Question,
    Removal,
    Statement,
    Theme,
    VoiceIdentity,
)
from terreau.instruments.voices.origins import named
from terreau.instruments.voices.queries.review import public_removals
from terreau.instruments.voices.queries.tallies import Tally, tally
from terreau.kernel.text import Text

PER_PAGE = 50
#: Objections in states that hold fewer than five each.
UNTOLD = "untold"
_UNTOLD = _("in other states, not told apart so that nobody can be recognised")


@dataclass(frozen=True)
class Group:
    """One line of a breakdown. ``people``: inhabitants, the denominator, with the year they were counted."""

    key: str
    name: Any
    count: int
    people: int | None = None
    year: int | None = None
    goal: int | None = None


@dataclass(frozen=True)
class BreakdownView:
    """Counted supports by group, in fives, of ``total`` at a moment; ``rest`` is placed in no group."""

    dimension: str
    title: Any
    groups: list[Group]
    total: int
    at: datetime | None

    @property
    def rest(self) -> int:
        return self.total - sum(group.count for group in self.groups)


@dataclass(frozen=True)
class Outline:
    """What a page about something else shows of a drive."""

    tally: Tally
    breakdowns: list[BreakdownView]
    themes: list[Theme]


@dataclass(frozen=True)
class Results(Outline):
    """Everything public about one drive."""

    #: How many objections ended how; empty while fewer than five exist.
    outcomes: list[tuple[Any, int]]
    answered: list[Question]
    removed: int
    #: Each removal of many voices at once: how many, when, why, put back or not.
    removals: list[Removal]


def results(drive: Drive) -> Results:
    """Counts, breakdowns, themes of objections, answered questions. Six queries."""
    return Results(
        tally=tally(drive),
        breakdowns=breakdowns(drive),
        themes=_themes(drive),
        outcomes=[(outcome_label(state), count) for state, count in outcome_counts(drive).items()],
        answered=list(Question.objects.answered().filter(drive=drive).order_by("-answered_at", "pk")[:50]),
        removed=drive.voices.filter(state="invalidated").count(),
        removals=public_removals(drive),
    )


def outline(drive: Drive) -> Outline:
    """Counts, breakdowns without those by poster, themes of objections. Three queries."""
    return Outline(tally=tally(drive), breakdowns=breakdowns(drive, but=Dimension.POSTER), themes=_themes(drive))


def _themes(drive: Drive) -> list[Theme]:
    return list(Theme.objects.filter(drive=drive).order_by("published_at", "pk")[:50])


def breakdowns(drive: Drive, *, but: str = "") -> list[BreakdownView]:
    """Breakdowns as last shown, ``but`` one left out. Two queries."""
    shown = Breakdown.objects.filter(drive=drive, shown_at__isnull=False).exclude(dimension=but)
    kept = {row.dimension: row for row in shown}
    posters = {str(poster.number): poster for poster in drive.posters.all()} if Dimension.POSTER in kept else {}
    places = named(drive, set(kept[Dimension.ORIGIN].cells) - {"-"}) if Dimension.ORIGIN in kept else {}
    seen = [
        view(drive, dimension, kept[dimension], posters, places) for dimension in Dimension.values if dimension in kept
    ]
    return [one for one in seen if one.dimension != Dimension.POSTER or posters]


def view(
    drive: Drive, dimension: str, row: Breakdown, posters: Mapping[str, Poster], places: Mapping[str, Text]
) -> BreakdownView:
    keys = _keys(drive, dimension, row, posters)
    groups = [_group(drive, dimension, key, int(row.cells.get(key, 0)), posters, places) for key in keys]
    return BreakdownView(dimension, Dimension(dimension).label, groups, row.total, row.shown_at)


def _keys(drive: Drive, dimension: str, row: Breakdown, posters: Mapping[str, Poster]) -> list[str]:
    """Which groups are listed: all that are few, and of the many only those with a number."""
    if dimension == Dimension.QUARTIER:
        return list(drive.quartiers)
    if dimension == Dimension.LEVEL:
        return [str(level) for level in range(drive.counts_level, len(Level.values))]
    known = posters if dimension == Dimension.POSTER else ()
    return sorted({*known, *(key for key, count in row.cells.items() if count)}, key=_order)


def _order(key: str) -> tuple[int, str]:
    return (int(key), "") if key.isdigit() else (10_000, key)


def _group(
    drive: Drive, dimension: str, key: str, count: int, posters: Mapping[str, Poster], places: Mapping[str, Text]
) -> Group:
    if dimension == Dimension.QUARTIER:
        place = territories.get(key)
        # Of streets or an area, the residents of the whole neighbourhood would be the wrong number.
        whole = not drive.streets and not drive.area
        return Group(
            key=key,
            name=place.names if place else key,
            count=count,
            people=place.population if place and whole else None,
            year=place.population_year if place and whole else None,
            goal=drive.thresholds.get(key),
        )
    if dimension == Dimension.LEVEL:
        return Group(key, Level(int(key)).label, count)
    if dimension == Dimension.CHANNEL:
        return Group(key, Channel(key).label, count)
    if dimension == Dimension.ORIGIN:
        return Group(key, places.get(key, Text()), count)
    poster = posters.get(key)
    return Group(key, poster.place if poster else Text(), count)


def outcome_counts(drive: Drive) -> dict[str, int]:
    """What became of the objections: states that hold five or more, ``untold`` for the rest. One query.

    Empty while fewer than five stand. What is untold is nothing, or five or more: a state with fewer, taken from the
    total that everyone knows, would tell of one person (``trust.md``, R15). Those taken back are told from five on.
    """
    rows = drive.objections.filter(voice__held_at=None).values_list("state").annotate(count=Count("pk")).order_by()
    found = {str(state): count for state, count in rows}
    taken_back = found.pop(str(ObjectionState.WITHDRAWN), 0)
    total = sum(found.values())
    told = {state: count for state, count in sorted(found.items()) if count >= K}
    if total < K:
        told, rest = {}, 0
    else:
        rest = total - sum(told.values())
        while told and 0 < rest < K:
            rest += told.pop(min(told, key=lambda state: (told[state], state)))
    if rest:
        told[UNTOLD] = rest
    if taken_back >= K:
        told[str(ObjectionState.WITHDRAWN)] = taken_back
    return told


def outcome_label(state: str) -> Any:
    """How a line of ``outcome_counts`` is called."""
    return _UNTOLD if state == UNTOLD else ObjectionState(state).label


def public_names(drive: Drive, *, page: int = 1) -> tuple[list[str], Page[VoiceIdentity]]:
    """Names of supporters who agreed, in no telling order. Two queries."""
    shown = VoiceIdentity.objects.filter(
        voice__drive=drive, voice__state="active", voice__held_at=None, voice__kind="support", show_name=True
    ).order_by("voice__receipt_digest")
    found = Paginator(shown, PER_PAGE).get_page(page)
    return sorted((identity.name for identity in found), key=str.casefold), found


def statement_for(drive: Drive, code: str) -> Statement | None:
    return Statement.objects.filter(drive=drive, code=code).first()


def last_statement(drive: Drive) -> Statement | None:
    """The final statement, else the newest interim one."""
    return Statement.objects.filter(drive=drive).order_by("-final", "-issued_at").first()
