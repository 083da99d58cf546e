"""Standing for a drive with one's name: the page the initiative gives to the people it asks."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from terreau.ground.contacts.api import CodeForm
from terreau.instruments.voices.actions import sponsors as actions
from terreau.instruments.voices.actions.submitting import held_nowhere
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.policies import sponsors as policies
from terreau.instruments.voices.queries import concern, drives, sponsors
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused, WayOut
from terreau.ui.formats import language_of_reader
from terreau.ui.reader import SeeOther, in_reader_language


class SponsorForm(forms.Form):
    """Name, street, contact, consent."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("First and last name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write first and last name.")},
    )
    contact = forms.CharField(
        label=_("E-mail or mobile"),
        help_text=_("You get one code. It is not shown to anyone."),
        widget=forms.TextInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
    )
    consent = forms.BooleanField(label=_("My name and my street may stand on the public page."), required=False)
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, drive: Drive, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("nonce", secrets.token_urlsafe(16))
        super().__init__(*args, **kwargs)
        if drive.streets:
            language = language_of_reader()
            named = [(each["key"], Text(each["names"]).in_language(language).text) for each in drive.streets]
            self.fields["street"] = forms.ChoiceField(
                label=_("In which street do you live?"), choices=[("", _("Choose…")), *named]
            )
            self.order_fields(["name", "street", "contact", "consent"])

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def ask(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What a sponsor is, and one short form."""
    drive = _drive(code, key)
    form = SponsorForm(request.POST or None, drive=drive)
    status: int = 200
    ways: tuple[WayOut, ...] = ()
    verdict = policies.takes_sponsors(drive, now())
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                asked = actions.ask_sponsor(
                    by=Actor.anonymous(),
                    at=now(),
                    drive=drive,
                    nonce=form.cleaned_data["nonce"][:64],
                    name=form.cleaned_data["name"],
                    contact=form.cleaned_data["contact"],
                    street=form.cleaned_data.get("street", ""),
                    consent=form.cleaned_data["consent"],
                    language=get_language() or "fr",
                )
            except Refused as refused:
                form.refuse(refused)
                status, ways = refused.status, refused.verdict.instead
            else:
                return SeeOther(
                    reverse("voices:sponsor-confirm", kwargs={"code": drive.code, "key": key, "ref": asked.ref})
                )
    context = {
        "drive": drive,
        "form": form if verdict else None,
        "verdict": verdict,
        "ways": ways,
        "sponsors": sponsors.sponsors_of(drive),
        "plan": concern.picture(drive, language_of_reader()),
        "where": concern.where(drive, language_of_reader()),
        "language_known": getattr(request, "language_known", True),
    }
    return _private(render(request, "voices/sponsor.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def confirm(request: HttpRequest, code: str, key: str, ref: str) -> HttpResponse:
    """The code; the link in the message leads here, and only the button acts."""
    drive = _drive(code, key)
    if sponsors.asking(drive, ref) is None:
        held_nowhere(drive)
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")[:12]})
    status: int = 200
    ways: tuple[WayOut, ...] = ()
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                standing = actions.confirm_sponsor(
                    by=Actor.anonymous(), at=now(), drive=drive, ref=ref, code=form.cleaned_data["code"]
                )
                return SeeOther(
                    reverse("voices:sponsor-leave", kwargs={"code": drive.code, "receipt": standing.receipt})
                )
            except Refused as refused:
                form.refuse(refused)
                status, ways = refused.status, refused.verdict.instead
    context = {"drive": drive, "form": form, "ways": ways, "again": reverse("voices:sponsor", args=[drive.code, key])}
    return _private(render(request, "voices/sponsor_confirm.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def leave(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """The sponsor's own page: my name stands; one button takes it away."""
    drive = drives.drive_of_receipt(code)
    mine = sponsors.standing(drive, receipt) if drive is not None else None
    if drive is None or mine is None:
        raise Refused(policies.stands(None))
    if request.method == "POST":
        actions.withdraw_sponsor(by=Actor.anonymous(), at=now(), drive=drive, receipt=receipt)
        return _private(render(request, "voices/sponsor_left.html", {"drive": drive}))
    return _private(render(request, "voices/sponsor_leave.html", {"drive": drive, "mine": mine}))


def _drive(code: str, key: str) -> Drive:
    drive = sponsors.drive_of_key(code, key)
    if drive is None:
        raise Http404
    return drive


def _private(response: HttpResponse) -> HttpResponse:
    """Addresses of these pages carry a key: nobody keeps them. (They are told to no other site anyway; a page that told
    its own site nothing either could not send a form.)"""
    response["Cache-Control"] = "private, no-store"
    return response
