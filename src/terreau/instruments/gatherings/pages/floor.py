"""The floor on a phone: one box, three kinds, no name; and what others said."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from terreau.instruments.gatherings.abouts import voice_path_of
from terreau.instruments.gatherings.actions import floor as acts
from terreau.instruments.gatherings.forms.floor import SayForm
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.instruments.gatherings.pages.room_ground import (
    about,
    canonical,
    no_such_day,
    phone_of,
    remember_phone,
    secret_of,
    who,
)
from terreau.instruments.gatherings.policies import floor as rules
from terreau.instruments.gatherings.queries import floor as reads
from terreau.instruments.gatherings.queries.gatherings import gathering_for_code
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther, in_reader_language, network_of
from terreau.ui.replies import language_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def floor(request: HttpRequest, code: str) -> HttpResponse:
    """Say something, and see what others said."""
    gathering = gathering_for_code(code, viewer=who(request))
    if elsewhere := canonical(request, code, gathering):
        return elsewhere
    occurrence = _day(gathering)
    form = SayForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _say(request, occurrence, form.cleaned_data)
                return SeeOther(_address(gathering) + "?said=1")
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    response = _page(request, occurrence, form, status)
    return remember_phone(response, request, gathering.code)


@require_POST
@in_reader_language
def back(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """I want this spoken of; or no longer."""
    gathering = gathering_for_code(code, viewer=who(request))
    occurrence = _day(gathering)
    saying = reads.saying(occurrence, pk)
    if saying is not None:
        acts.back_saying(
            saying,
            by=who(request),
            at=now(),
            wanted=request.POST.get("want") != "no",
            phone=phone_of(request, gathering.code),
            client=network_of(request),
        )
    return SeeOther(f"{_address(gathering)}#said-{pk}")


def _say(request: HttpRequest, occurrence: Occurrence, given: dict[str, Any]) -> None:
    acts.say(
        occurrence,
        by=who(request),
        at=now(),
        kind=given["kind"],
        text=given["text"],
        language=language_of(request),
        nonce=given["nonce"][:64],
        phone=phone_of(request, occurrence.gathering.code),
        client=network_of(request),
    )


def _day(gathering: Gathering) -> Occurrence:
    found = reads.occurrence_to_speak_at(gathering, now())
    if found is None:
        no_such_day(gathering)
    return found


def _address(gathering: Gathering) -> str:
    return reverse("joining:floor", args=[gathering.code])


def _page(request: HttpRequest, occurrence: Occurrence, form: SayForm, status: int) -> HttpResponse:
    gathering = occurrence.gathering
    secret = secret_of(gathering)
    said = reads.shown_to(occurrence, secret=secret, phone=phone_of(request, gathering.code)) if secret else ()
    context = about(
        occurrence,
        request,
        form=form,
        verdict=rules.takes_sayings(occurrence, now()),
        said=said,
        voice_path=voice_path_of(gathering.about, gathering.code),
        was_said="said" in request.GET,
        language_known=getattr(request, "language_known", True),
    )
    return render(request, "gatherings/floor/say.html", context, status=status)
