"""At the door, on a telephone: a tap per person; it works without a network, and without a script."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terreau.instruments.gatherings import keys
from terreau.instruments.gatherings.actions import door as verbs
from terreau.instruments.gatherings.forms.door import marks_of
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.instruments.gatherings.pages import seats_list
from terreau.instruments.gatherings.pages.seats import host_of
from terreau.instruments.gatherings.policies import joining
from terreau.instruments.gatherings.queries import door as read
from terreau.instruments.gatherings.queries.seats import tally
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther

_WORKER = Path(__file__).resolve().parents[1] / "static" / "gatherings" / "door-worker.js"
#: Largest list of marks a telephone sends at once, in bytes.
_LARGEST = 300_000


@require_safe
def door_next(request: HttpRequest, slug: str) -> HttpResponse:
    """The door of today."""
    gathering, occurrence = host_of(request, slug, None)
    return SeeOther(path_of(gathering, occurrence))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The list. Opening it is a button, and is recorded: a GET shows names only to who opened it today."""
    gathering, occurrence = host_of(request, slug, number)
    at = now()
    verdict = joining.door_is_open(occurrence, at)
    if request.method == "POST":
        verdict.require()
        verbs.open_list(occurrence, by=request.actor, at=at)  # type: ignore[attr-defined]
        seats_list.keep_open(request, occurrence, until=read.end_of_day(occurrence, at))
        return SeeOther(path_of(gathering, occurrence))
    return _page(request, gathering, occurrence, verdict=verdict)


@require_POST
def find(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Search by name or ticket code; sent by POST, so that no name stands in an address."""
    gathering, occurrence = host_of(request, slug, number)
    if not seats_list.is_open(request, occurrence, now()):
        return SeeOther(path_of(gathering, occurrence))
    return _page(request, gathering, occurrence, typed=request.POST.get("who", "")[:200].strip())


@require_POST
def mark(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One tap, without a script: this many of them came, or somebody just came."""
    gathering, occurrence = host_of(request, slug, number)
    who, came = request.POST.get("registration", ""), request.POST.get("came", "")
    at, actor = now(), request.actor  # type: ignore[attr-defined]
    nonce = request.POST.get("nonce", "")[:60] or secrets.token_urlsafe(12)
    if request.POST.get("undo"):
        verbs.unmark(occurrence, by=actor, at=at, nonces=[request.POST["undo"]])
    elif came.isdecimal():
        # The page's own number and the button: a second tap on the same button is the same look.
        tap = f"{nonce}:{who}:{came}"[:64]
        registration = int(who) if who.isdecimal() else None
        verbs.mark(occurrence, by=actor, at=at, marks=[verbs.Mark(tap, int(came), at, registration)])
    return SeeOther(path_of(gathering, occurrence) + (f"#g{who}" if who.isdecimal() else ""))


@require_POST
def sync(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What a telephone noted, once each; and the list as it is now."""
    try:
        _gathering, occurrence = host_of(request, slug, number)
        at, actor = now(), request.actor  # type: ignore[attr-defined]
        sent = _sent(request)
        marks, undone = marks_of(sent.get("marks"), at=at)
        joining.door_is_open(occurrence, at).require()
        verbs.open_list(occurrence, by=actor, at=at)
        written = verbs.mark(occurrence, by=actor, at=at, marks=marks) if marks else verbs.Written((), ())
        if undone:
            verbs.unmark(occurrence, by=actor, at=at, nonces=undone)
        listed = read.door_list(occurrence, viewer=actor, at=at)
    except Refused as refused:
        return JsonResponse({"sentence": str(refused.sentence)}, status=refused.status)
    answer = {"kept": written.kept, "unknown": written.unknown, "csrf": get_token(request), **listed.plain()}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _sent(request: HttpRequest) -> dict[str, Any]:
    if len(request.body) > _LARGEST:
        return {}
    try:
        sent = json.loads(request.body or b"{}")
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


@never_cache
@require_safe
def shell(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page without a single name: what a telephone keeps to open when there is no network."""
    gathering, occurrence = host_of(request, slug, number)
    return _page(request, gathering, occurrence, bare=True)


@require_safe
def worker(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The script that answers without a network, for this page and nothing above it."""
    host_of(request, slug, number)
    return HttpResponse(
        _WORKER.read_bytes(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


def path_of(gathering: Gathering, occurrence: Occurrence) -> str:
    return reverse("gatherings:door", kwargs={"slug": gathering.slug, "number": occurrence.number})


def _page(
    request: HttpRequest, gathering: Gathering, occurrence: Occurrence, *, typed: str = "", bare: bool = False,
    verdict: Any = None,
) -> HttpResponse:  # fmt: skip
    at = now()
    shown = bare or seats_list.is_open(request, occurrence, at)
    listed = read.door_list(occurrence, viewer=request.actor, at=at) if shown and not bare else None  # type: ignore[attr-defined]
    guests = listed.guests if listed else ()
    if listed and typed:
        guests = read.found(listed, typed, marked=keys.door_mark_of(typed))
    context = {
        "gathering": gathering,
        "occurrence": occurrence,
        "tally": None if bare else tally(occurrence),
        "shown": shown,
        "bare": bare,
        "listed": listed,
        "last": listed.last if listed else "",
        "guests": [(each, range(1, each.seats + 1)) for each in guests],
        "typed": typed,
        "verdict": verdict if verdict is not None else joining.door_is_open(occurrence, at),
        "nonce": secrets.token_urlsafe(12),
        "until": read.end_of_day(occurrence, at),
    }
    return render(request, "gatherings/door/door.html", context)
