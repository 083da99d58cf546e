"""Sheets, batches and how far they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from terreau.ground.documents import api as documents
from terreau.instruments.sheets import policies
from terreau.instruments.sheets.enums import LINES_OF, LineState
from terreau.instruments.sheets.models import (
    Batch,
    Collector,
    Destruction,
    Guess,
    Line,
    Order,
    Reading,
    Sheet,
    StripPicture,
    TakenOut,
)
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise

#: Sheets and batches on one page of a list.
PER_PAGE = 30
_TO_TYPE = (LineState.WAITING, LineState.ONCE)


@dataclass(frozen=True)
class PaperOf:
    """How far the paper of a drive is: sheets printed, come back, settled; strips by state, shown to officers."""

    printed: int
    brought: int
    settled: int
    destroyed: int
    strips: dict[str, int]

    @property
    def still_out(self) -> int:
        return self.printed - self.brought

    @property
    def in_hand(self) -> int:
        return self.brought - self.settled

    @property
    def states(self) -> list[tuple[str, int]]:
        """Label and number of strips, in the order of their life."""
        return [(str(LineState(state).label), self.strips[state]) for state in LineState.values if state in self.strips]


def paper_of(drive: Drive) -> PaperOf:
    """Two queries."""
    counted = Sheet.objects.filter(drive=drive).aggregate(
        printed=Count("pk"),
        brought=Count("pk", filter=Q(batch__isnull=False)),
        settled=Count("pk", filter=Q(settled_at__isnull=False)),
        destroyed=Count("pk", filter=Q(destruction__isnull=False)),
    )
    strips = Line.objects.filter(sheet__drive=drive).values_list("state").annotate(n=Count("pk")).order_by()
    return PaperOf(**counted, strips=dict(strips))


def orders_of(drive: Drive) -> list[Order]:
    """One query."""
    return list(Order.objects.filter(drive=drive).order_by("-number"))


def order_of(drive: Drive, number: int) -> Order:
    order = Order.objects.filter(drive=drive, number=number).first()
    order = policies.found(order)
    return order


def batches_of(drive: Drive, *, page: int = 1) -> Page[Any]:
    """Batches, the newest first, each with how many sheets it holds and how many are settled. Two queries."""
    rows = (
        Batch.objects.filter(drive=drive)
        .select_related("collector")
        .annotate(
            sheet_count=Count("sheets"), settled_count=Count("sheets", filter=Q(sheets__settled_at__isnull=False))
        )
        .order_by("-number")
    )
    return Paginator(rows, PER_PAGE).get_page(page)


def sheets_of(drive: Drive, *, page: int = 1, batch: int | None = None) -> Page[Sheet]:
    """Sheets that came back, by number, with how many strips are where. Two queries."""
    rows = _with_strips(Sheet.objects.filter(drive=drive, batch__isnull=False))
    if batch is not None:
        rows = rows.filter(batch__number=batch)
    return Paginator(rows.select_related("batch__collector", "order").order_by("number"), PER_PAGE).get_page(page)


def _with_strips(rows: QuerySet[Sheet]) -> QuerySet[Sheet]:
    return rows.annotate(
        strip_count=Count("lines"),
        to_type=Count("lines", filter=Q(lines__state__in=_TO_TYPE)),
        differing=Count("lines", filter=Q(lines__state=LineState.DIFFERS)),
        agreed=Count("lines", filter=Q(lines__state=LineState.AGREED)),
    )


def sheet_of(drive: Drive, number: int) -> Sheet:
    """One sheet with its order and batch. Raises ``Refused`` (404)."""
    found = Sheet.objects.filter(drive=drive, number=number).select_related("order", "batch__collector").first()
    found = policies.found(found)
    found.drive = drive
    return found


def sheet_by_code(code: str) -> Sheet | None:
    """The sheet of a printed code, whichever drive it is of. One query."""
    return Sheet.objects.select_related("drive").filter(code=normalise(code)).first()


def collector_of(drive: Drive, number: int) -> Collector:
    found = Collector.objects.filter(drive=drive, number=number).first()
    found = policies.found(found)
    found.drive = drive
    return found


def destruction_of(drive: Drive, number: int) -> Destruction:
    found = Destruction.objects.filter(drive=drive, number=number).first()
    found = policies.found(found)
    return found


def destructions_of(drive: Drive) -> list[Destruction]:
    return list(Destruction.objects.filter(drive=drive))


def lines_of(sheet: Sheet) -> list[Line]:
    """Strips with their readings, sealed. Two queries."""
    return list(Line.objects.filter(sheet=sheet).order_by("number").prefetch_related("readings"))


def saw_guess(reader: Actor) -> Q:
    """Lines typed once of which this person has seen what a program read: a colleague types them."""
    return Q(state=LineState.ONCE, guess__shown_to=reader.id)


def numbers_of(drive: Drive, codes: Iterable[str]) -> dict[str, int]:
    """Code -> number, of this drive's sheets. One query."""
    return dict(Sheet.objects.filter(drive=drive, code__in=list(codes)).values_list("code", "number"))


