"""What remains of one occurrence, as everyone reads it or as its hosts prepare it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch

from terreau.ground.documents import api as documents
from terreau.instruments.gatherings.enums import SayingState
from terreau.instruments.gatherings.models import (
    Correction,
    Feedback,
    FollowUp,
    GatheringPicture,
    Minutes,
    Occurrence,
    Saying,
)
from terreau.instruments.gatherings.policies.record import FEW
from terreau.instruments.gatherings.queries.follow_ups import Task, task_of
from terreau.kernel.text import Text


@dataclass(frozen=True)
class Thoughts:
    """What people thought: counts by answer, five to one, and their words in no order of time.

    ``None`` in place of it: fewer than five, and nothing is told apart.
    """

    count: int
    by_worth: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A picture with its file."""

    picture: GatheringPicture
    file: documents.StoredFile


@dataclass(frozen=True)
class Record:
    """All that remains. ``minutes`` is ``None`` until they are published, unless asked for whole."""

    occurrence: Occurrence
    minutes: Minutes | None
    decisions: tuple[Text, ...] = ()
    corrections: tuple[Correction, ...] = ()
    follow_ups: tuple[Task, ...] = ()
    answers: tuple[Saying, ...] = ()
    pictures: tuple[Shown, ...] = ()
    thoughts: Thoughts | None = None
    #: Drafted, not published: the hosts alone see what is written.
    is_draft: bool = field(default=False)

    @property
    def is_published(self) -> bool:
        return self.minutes is not None and self.minutes.published_at is not None

    @property
    def is_empty(self) -> bool:
        return not (self.minutes or self.pictures or self.follow_ups or self.answers)


def record_of(occurrence: Occurrence, *, at: datetime, whole: bool = False) -> Record:
    """The record: published matter and pictures; ``whole``, for hosts, the draft too. Seven queries at most."""
    minutes = _minutes(occurrence)
    published = minutes is not None and minutes.published_at is not None
    pictures = _pictures(occurrence)
    if not (published or whole):
        return Record(occurrence, None, pictures=pictures)
    follow_ups = FollowUp.objects.filter(occurrence=occurrence).select_related("organisation").order_by("number")
    answers = Saying.objects.filter(occurrence=occurrence, state=SayingState.ANSWERED).exclude(answer=Text())
    return Record(
        occurrence=occurrence,
        minutes=minutes,
        decisions=tuple(Text(one) for one in minutes.decisions) if minutes else (),
        corrections=tuple(minutes.corrections.all()) if minutes else (),
        follow_ups=tuple(task_of(one, at=at) for one in follow_ups),
        answers=tuple(answers.order_by("-backed", "id")),
        pictures=pictures,
        thoughts=thoughts_of(occurrence) if whole or (minutes and minutes.with_feedback) else None,
        is_draft=not published,
    )


def minutes_of(occurrence: Occurrence) -> Minutes | None:
    """The minutes, in whatever state. Two queries."""
    return _minutes(occurrence)


def _minutes(occurrence: Occurrence) -> Minutes | None:
    found = Minutes.objects.filter(occurrence=occurrence)
    return found.prefetch_related(Prefetch("corrections", queryset=Correction.objects.order_by("corrected_at"))).first()


def thoughts_of(occurrence: Occurrence) -> Thoughts | None:
    """From five answers on, and five by five, so that no answer can be told from the moment it came. One query."""
    given = list(Feedback.objects.filter(occurrence=occurrence).order_by("id").values_list("worth", "words"))
    shown = given[: len(given) - len(given) % FEW]
    if not shown:
        return None
    by_worth = tuple((worth, sum(one == worth for one, _words in shown)) for worth in (5, 4, 3, 2, 1))
    words = sorted((said for _worth, said in shown if said), key=lambda said: hashlib.sha256(said.encode()).digest())
    return Thoughts(count=len(shown), by_worth=by_worth, words=tuple(words))


def pictures_of(occurrence: Occurrence) -> tuple[Shown, ...]:
    """Two queries."""
    return _pictures(occurrence)


def picture(code: str, pk: int) -> Shown | None:
    """One picture of a gathering that is public, by its number. Two queries."""
    found = (
        GatheringPicture.objects.filter(pk=pk, occurrence__gathering__code=code)
        .select_related("occurrence__gathering__lead")
        .first()
    )
    file = documents.file_by_key(found.file_key) if found else None
    return Shown(found, file) if found and file else None


def may_show(file_key: str) -> bool:
    """Whether a file is a picture of something announced. One query."""
    return GatheringPicture.objects.filter(
        file_key=file_key,
        occurrence__gathering__published_at__isnull=False,
        occurrence__gathering__hidden_at__isnull=True,
    ).exists()


def _pictures(occurrence: Occurrence) -> tuple[Shown, ...]:
    pictures = list(GatheringPicture.objects.filter(occurrence=occurrence))
    found = documents.StoredFile.objects.filter(key__in=[one.file_key for one in pictures]) if pictures else ()
    files = {file.key: file for file in found}
    return tuple(Shown(one, files[one.file_key]) for one in pictures if one.file_key in files)
