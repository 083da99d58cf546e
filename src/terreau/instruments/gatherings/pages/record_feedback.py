"""Two questions after the end, on a phone, without a name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from terreau.instruments.gatherings.actions import feedback as acts
from terreau.instruments.gatherings.forms.record import FeedbackForm
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.instruments.gatherings.pages.room_ground import (
    about,
    canonical,
    no_such_day,
    phone_of,
    remember_phone,
    who,
)
from terreau.instruments.gatherings.policies import record as rules
from terreau.instruments.gatherings.queries import floor as reads
from terreau.instruments.gatherings.queries.gatherings import gathering_for_code, occurrence_of
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther, in_reader_language, network_of
from terreau.ui.replies import language_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def feedback(request: HttpRequest, code: str) -> HttpResponse:
    """Was it worth coming? One thing to change?"""
    gathering = gathering_for_code(code, viewer=who(request))
    if elsewhere := canonical(request, code, gathering):
        return elsewhere
    asked = {"ticket": request.GET.get("t", "")[:40], "number": request.GET.get("n", "")[:4]}
    form = FeedbackForm(request.POST or None, initial=asked)
    occurrence = _day(gathering, request.POST.get("number") or asked["number"])
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                given = form.cleaned_data
                acts.give_feedback(
                    occurrence,
                    by=who(request),
                    at=now(),
                    worth=given["worth"],
                    words=given["words"],
                    language=language_of(request),
                    phone=phone_of(request, gathering.code),
                    ticket=given["ticket"][:40],
                    client=network_of(request),
                )
                return SeeOther(reverse("joining:feedback", args=[gathering.code]) + "?thanks=1")
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    context = about(
        occurrence,
        request,
        form=form,
        verdict=rules.takes_feedback(occurrence, now()),
        thanks="thanks" in request.GET,
        language_known=getattr(request, "language_known", True),
    )
    response = render(request, "gatherings/record/feedback.html", context, status=status)
    return remember_phone(response, request, gathering.code)


def _day(gathering: Gathering, number: str) -> Occurrence:
    if number.isdecimal():
        return occurrence_of(gathering, int(number))
    found = reads.occurrence_just_over(gathering, now())
    if found is None:
        no_such_day(gathering)
    return found