def pictures_of(sheet: Sheet) -> dict[int, dict[str, Any]]:
    """Strip number -> its picture, as a template shows it. Two queries; the page has asked who looks."""
    rows = dict(StripPicture.objects.filter(line__sheet=sheet).values_list("line__number", "file_key"))
    files = documents.files_by_keys(rows.values())
    return {number: files[key].picture() for number, key in rows.items() if key in files}


def guesses_for(sheet: Sheet, reader: Actor) -> dict[int, dict[str, Any]]:
    """Strip number -> what a program read there, for the one person to whom it is shown. One query."""
    rows = Guess.objects.filter(line__sheet=sheet, line__state=LineState.WAITING, shown_to=reader.id)
    return {guess.line.number: guess.content() for guess in rows.select_related("line")}


def to_type_by(sheet: Sheet, reader: Actor) -> list[int]:
    """Numbers of the strips that wait for this person: not typed twice, and not by them. One query."""
    mine = Reading.objects.filter(line=OuterRef("pk"), read_by=reader.id)
    waiting = Line.objects.filter(~Exists(mine), ~saw_guess(reader), sheet=sheet, state__in=_TO_TYPE)
    return list(waiting.order_by("number").values_list("number", flat=True))


def next_to_type(drive: Drive, reader: Actor, *, after: int = 0) -> Sheet | None:
    """The next sheet of which a strip waits for this person, those typed once first. One query."""
    mine = Reading.objects.filter(line=OuterRef("lines__pk"), read_by=reader.id)
    seen = Guess.objects.filter(line=OuterRef("lines__pk"), line__state=LineState.ONCE, shown_to=reader.id)
    rows = Sheet.objects.filter(
        ~Exists(mine), ~Exists(seen), drive=drive, batch__isnull=False, settled_at__isnull=True,
        lines__state__in=_TO_TYPE,
    )  # fmt: skip
    rows = rows.annotate(once=Count("lines", filter=Q(lines__state=LineState.ONCE)))
    ahead = rows.filter(number__gt=after).order_by("number").first() if after else None
    return ahead or rows.order_by("-once", "number").first()


def batch_of(drive: Drive, number: int) -> Batch:
    """One batch with its collector. Raises ``Refused`` (404)."""
    return policies.found(Batch.objects.select_related("collector").filter(drive=drive, number=number).first())


def taken_out_of(batch: Batch) -> list[TakenOut]:
    """Sheets that are out of this batch now. One query."""
    return list(TakenOut.objects.filter(batch=batch, back_at__isnull=True).select_related("sheet").order_by("pk"))


def out_of(sheet: Sheet) -> TakenOut | None:
    """From which batch a sheet was taken out, if it is out now. One query."""
    return TakenOut.objects.filter(sheet=sheet, back_at__isnull=True).select_related("batch").first()


def strips_of(order: Order) -> int:
    return LINES_OF[order.layout]
