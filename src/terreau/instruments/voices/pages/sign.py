"""From the poster to the receipt: one form, one code, no account, no script."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from terreau.ground.contacts.api import CodeForm
from terreau.instruments.voices import policies
from terreau.instruments.voices.actions import submitting
from terreau.instruments.voices.arrivals import arrival_of
from terreau.instruments.voices.enums import Channel
from terreau.instruments.voices.forms import VoiceForm
from terreau.instruments.voices.models import Drive, Poster
from terreau.instruments.voices.queries import concern, drives, receipts, tallies
from terreau.instruments.voices.queries.pictures import picture_of
from terreau.instruments.voices.queries.sponsors import sponsors_of
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused, WayOut
from terreau.ui.formats import language_of_reader
from terreau.ui.reader import SeeOther, absolute, in_reader_language, network_of


@require_safe
@in_reader_language
def find(request: HttpRequest) -> HttpResponse:
    """Type the code of a poster."""
    typed = normalise(request.GET.get("code", ""))
    if typed:
        return SeeOther(reverse("voices:sign", kwargs={"code": typed}))
    return render(request, "voices/find.html")


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def sign(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """The one screen: what it is about, four equal doors, one button."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    poster = drives.poster_of(drive, number)
    at = now()
    verdict = policies.takes_voices(drive, at)
    if not verdict:
        status = 200 if request.method != "POST" else verdict.status
        return _page(request, drive, poster, status=status, verdict=verdict, form=None)
    if request.method != "POST":
        initial = {"quartier": arrival_of(drive, request.GET).quartier}
        return _page(request, drive, poster, form=VoiceForm(drive=drive, initial=initial))
    form = VoiceForm(request.POST, drive=drive)
    if form.is_valid():
        try:
            sent = _submit(request, drive, poster, form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
            return _page(request, drive, poster, form=form, status=refused.status, ways=refused.verdict.instead)
        if sent.given is not None and not form.cleaned_data["contact"]:
            return SeeOther(_receipt(drive, sent.given.receipt))
        return SeeOther(reverse("voices:confirm", kwargs={"code": drive.code, "ref": sent.submission.ref}))
    return _page(request, drive, poster, form=form, status=422)


def _submit(request: HttpRequest, drive: Drive, poster: Poster | None, given: dict[str, Any]) -> submitting.Submitted:
    came = arrival_of(drive, request.GET)
    return submitting.submit(
        by=Actor.anonymous(),
        at=now(),
        drive=drive,
        nonce=given["nonce"][:64],
        kind=given["kind"],
        name=given["name"],
        contact=given["contact"],
        text=given["text"],
        quartier=given["quartier"],
        show_name=given["show_name"],
        language=get_language() or "fr",
        channel=Channel.POSTER if poster else came.channel,
        poster=poster,
        client=network_of(request),
        agent=request.headers.get("User-Agent", "")[:400],
        origin=came.origin,
        arrival=came.token,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def confirm(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """One more step: the code. The link in a message leads here, and only the button acts."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    sent = receipts.submission(drive, ref)
    if sent is None:
        submitting.held_nowhere(drive)
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")[:12]})
    status: int = 200
    ways: tuple[WayOut, ...] = ()
    if request.method == "POST":
        if form.is_valid():
            try:
                given = submitting.confirm(
                    by=Actor.anonymous(), at=now(), drive=drive, ref=ref, code=form.cleaned_data["code"]
                )
                return SeeOther(_receipt(drive, given.receipt))
            except Refused as refused:
                form.refuse(refused)
                status, ways = refused.status, refused.verdict.instead
        else:
            status = 422
    context = {
        "drive": drive,
        "sent": sent,
        "form": form,
        "ways": ways,
        "was_sent_again": "again" in request.GET,
        "tally": tallies.tally(drive),
        "at": now(),
    }
    return render(request, "voices/confirm.html", context, status=status)


@require_http_methods(["POST"])
@in_reader_language
def resend(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """Send the same code once more."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    submitting.resend_code(by=Actor.anonymous(), at=now(), drive=drive, ref=ref)
    return SeeOther(reverse("voices:confirm", kwargs={"code": drive.code, "ref": ref}) + "?again=1")


def _receipt(drive: Drive, receipt: str) -> str:
    return reverse("voices:receipt", kwargs={"code": drive.code, "receipt": receipt})


def _page(request: HttpRequest, drive: Drive, poster: Poster | None, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "drive": drive,
        "poster": poster,
        **_picture(drive),
        "concerned": concern.view(drive, language_of_reader()),
        "sponsors": sponsors_of(drive) if drive.sponsors_wanted else [],
        "tally": tallies.tally(drive),
        "at": now(),
        "language_known": getattr(request, "language_known", True),
        "verdict": None,
        "ways": (),
        "origin_name": settings.TERREAU_ORIGIN.split("://", 1)[1],
        **more,
    }
    return render(request, "voices/sign.html", context, status=status)


def _picture(drive: Drive) -> dict[str, Any]:
    """What stands for the place: on the page, and where others share its address."""
    shown, language = picture_of(drive), get_language() or "fr"
    card = reverse("voices:card", kwargs={"code": drive.code}) + f"?lang={language}"
    return {
        "own_picture": shown.small,
        "drawing": "" if shown.small else shown.drawn(language),
        "picture_words": shown.alt,
        "card": absolute(card),
        "address": absolute(drive.path),
    }
