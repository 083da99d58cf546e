"""The programme: items in order, and cards made from pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.instruments.gatherings import cards, recurrence
from terreau.instruments.gatherings.actions.programme import ItemEntry, write_programme
from terreau.instruments.gatherings.forms.organise_parts import ItemForms, item_as_typed, item_of
from terreau.instruments.gatherings.kinds import Programme, kind_of
from terreau.instruments.gatherings.models import Gathering, Occurrence, ProgrammeItem
from terreau.instruments.gatherings.pages.organise_parts import for_organisers, manage, shown
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, language_of, see


@for_organisers
def programme(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Every item on one page; an empty line is left out, items with an hour stand in the order of their hours."""
    language = language_of(request)
    present = list(gathering.programme.select_related("stop"))
    occurrence = gathering.occurrences.order_by("-starts_at").first()
    several_days = _several_days(gathering, occurrence)
    forms = ItemForms(
        request.POST or None,
        prefix="item",
        initial=[item_as_typed(item, language, gathering.zone) for item in present],
        form_kwargs={"stops": list(gathering.stops.all()), "several_days": several_days},
    )
    refused: Refused | None = None
    if request.method == "POST" and forms.is_valid():
        rows = [each.cleaned_data for each in forms]
        entries = _entries(gathering, rows, present, language, occurrence)
        written = request.POST.get("version", "")
        version = int(written) if written.isdecimal() else 0
        try:
            write_programme(gathering, by=actor_of(request), at=now(), version=version, items=entries)
        except Refused as said:
            refused = said
        else:
            messages.success(request, _("Noted."))
            return see(request.path if "stay" in request.POST else manage(gathering))
    return shown(
        request,
        "gatherings/organise/programme.html",
        gathering,
        refused,
        items=forms,
        invalid=forms.is_bound and not forms.is_valid(),
        version=getattr(refused, "now", gathering.version),
        offers_cards=kind_of(gathering.kind).programme is Programme.CARDS or bool(cards.sources()),
    )


def _several_days(gathering: Gathering, occurrence: Occurrence | None) -> bool:
    if occurrence is None:
        return False
    days = {each.astimezone(gathering.zone).date() for each in (occurrence.starts_at, occurrence.ends_at)}
    return len(days) > 1


def _entries(
    gathering: Gathering,
    rows: list[dict[str, Any]],
    present: list[ProgrammeItem],
    language: str,
    occurrence: Occurrence | None,
) -> list[ItemEntry]:
    found = []
    for rank, row in enumerate(rows):
        if not row.get("title") or row.get("off"):
            continue
        before = present[rank] if rank < len(present) else None
        found.append(item_of(row, before, language=language, starts_at=_begins(gathering, row, occurrence)))
    timed = sorted((each for each in found if each.starts_at is not None), key=lambda each: each.starts_at or now())
    return [*timed, *(each for each in found if each.starts_at is None)]


def _begins(gathering: Gathering, row: dict[str, Any], occurrence: Occurrence | None) -> datetime | None:
    if row.get("starts") is None or occurrence is None:
        return None
    day = row.get("day") or occurrence.starts_at.astimezone(gathering.zone).date()
    return recurrence.on_the_wall(datetime.combine(day, row["starts"]), gathering.zone)


@for_organisers
def choose_cards(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Pages that may be shown as cards; those ticked join the programme."""
    present = list(gathering.programme.select_related("stop"))
    there = {item.source for item in present if item.source}
    offered = cards.offered(str(gathering.lead_id), gathering.territory)
    if request.method == "POST":
        known = {reference for _source, rows in offered for reference, _label in rows}
        chosen = [each for each in request.POST.getlist("card") if each in known and each not in there]
        entries = [*(_as_it_stands(item) for item in present), *(ItemEntry(source=each) for each in chosen)]
        written = request.POST.get("version", "")
        version = int(written) if written.isdecimal() else 0
        write_programme(gathering, by=actor_of(request), at=now(), version=version, items=entries)
        messages.success(request, _("Noted."))
        return see(reverse("gatherings:manage-programme", args=[gathering.slug]))
    rows = [(source, [(ref, label, ref in there) for ref, label in found]) for source, found in offered]
    return shown(request, "gatherings/organise/cards.html", gathering, None, offered=rows)


def _as_it_stands(item: ProgrammeItem) -> ItemEntry:
    return ItemEntry(
        title=item.title,
        text=item.text,
        speaker=item.speaker,
        starts_at=item.starts_at,
        minutes=item.minutes,
        stop=item.stop.number if item.stop is not None else None,
        source=item.source,
    )
