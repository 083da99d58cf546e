"""The receipt: see, change, show one's name, prove where one lives, take back. A GET shows, a POST acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from terreau.civic.territories import api as territories
from terreau.instruments.voices.actions import holding, residence
from terreau.instruments.voices.enums import Kind
from terreau.instruments.voices.forms import ChangeForm, LetterCodeForm, LetterForm
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.queries import drives, receipts, tallies
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise, show
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther, in_reader_language

NOBODY = Actor.anonymous()


@require_safe
@in_reader_language
def receipt(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """What this voice says, since when, who read it, what was answered, and what one can do with it."""
    drive, view = known(request, code, receipt)
    return render(request, "voices/receipt.html", context_of(drive, view, receipt))


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def withdraw(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """One button. As easy as giving the voice."""
    drive, view = known(request, code, receipt)
    if request.method == "POST":
        holding.withdraw(by=NOBODY, at=now(), drive=drive, receipt=receipt)
        return _back(drive, receipt)
    return render(request, "voices/withdraw.html", context_of(drive, view, receipt))


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def name(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """Show the name on the public list, or take it off."""
    drive, view = known(request, code, receipt)
    if request.method == "POST":
        holding.change_consent(
            by=NOBODY, at=now(), drive=drive, receipt=receipt, show_name=request.POST.get("show") == "yes"
        )
        return _back(drive, receipt)
    return render(request, "voices/name.html", context_of(drive, view, receipt))


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def change(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """Support instead of objection, or the other way round."""
    drive, view = known(request, code, receipt)
    other = Kind.OBJECTION if view.voice.kind == Kind.SUPPORT else Kind.SUPPORT
    form = ChangeForm(request.POST or None)
    if other == Kind.SUPPORT:
        del form.fields["objection"]

    def act() -> HttpResponse:
        text = form.cleaned_data.get("objection", "")
        given = holding.change_kind(by=NOBODY, at=now(), drive=drive, receipt=receipt, kind=other, text=text)
        return _back(drive, given.receipt)

    more = {"form": form, "other": other, "is_stance": view.voice.kind in {Kind.SUPPORT, Kind.OBJECTION}}
    return _filled(request, "voices/change.html", drive, view, receipt, form, act, more)


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def letter(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """Ask for a letter with a code at one's address."""
    drive, view = known(request, code, receipt)
    form = LetterForm(request.POST or None, initial={"name": view.name})

    def act() -> HttpResponse:
        residence.request_residence_letter(
            by=NOBODY, at=now(), drive=drive, receipt=receipt, language=get_language() or "fr", **form.cleaned_data
        )
        return _back(drive, receipt)

    return _filled(request, "voices/letter.html", drive, view, receipt, form, act, {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def home(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """Type the code of the letter: the residence is confirmed."""
    drive, view = known(request, code, receipt)
    form = LetterCodeForm(request.POST or None)

    def act() -> HttpResponse:
        residence.confirm_residence(by=NOBODY, at=now(), drive=drive, receipt=receipt, code=form.cleaned_data["code"])
        return _back(drive, receipt)

    return _filled(request, "voices/home.html", drive, view, receipt, form, act, {"form": form})


def _filled(
    request: HttpRequest, template: str, drive: Drive, view: receipts.ReceiptView, code: str, form: forms.Form,
    act: Callable[[], HttpResponse], more: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """Show the form; on POST act, or show it again with what was typed and one sentence per error."""
    status = 200
    if request.method == "POST":
        if not form.is_bound:
            form.is_bound, form.data = True, request.POST
        if form.is_valid():
            try:
                return act()
            except Refused as refused:
                form.refuse(refused)  # type: ignore[attr-defined]
                status = refused.status
        else:
            status = 422
    return render(request, template, {**context_of(drive, view, code), **more}, status=status)


def known(request: HttpRequest, code: str, receipt: str) -> tuple[Drive, receipts.ReceiptView]:
    """The drive and the voice behind a receipt code. Raises ``Refused`` (404)."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    return drive, receipts.receipt(drive, receipt, at=now())


def _back(drive: Drive, receipt: str) -> HttpResponse:
    return SeeOther(reverse("voices:receipt", kwargs={"code": drive.code, "receipt": normalise(receipt)}))


def context_of(drive: Drive, view: receipts.ReceiptView, code: str) -> dict[str, Any]:
    """What every page of a receipt shows."""
    at = now()
    return {
        "drive": drive,
        "view": view,
        "voice": view.voice,
        "receipt": normalise(code),
        "shown_code": show(normalise(code)).split("-"),
        "tally": tallies.tally(drive),
        "at": at,
        "state": drive.state_at(at),
        "quartier": _quartier(view.voice.quartier),
    }


def _quartier(code: str) -> Any:
    place = territories.get(code)
    return place.names if place else None
