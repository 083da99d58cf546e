"""Saving a gathering so that two editors never overwrite each other, and telling the chronicle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Min

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.instruments.gatherings import policies
from terreau.instruments.gatherings.actions.recording import concerned
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.verdict import Overtaken


def take_turn(gathering: Gathering, version: int | None) -> None:
    """Claim the next version, or say that somebody was faster. Inside the caller's transaction; holds the row.

    ``version``: the one the editor opened; ``None`` when the act does not depend on what the editor saw. What others
    settled meanwhile (announced, cancelled, removed) is read again.
    """
    turn = Gathering.objects.filter(pk=gathering.pk)
    if version is not None:
        turn = turn.filter(version=version)
    if not turn.update(version=F("version") + 1):
        now = Gathering.objects.values_list("version", flat=True).get(pk=gathering.pk)
        raise Overtaken(policies.overtaken(), mine=version or 0, now=now)
    gathering.refresh_from_db(
        fields=["version", "sequence", "published_at", "cancelled_at", "hidden_at", "recurrence", "territory"]
    )


def save(gathering: Gathering, fields: list[str], *, at: datetime, shown: bool = True) -> None:
    """Write these fields. ``shown``: calendars have something to take over, once it is announced."""
    gathering.changed_at = at
    fields = [*fields, "changed_at"]
    if shown and gathering.published_at is not None:
        gathering.sequence += 1
        fields.append("sequence")
    gathering.save(update_fields=fields)


def span(gathering: Gathering, *, at: datetime, shown: bool = True) -> None:
    """Keep the first beginning and the last end equal to those of the dates that take place; the last known if none."""
    held = Occurrence.objects.filter(gathering=gathering, cancelled_at__isnull=True)
    ends = held.aggregate(first=Min("starts_at"), last=Max("ends_at"))
    if ends["first"] is not None:
        gathering.first_starts_at, gathering.last_ends_at = ends["first"], ends["last"]
    save(gathering, ["first_starts_at", "last_ends_at"], at=at, shown=shown)


def record(
    verb: str,
    gathering: Gathering,
    *,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    about: tuple[Ref, ...] = (),
) -> None:
    """One entry about a gathering; until it is announced for its organisers alone."""
    chronicle.record(
        verb,
        by=by,
        at=at,
        subject=gathering.ref,
        territory=gathering.territory or None,
        audience=None if gathering.published_at is not None else Audience.PARTIES,
        organisation=str(gathering.lead_id),
        data={"title": gathering.title.to_dict(), **(data or {})},
        about=(Ref("people.organisation", str(gathering.lead_id)), *concerned(gathering), *about),
    )
