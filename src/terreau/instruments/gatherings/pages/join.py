"""From the poster to the ticket: one short form, one code, no account, no script."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from terreau.ground.contacts.api import CodeForm
from terreau.instruments.gatherings.actions import registering
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.forms.join import JoinForm, room_said, turn_said
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.instruments.gatherings.policies import joining
from terreau.instruments.gatherings.queries import seats, tickets
from terreau.instruments.gatherings.queries.gatherings import gathering_for_code
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused, Verdict, WayOut
from terreau.ui.reader import SeeOther, in_reader_language, network_of

NOBODY = Actor.anonymous()
#: Dates of a series one can choose from on one page.
_DATES = 12


@require_safe
@in_reader_language
def find(request: HttpRequest) -> HttpResponse:
    """Type the code of a poster."""
    typed = normalise(request.GET.get("code", ""))
    if typed:
        return SeeOther(reverse("joining:join", kwargs={"code": typed}))
    return render(request, "gatherings/join/find.html")


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def join(request: HttpRequest, code: str) -> HttpResponse:
    """The one screen: what, when, where; then the form, or one sentence saying why there is none."""
    gathering = gathering_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    at = now()
    dates = _dates(gathering, request, at)
    invitation = request.POST.get("invitation") or request.GET.get("i", "")
    verdict = joining.invited(gathering, known=seats.is_invited(gathering, invitation))
    open_dates = [each for each in dates if joining.takes_registrations(each, at)]
    if verdict and not open_dates:
        verdict = _why_not(dates, gathering, at)
    if not verdict:
        status = verdict.status if request.method == "POST" else 200
        return _page(request, gathering, dates, verdict=verdict, status=status)
    occurrence = _chosen(request, open_dates)
    form = _form(request, gathering, open_dates, occurrence, invitation)
    if request.method != "POST":
        return _page(request, gathering, dates, form=form, occurrence=occurrence)
    if not form.is_valid():
        return _page(request, gathering, dates, form=form, occurrence=occurrence, status=422)
    try:
        sent = _ask(request, occurrence, form.cleaned_data)
    except Refused as refused:
        form.refuse(refused)
        return _page(
            request, gathering, dates, form=form, occurrence=occurrence, status=refused.status,
            ways=refused.verdict.instead,
        )  # fmt: skip
    return SeeOther(reverse("joining:confirm", kwargs={"code": gathering.code, "ref": sent.ref}))


def _ask(request: HttpRequest, occurrence: Occurrence, given: dict[str, Any]) -> Any:
    return registering.ask(
        by=NOBODY,
        at=now(),
        occurrence=occurrence,
        nonce=given["nonce"],
        language=get_language() or "fr",
        name=given["name"],
        contact=given["contact"],
        companions=given["companions"],
        needs=given["needs"],
        need_note=given["need_note"],
        answers=given["answers"],
        quartier=given["quartier"],
        slot=given["slot"],
        client=network_of(request),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def confirm(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """One more step: the code. The link in a message leads here, and only the button acts."""
    gathering = gathering_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    sent = tickets.request(gathering, ref)
    if sent is None:
        registering.nothing_waits(gathering)
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")[:12]})
    status, choose_turn = 200, False
    ways: tuple[WayOut, ...] = ()
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _confirmed(request, gathering, ref, form.cleaned_data["code"])
            except Refused as refused:
                choose_turn = refused.field == "slot"
                form.refuse(refused)
                status, ways = refused.status, refused.verdict.instead
    context = {
        "gathering": gathering,
        "sent": sent,
        "form": form,
        "ways": ways,
        "choose_turn": choose_turn,
        "turns": [(slot.number, turn_said(slot)) for slot in sent.free_turns],
        "was_sent_again": "again" in request.GET,
    }
    return render(request, "gatherings/join/confirm.html", context, status=status)


def _confirmed(request: HttpRequest, gathering: Gathering, ref: str, code: str) -> HttpResponse:
    typed = request.POST.get("slot", "")
    kept = registering.confirm(
        by=NOBODY, at=now(), gathering=gathering, ref=ref, code=code, slot=int(typed) if typed.isdecimal() else None
    )
    return SeeOther(reverse("joining:ticket", kwargs={"code": gathering.code, "ticket": kept.ticket}))


@require_http_methods(["POST"])
@in_reader_language
def resend(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """Send the same code once more."""
    gathering = gathering_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    registering.resend(by=NOBODY, at=now(), gathering=gathering, ref=ref)
    return SeeOther(reverse("joining:confirm", kwargs={"code": gathering.code, "ref": ref}) + "?again=1")


def _dates(gathering: Gathering, request: HttpRequest, at: Any) -> list[Occurrence]:
    """The next dates; when all are past, the last one. ``?n=`` asks for one of them."""
    found = list(gathering.occurrences.filter(ends_at__gt=at).order_by("starts_at", "pk")[:_DATES])
    found = found or list(gathering.occurrences.order_by("-starts_at", "-pk")[:1])
    for each in found:
        each.gathering = gathering
    return found


def _chosen(request: HttpRequest, dates: list[Occurrence]) -> Occurrence:
    wanted = request.POST.get("occurrence") or request.GET.get("n", "")
    return next((each for each in dates if str(each.number) == wanted), dates[0])


def _form(
    request: HttpRequest, gathering: Gathering, dates: list[Occurrence], occurrence: Occurrence, invitation: str
) -> JoinForm:
    turns = seats.open_turns([occurrence]).get(occurrence.pk)
    # Where turns are booked the day is chosen by a link: each day has turns of its own.
    offered = [occurrence] if turns is not None else dates
    return JoinForm(
        request.POST if request.method == "POST" else None,
        gathering=gathering,
        occurrences=offered,
        tallies=seats.tallies(offered),
        turns=turns,
        initial={"invitation": invitation, "occurrence": str(occurrence.number)},
    )


def _why_not(dates: list[Occurrence], gathering: Gathering, at: Any) -> Verdict:
    """Why no date takes anybody: what is true of the next one."""
    if not dates:
        return Verdict.no("gatherings.no_date", "", instead=(joining.about(gathering),), status=409)
    coming = [each for each in dates if not each.is_cancelled]
    return joining.takes_registrations((coming or dates)[0], at)


def _reason(gathering: Gathering, occurrence: Occurrence | None) -> Text | None:
    """Why it does not take place, in the organiser's words."""
    if gathering.cancelled_at is not None:
        return gathering.cancelled_for
    return occurrence.cancelled_for if occurrence is not None and occurrence.cancelled_at is not None else None


