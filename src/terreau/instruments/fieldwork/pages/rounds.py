"""A round: planned, accepted by officers, walked, reported."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terreau.instruments.fieldwork import permissions, printed, walking
from terreau.instruments.fieldwork.actions import devices, rounds
from terreau.instruments.fieldwork.enums import RoundState
from terreau.instruments.fieldwork.forms.planning import RoundForm
from terreau.instruments.fieldwork.models import Round
from terreau.instruments.fieldwork.pages.seen import drive_of
from terreau.instruments.fieldwork.queries import overview
from terreau.instruments.fieldwork.queries.chains import oddities
from terreau.instruments.fieldwork.queries.configs import second_visit
from terreau.instruments.fieldwork.queries.reports import round_report
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.ui.replies import actor_of, attempt, language_of, see, status_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a round; with ``?again=2``, through the doors of round 2 where nobody was at home."""
    viewer, at = actor_of(request), now()
    drive = drive_of(code, viewer=viewer)
    permissions.may_organise(viewer, drive).require()
    typed = request.GET.get("again", "")
    again_of = overview.round_of(drive, int(typed)) if typed.isdecimal() and len(typed) < 5 else None
    again = second_visit(again_of) if again_of else []
    streets = [] if again_of else walking.streets_of(drive)
    form = RoundForm(
        request.POST or None, members=overview.members_of(drive, at), streets=streets, again=again_of is not None,
        initial={"nonce": secrets.token_urlsafe(16)},
    )  # fmt: skip
    refused = None
    if request.method == "POST" and form.is_valid():
        made: list[Round] = []
        refused = attempt(form, lambda: made.append(_plan(viewer, at, drive, form, again_of, again)))
        if made:
            return see(reverse("fieldwork:round", args=[drive.code, made[0].number]))
    status = 200 if request.method != "POST" else status_of(refused)
    doors = sum(len(walk.doors) for walk in again)
    context = {"drive": drive, "form": form, "again_of": again_of, "again": again, "doors": doors}
    return render(request, "fieldwork/round_new.html", context, status=status)


def _plan(viewer: Actor, at: Any, drive: Drive, form: RoundForm, again_of: Round | None, again: Any) -> Round:
    given = form.cleaned_data
    starts_at, ends_at = form.times()
    streets = again or walking.walks_of(drive, given.get("streets") or [], given.get("doors") or "")
    return rounds.plan_round(
        by=viewer, at=at, drive=drive, starts_at=starts_at, ends_at=ends_at, streets=streets, members=given["members"],
        meeting_place=given["meeting_place"], again_of=again_of, tap=given["nonce"],
    )  # fmt: skip


@never_cache
@require_safe
def show(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Where the round stands, who goes, on which device, and what it brought."""
    viewer, at = actor_of(request), now()
    drive = drive_of(code, viewer=viewer)
    round_ = overview.round_of(drive, number)
    pairs = list(round_.pairs.all())
    state = round_.state_at(at, accepted=all(pair.accepted_at for pair in pairs))
    over = state in {RoundState.CANCELLED, RoundState.CLOSED, RoundState.OVER}
    odd = oddities([device for pair in pairs for device in pair.devices.all()])
    names = overview.names_of(pairs)
    context: dict[str, Any] = {
        "drive": drive,
        "round": round_,
        "state": state,
        "over": over,
        "report": round_report(round_),
        "pairs": [
            {
                "pair": pair,
                "member": names.get(pair.member_id, ""),
                "officer": names.get(pair.officer_id, ""),
                "mine": pair.officer_id == viewer.id,
                "devices": [(each, each.state_at(at), odd[each.pk]) for each in pair.devices.all()],
                "may_prepare": bool(pair.accepted_at and not over and permissions.may_prepare(viewer, drive, pair)),
            }
            for pair in pairs
        ],
        "may_accept": bool(
            not over and permissions.may_accept(viewer, drive) and viewer.id not in {each.officer_id for each in pairs}
        ),
        "may_organise": bool(permissions.may_organise(viewer, drive)),
        "doors": sum(len(each.doors) for each in round_.stretches.all()),
        "may_close": at >= round_.starts_at and state not in {RoundState.CLOSED, RoundState.CANCELLED},
        "may_cancel": state in {RoundState.WAITING, RoundState.READY} and at < round_.starts_at,
    }  # fmt: skip
    return render(request, "fieldwork/round.html", context)


@require_POST
def accept(request: HttpRequest, code: str, number: int, pair: int) -> HttpResponse:
    """An officer goes with a pair."""
    viewer = actor_of(request)
    round_ = overview.round_of(drive_of(code, viewer=viewer), number)
    rounds.accept_round(by=viewer, at=now(), pair=overview.pair_of(round_, pair))
    return see(_path(round_))


@require_POST
def prepare(request: HttpRequest, code: str, number: int, pair: int) -> HttpResponse:
    """A telephone for a pair."""
    viewer = actor_of(request)
    round_ = overview.round_of(drive_of(code, viewer=viewer), number)
    tap = request.POST.get("nonce", "")[:60]
    device = devices.prepare_device(by=viewer, at=now(), pair=overview.pair_of(round_, pair), tap=tap)
    return see(reverse("fieldwork:device", args=[round_.drive.code, device.ref]))


@require_POST
def close(request: HttpRequest, code: str, number: int) -> HttpResponse:
    viewer = actor_of(request)
    round_ = overview.round_of(drive_of(code, viewer=viewer), number)
    rounds.close_round(by=viewer, at=now(), round=round_)
    return see(_path(round_))


@require_POST
def cancel(request: HttpRequest, code: str, number: int) -> HttpResponse:
    viewer = actor_of(request)
    round_ = overview.round_of(drive_of(code, viewer=viewer), number)
    rounds.cancel_round(by=viewer, at=now(), round=round_)
    return see(_path(round_))


@never_cache
@require_safe
def sheet(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The list of doors, to tick on paper."""
    round_ = overview.round_of(drive_of(code, viewer=actor_of(request)), number)
    return _pdf(
        printed.RoundSheet.render(printed.sheet_data(round_, language_of(request)), language=language_of(request))
    )


@never_cache
@require_safe
def report(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The report, on paper."""
    round_ = overview.round_of(drive_of(code, viewer=actor_of(request)), number)
    data = printed.report_data(round_, round_report(round_), language_of(request))
    return _pdf(printed.RoundReportSheet.render(data, language=language_of(request)))


def _pdf(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/pdf")


def _path(round_: Round) -> str:
    return reverse("fieldwork:round", args=[round_.drive.code, round_.number])
