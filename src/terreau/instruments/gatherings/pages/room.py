"""The hosts' page while people meet: what was said, sorted with big keys; slips of paper; the answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.actions import floor as acts
from terreau.instruments.gatherings.forms.floor import AnswerForm, SlipsForm
from terreau.instruments.gatherings.models import Occurrence, Saying
from terreau.instruments.gatherings.pages.room_ground import about, hosted, page, who
from terreau.instruments.gatherings.policies import floor as rules
from terreau.instruments.gatherings.queries import floor as reads
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused, refuse
from terreau.ui.reader import SeeOther, absolute
from terreau.ui.replies import language_of


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Everything said, by what a host has to do with it; and the form for slips."""
    occurrence = hosted(request, slug, number)
    form = SlipsForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                typed = acts.type_in_slips(
                    occurrence, by=who(request), at=now(), kind=given["kind"], lines=given["text"].split("\n"),
                    language=language_of(request), nonce=given["nonce"][:64],
                )  # fmt: skip
                messages.success(request, _("%(count)d slips are shown now.") % {"count": len(typed)})
                return SeeOther(page("room", occurrence))
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    context = about(
        occurrence,
        request,
        form=form,
        board=reads.board(occurrence),
        is_open=rules.is_open(occurrence, now()),
        can_open=rules.can_open(occurrence, now()),
        short=absolute(reverse("joining:floor", args=[occurrence.gathering.code])).split("://", 1)[1],
    )
    return render(request, "gatherings/room/room.html", context, status=status)


@require_POST
def floor(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Open or close the floor."""
    occurrence = hosted(request, slug, number)
    if request.POST.get("do") == "close":
        acts.close_floor(occurrence, by=who(request), at=now())
    else:
        acts.open_floor(occurrence, by=who(request), at=now())
    return SeeOther(page("room", occurrence))


@require_POST
def settle(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Show it, put it away, or say that it was spoken of."""
    occurrence = hosted(request, slug, number)
    saying = _saying(occurrence, pk)
    wanted = request.POST.get("do", "")
    try:
        if wanted == "answered":
            acts.answer_saying(saying, by=who(request), at=now())
        elif wanted in {"show", "hide"}:
            acts.settle_saying(
                saying, by=who(request), at=now(), shown=wanted == "show", seen=request.POST.get("seen", "")
            )
    except Refused as refused:
        if refused.status == 403:
            raise
        messages.error(request, str(refused.sentence))
    return SeeOther(page("room", occurrence))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """The answer, now or afterwards; it goes into the record."""
    occurrence = hosted(request, slug, number)
    saying = _saying(occurrence, pk)
    form = AnswerForm(request.POST or None, gathering=occurrence.gathering, saying=saying)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.answer_saying(saying, by=who(request), at=now(), answer=form.said("answer"))
                messages.success(request, _("The answer is noted. It goes into the record."))
                return SeeOther(page("room", occurrence))
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    return render(
        request, "gatherings/room/answer.html", about(occurrence, request, form=form, saying=saying), status=status
    )


def _saying(occurrence: Occurrence, pk: int) -> Saying:
    found = reads.saying(occurrence, pk)
    if found is None:
        refuse(errors.UNKNOWN, _("Nothing like this was said here."), status=404)
    return found
