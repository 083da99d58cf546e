"""What an officer looks at: signals, doubts, trends, and what a removal would do. Digests are never shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncHour

from terreau.instruments.voices.enums import ELSEWHERE, K, RemovalState, SignalKind
from terreau.instruments.voices.models import Doubt, Drive, Hold, Removal, Signal, Trace, Voice
from terreau.kernel.moment import local_day

PER_PAGE = 20
#: Hours shown beside each other.
HOURS = 48
_UNDER_WAY = [RemovalState.APPROVED, RemovalState.UNDO_APPROVED]


def waiting_to_be_settled(drive: Drive) -> int:
    """Signals nobody decided and removals half carried out: while there are any, the drive is not counted for good."""
    removals = Removal.objects.filter(drive=drive, state__in=_UNDER_WAY).count()
    return Signal.objects.open().filter(drive=drive).count() + removals


def unsettled_drives() -> QuerySet[Any]:
    """Primary keys of drives that wait for such a decision, at most two working days."""
    waiting = Drive.objects.filter(
        Q(signals__isnull=False, signals__decided_at__isnull=True) | Q(removals__state__in=_UNDER_WAY)
    )
    return waiting.values("pk")


@dataclass(frozen=True)
class SignalView:
    """One signal with what it holds."""

    signal: Signal
    held: int
    #: All voices that came in this way while traces are kept.
    voices: int

    @property
    def label(self) -> str:
        return str(SignalKind(self.signal.kind).label)


def signals(drive: Drive) -> list[SignalView]:
    """Signals of a drive, those that wait first. Three queries."""
    found = list(Signal.objects.filter(drive=drive).order_by("decided_at", "due_on", "pk")[:200])
    waiting = Count("pk", filter=Q(ended_at__isnull=True))
    held = dict(Hold.objects.filter(signal__in=found).values_list("signal").annotate(n=waiting).order_by())
    ever = dict(Hold.objects.filter(signal__in=found).values_list("signal").annotate(n=Count("pk")).order_by())
    views = [SignalView(one, held.get(one.pk, 0), ever.get(one.pk, 0)) for one in found]
    return sorted(views, key=lambda one: one.signal.decided_at is not None)


def signals_to_decide(communes: Iterable[str]) -> QuerySet[Signal]:
    """Signals nobody decided, of drives in these communes."""
    return Signal.objects.open().filter(drive__commune__in=list(communes), drive__closed_at__isnull=True)


def removals_to_approve(communes: Iterable[str], person_id: str) -> QuerySet[Removal]:
    """Removals and undoings that wait for somebody other than this person."""
    waiting = Removal.objects.waiting().filter(drive__commune__in=list(communes))
    return waiting.exclude(state=RemovalState.PROPOSED, proposed_by=person_id).exclude(
        state=RemovalState.UNDO_PROPOSED, undo_proposed_by=person_id
    )


def doubts(drive: Drive, *, page: int = 1) -> Page[Doubt]:
    """Doubts nobody has decided, with ways and moments; names are opened one by one, on the record. Two queries."""
    found = Doubt.objects.open().filter(drive=drive, first__state="active", second__state="active")
    return Paginator(found.select_related("first", "second").order_by("noticed_at", "pk"), PER_PAGE).get_page(page)


@dataclass(frozen=True)
class Hour:
    """One hour of the trend. ``None``: too few to say."""

    at: datetime
    supports: int
    confirmed: int
    held: int
    disposable: int | None
    #: Share of the busiest network, in percent.
    one_network: int | None


@dataclass(frozen=True)
class Trend:
    """The last two days, hour by hour, with a line to draw."""

    hours: list[Hour]
    most: int

    def line(self, name: str) -> str:
        """Points of an SVG line of 480 by 120."""
        top = max(1, self.most)
        last = max(1, len(self.hours) - 1)
        return " ".join(
            f"{round(index * 480 / last, 1)},{round(120 - (getattr(hour, name) or 0) * 112 / top, 1)}"
            for index, hour in enumerate(self.hours)
        )

    @property
    def supports_line(self) -> str:
        return self.line("supports")

    @property
    def held_line(self) -> str:
        return self.line("held")

    @property
    def busy(self) -> list[Hour]:
        """The hours in which anything happened, newest first: the table beside the drawing."""
        return [hour for hour in reversed(self.hours) if hour.supports or hour.held]


def trend(drive: Drive, *, at: datetime) -> Trend:
    """Supports per hour, by proof, what waits, where they came from. Three queries, whatever the number of voices."""
    end = at.replace(minute=0, second=0, microsecond=0)
    hours = [end - timedelta(hours=back) for back in range(HOURS - 1, -1, -1)]
    supports = Voice.objects.filter(drive=drive, kind="support", recorded_at__gte=hours[0], recorded_at__lte=at)
    by_hour = {
        row["hour"]: row
        for row in supports.annotate(hour=TruncHour("recorded_at"))
        .values("hour")
        .annotate(all=Count("pk"), confirmed=Count("pk", filter=Q(level__gte=1)))
        .order_by()
    }
    held = dict(
        Hold.objects.filter(voice__drive=drive, voice__kind="support", voice__recorded_at__gte=hours[0])
        .annotate(hour=TruncHour("voice__recorded_at"))
        .values_list("hour")
        .annotate(n=Count("pk"))
        .order_by()
    )
    networks: dict[datetime, Counter[str]] = {}
    lent: Counter[datetime] = Counter()
    traces = (
        Trace.objects.filter(drive=drive, voice__kind="support", at__gte=hours[0], at__lte=at)
        .annotate(hour=TruncHour("at"))
        .values_list("hour", "network", "disposable")
        .annotate(count=Count("pk"))
        .order_by()
    )
    for hour, network, disposable, count in traces:
        networks.setdefault(hour, Counter())[network] += count
        lent[hour] += count if disposable else 0
    rows = [_hour(hour, by_hour.get(hour), held.get(hour, 0), networks.get(hour), lent[hour]) for hour in hours]
    return Trend(rows, max((row.supports for row in rows), default=0))


def _hour(at: datetime, row: Mapping[str, Any] | None, held: int, networks: Counter[str] | None, lent: int) -> Hour:
    supports = row["all"] if row else 0
    known = sum((networks or Counter()).values())
    most = max((count for network, count in (networks or {}).items() if network), default=0)
    return Hour(
        at=at,
        supports=supports,
        confirmed=row["confirmed"] if row else 0,
        held=held,
        disposable=round(100 * lent / known) if known >= K else None,
        one_network=round(100 * most / known) if known >= K and most >= K else None,
    )


def chosen(drive: Drive, criteria: Mapping[str, Any]) -> QuerySet[Voice]:
    """The voices these criteria choose: every one of them must hold. Counted or waiting; never of proven residents.

    ``signal``: held for this signal, or its traces · ``domain``: digest of a mail domain · ``origin``: sheet, round,
    stand · ``channel`` · ``since``/``until``: moments. Nothing given: nobody.
    """
    if not criteria:
        return Voice.objects.none()
    found = Voice.objects.active().filter(drive=drive, level__lt=2)
    if criteria.get("signal"):
        found = found.filter(hold__signal_id=criteria["signal"])
    if criteria.get("domain"):
        found = found.filter(traces__domain=criteria["domain"])
    if criteria.get("origin"):
        found = found.filter(origin=criteria["origin"])
    if criteria.get("channel"):
        found = found.filter(channel=criteria["channel"])
    if criteria.get("since"):
        found = found.filter(recorded_at__gte=criteria["since"])
    if criteria.get("until"):
        found = found.filter(recorded_at__lt=criteria["until"])
    return found.order_by("pk").distinct()


@dataclass(frozen=True)
class Preview:
    """What a removal would do: how many voices, how many of the public count, what that would become."""

    chosen: int
    counted: int
    waiting: int
    now: int

    @property
    def after(self) -> int:
        return self.now - self.counted


def preview(drive: Drive, criteria: Mapping[str, Any]) -> Preview:
    """Two queries."""
    found = chosen(drive, criteria).values_list("pk", "kind", "level", "quartier", "held_at")
    rows = list(found)
    counted = sum(
        kind == "support" and level >= drive.counts_level and quartier != ELSEWHERE and held is None
        for _pk, kind, level, quartier, held in rows
    )
    waiting = sum(held is not None for *_rest, held in rows)
    return Preview(len(rows), counted, waiting, Voice.objects.counted_for(drive).count())


def removals(drive: Drive) -> list[Removal]:
    """Every removal of a drive, the newest first. One query."""
    return list(Removal.objects.filter(drive=drive).order_by("-number")[:100])


def public_removals(drive: Drive) -> list[Removal]:
    """What everyone reads of removals: how many, when, why, put back or not. One query."""
    return list(Removal.objects.public().filter(drive=drive).order_by("-number")[:100])


def removals_told(drive: Drive) -> list[dict[str, Any]]:
    """Removals of many voices as a statement freezes them: when, how many, why, put back or not. One query."""
    return [
        {
            "on": local_day(one.approved_at).isoformat() if one.approved_at else "",
            "count": one.chosen,
            "reason": one.reason.to_dict(),
            "back_on": local_day(one.undone_at).isoformat() if one.undone_at else "",
            "back_reason": one.undo_reason.to_dict(),
        }
        for one in reversed(public_removals(drive))
    ]


def origins(drive: Drive) -> list[str]:
    """Where voices were collected, for the list to choose from. One query."""
    found = Voice.objects.active().filter(drive=drive).exclude(origin="")
    return sorted(found.values_list("origin", flat=True).distinct()[:500])
