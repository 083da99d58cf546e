"""Counts, recounted from the voices every time: nothing to drift."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from terreau.instruments.voices import counting
from terreau.instruments.voices.enums import ELSEWHERE, Bucket, Dimension, K, Kind, VoiceState
from terreau.instruments.voices.models import Drive, Sponsor, Voice


@dataclass(frozen=True)
class Tally:
    """The counts of one drive as everyone may see them. ``None``: fewer than five, or none."""

    support: int
    support_apart: int | None
    objection: int | None
    question: int | None
    help: int | None
    interest: int | None
    threshold: int | None
    #: Whether the drive is closed and these are its frozen counts.
    final: bool

    @property
    def missing(self) -> int:
        """Supports still needed for the threshold; 0 when it is reached or there is none."""
        return max(0, (self.threshold or 0) - self.support)


def bucket_of(voice: Voice, drive: Drive) -> Bucket:
    """To which public count a voice belongs."""
    if voice.kind != Kind.SUPPORT:
        return Bucket(voice.kind)
    apart = voice.quartier == ELSEWHERE or voice.level < drive.counts_level
    return Bucket.SUPPORT_APART if apart else Bucket.SUPPORT


def live(drive: Drive) -> dict[str, int]:
    """Every count of a drive, exact, recounted. One query. Not for pages: small numbers tell of people."""
    return _recounted([drive.pk])[drive.pk]


def _recounted(pks: list[int]) -> dict[int, dict[str, int]]:
    within = Q(level__gte=F("drive__counts_level")) & ~Q(quartier=ELSEWHERE)
    rows = (
        Voice.objects.filter(drive__in=pks, state=VoiceState.ACTIVE, held_at__isnull=True)
        .values("drive", "kind")
        .annotate(all=Count("id"), within=Count("id", filter=within))
        .order_by()
    )
    found = {pk: dict.fromkeys(map(str, Bucket.values), 0) for pk in pks}
    for row in rows:
        counts = found[row["drive"]]
        if row["kind"] == Kind.SUPPORT:
            counts["support"] = row["within"]
            counts["support_apart"] = row["all"] - row["within"]
        else:
            counts[row["kind"]] = row["all"]
    return found


def tally(drive: Drive) -> Tally:
    """The public counts of a drive. One query, none for a closed drive."""
    return tallies([drive])[drive.pk]


def tallies(drives: Iterable[Drive]) -> dict[int, Tally]:
    """The public counts of many drives, by primary key. One query."""
    wanted = list(drives)
    open_ones = [drive.pk for drive in wanted if drive.frozen is None]
    recounted = _recounted(open_ones) if open_ones else {}
    return {
        drive.pk: Tally(
            **as_published(drive.frozen if drive.frozen is not None else recounted[drive.pk]),  # type: ignore[arg-type]
            threshold=drive.threshold,
            final=drive.frozen is not None,
        )
        for drive in wanted
    }


def everything(drive: Drive) -> dict[str, Any]:
    """What closing freezes: counts, removals, whether each threshold was reached. Three queries."""
    found: dict[str, Any] = dict(live(drive))
    found["removed"] = Voice.objects.filter(drive=drive, state=VoiceState.INVALIDATED).count()
    found["reached"] = drive.threshold is None or found["support"] >= drive.threshold
    per_quartier = groups(drive, Dimension.QUARTIER)
    found["reached_in"] = {code: per_quartier.get(code, 0) >= goal for code, goal in sorted(drive.thresholds.items())}
    found["sponsors"] = Sponsor.objects.filter(drive=drive).count()
    return found


def as_published(found: dict[str, Any]) -> dict[str, int | None]:
    """Counts as everyone may see them: a count of fewer than five that is not of supports is ``None``."""
    return {
        str(bucket): found[bucket] if bucket == Bucket.SUPPORT else counting.shown(found[bucket], K)
        for bucket in Bucket.values
    }


def groups(drive: Drive, dimension: str) -> dict[str, int]:
    """Counted supports per group, every group that could hold one included. One query. Not for pages."""
    field = {
        "quartier": "quartier",
        "level": "level",
        "channel": "channel",
        "poster": "poster__number",
        "origin": "origin",
    }[dimension]
    possible = {
        "quartier": drive.quartiers,
        "level": [str(level) for level in range(drive.counts_level, 3)],
        "channel": drive.channels,
        "poster": ["-"],
        "origin": ["-"],
    }[dimension]
    found = dict.fromkeys(map(str, possible), 0)
    rows = Voice.objects.counted_for(drive).values_list(field).annotate(count=Count("id")).order_by()
    for group, count in rows:
        key = "-" if group in {None, ""} else str(group)
        found[key] = found.get(key, 0) + count
    return found
