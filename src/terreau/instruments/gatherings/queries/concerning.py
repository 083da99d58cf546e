"""Gatherings about one thing, for the page of that thing: those to come, and what remains of those that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Q

from terreau.instruments.gatherings.enums import SayingState
from terreau.instruments.gatherings.models import Gathering, Minutes, Occurrence
from terreau.kernel.text import Text

#: Rows read at most: a date for each thing answered there, the latest dates first.
MOST = 200


class Answered(NamedTuple):
    """Something said in the room, in its language, and what was answered."""

    words: str
    language: str
    answer: Text


@dataclass(frozen=True)
class Held:
    """One date that is over. ``minutes`` is ``None`` until they are published, and so are the answers."""

    occurrence: Occurrence
    minutes: Minutes | None
    decisions: tuple[Text, ...] = ()
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True)
class Concerning:
    """Dates to come, the next one first; dates that are over, the last one first."""

    coming: tuple[Occurrence, ...]
    past: tuple[Held, ...]

    def __bool__(self) -> bool:
        return bool(self.coming or self.past)


def concerning(about: str, *, at: datetime) -> Concerning:
    """What everyone may know of the gatherings about ``room.noun:id``. One query, whatever there is.

    A cancelled date stands until its day is past, so that whoever meant to come reads it.
    """
    rows = Occurrence.objects.filter(
        gathering__about=about, gathering__published_at__isnull=False, gathering__hidden_at__isnull=True
    ).annotate(
        answered=FilteredRelation("sayings", condition=Q(sayings__state=SayingState.ANSWERED)),
        words=F("answered__text"),
        said_in=F("answered__language"),
        answer=F("answered__answer"),
    )
    rows = rows.select_related("gathering", "minutes").order_by(
        "-starts_at", "-pk", "-answered__backed", "answered__pk"
    )
    dates: dict[int, Occurrence] = {}
    said: dict[int, list[Answered]] = {}
    for row in rows[:MOST]:
        dates.setdefault(row.pk, row)
        if row.words and row.answer:
            said.setdefault(row.pk, []).append(Answered(row.words, row.said_in, row.answer))
    coming = [each for each in dates.values() if each.ends_at > at]
    over = [each for each in dates.values() if each.ends_at <= at and not each.is_cancelled]
    return Concerning(tuple(reversed(coming)), tuple(_held(each, said.get(each.pk, [])) for each in over))


def _held(occurrence: Occurrence, said: list[Answered]) -> Held:
    minutes: Minutes | None = getattr(occurrence, "minutes", None)
    if minutes is None or minutes.published_at is None:
        return Held(occurrence, None)
    return Held(occurrence, minutes, tuple(Text(one) for one in minutes.decisions), tuple(said))


def of_organisation(organisation_id: str, *, at: datetime, limit: int = 12) -> tuple[list[Gathering], list[Gathering]]:
    """Gatherings it leads, or accepted to organise: those to come, the next first, and the last ones. One query.

    What was cancelled stands among those to come until its day is past.
    """
    rows = (
        Gathering.objects.listed().organised_by(organisation_id).select_related("lead").order_by("-last_ends_at", "-pk")
    )
    found = list(rows[: limit * 2])
    coming = [each for each in found if each.last_ends_at is None or each.last_ends_at > at]
    over = [each for each in found if each not in coming and each.cancelled_at is None]
    return list(reversed(coming)), over[:limit]
