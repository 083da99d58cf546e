"""The projected page: huge, without anything a host has not shown."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from terreau.ground.documents import api as documents
from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.models import Occurrence, ProgrammeItem
from terreau.instruments.gatherings.pages.room_ground import about, occurrence_at, page
from terreau.instruments.gatherings.policies import floor as rules
from terreau.instruments.gatherings.queries import floor as reads
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import WayOut, refuse
from terreau.ui.reader import absolute

#: Lines of the agenda that are readable from the last row.
_LINES = 5


@require_safe
def screen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What is now, what the room wants to speak of, and how to speak."""
    occurrence = occurrence_at(request, slug, number)
    at = now()
    scene = reads.scene(occurrence, at)
    first = max(0, min(scene.now - 1, len(scene.items) - _LINES))
    context = about(
        occurrence,
        request,
        at=at,
        scene=scene,
        agenda=[(rank == scene.now, item) for rank, item in enumerate(scene.items)][first : first + _LINES],
        more=max(0, len(scene.items) - first - _LINES),
        top=reads.top(occurrence),
        is_open=rules.is_open(occurrence, at),
        **_how_to_speak(occurrence),
    )
    return render(request, "gatherings/room/screen.html", context)


@require_safe
def card(request: HttpRequest, slug: str, number: int, rank: int) -> HttpResponse:
    """One card, as large as the wall."""
    occurrence = occurrence_at(request, slug, number)
    items = reads.scene(occurrence, now()).items
    if not 1 <= rank <= len(items):
        back = (WayOut(_("Back to the screen"), page("screen", occurrence)),)
        refuse(errors.UNKNOWN, _("There is no such card."), status=404, instead=back)
    item = items[rank - 1]
    context = about(
        occurrence,
        request,
        item=item,
        rank=rank,
        count=len(items),
        before=page("screen-card", occurrence, rank - 1) if rank > 1 else "",
        after=page("screen-card", occurrence, rank + 1) if rank < len(items) else "",
        **_on_the_card(item),
    )
    return render(request, "gatherings/room/card.html", context)


def _how_to_speak(occurrence: Occurrence) -> dict[str, Any]:
    url = absolute(reverse("joining:floor", args=[occurrence.gathering.code]))
    return {"qr": documents.qr(url), "short": url.split("://", 1)[1].rstrip("/")}


def _on_the_card(item: ProgrammeItem) -> dict[str, Any]:
    """What the card says, as it was when it was made."""
    kept = {name: Text(item.card.get(name) or {}) for name in ("explanation", "calendar", "budget")}
    path = str(item.card.get("url") or "")
    url = f"{settings.TERREAU_ORIGIN}{path}" if path.startswith("/") and not path.startswith("//") else ""
    return {
        "explanation": kept["explanation"] or item.text,
        "calendar": kept["calendar"],
        "budget": kept["budget"],
        "qr": documents.qr(url) if url else "",
    }