def _page(
    request: HttpRequest,
    gathering: Gathering,
    dates: list[Occurrence],
    *,
    form: JoinForm | None = None,
    occurrence: Occurrence | None = None,
    verdict: Verdict | None = None,
    status: int = 200,
    ways: tuple[WayOut, ...] = (),
) -> HttpResponse:
    shown = occurrence or (dates[0] if dates else None)
    tally = seats.tally(shown) if shown is not None else None
    turns = seats.open_turns(dates)
    context = {
        "gathering": gathering,
        "about": joining.about(gathering).href,
        "stops": list(gathering.stops.all()[:3]),
        "dates": dates,
        "by_link": dates if len(dates) > 1 and shown is not None and shown.pk in turns else [],
        "occurrence": shown,
        "tally": tally,
        "room": room_said(tally) if tally is not None and tally.free is not None else "",
        "no_turn": shown is not None and turns.get(shown.pk) == [],
        "in_line": tally is not None and (tally.is_full or (shown is not None and turns.get(shown.pk) == [])),
        "form": form,
        "verdict": verdict,
        "reason": _reason(gathering, shown),
        "just_come": gathering.entry == Entry.OPEN and gathering.cancelled_at is None,
        "ways": ways,
        "language_known": getattr(request, "language_known", True),
    }
    return render(request, "gatherings/join/join.html", context, status=status)
