"""Hosts write the minutes, publish them, and correct them by a note."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.actions import minutes as acts
from terreau.instruments.gatherings.forms.record import WORTH, CorrectionForm, MinutesForm
from terreau.instruments.gatherings.models import Minutes, Occurrence
from terreau.instruments.gatherings.pages.room_ground import about, hosted, page, who
from terreau.instruments.gatherings.policies import record as rules
from terreau.instruments.gatherings.queries.record import minutes_of, record_of
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The minutes as a form; once published, a way to correct them."""
    occurrence = hosted(request, slug, number)
    rules.has_begun(occurrence, now()).require()
    minutes = minutes_of(occurrence)
    if minutes is not None and minutes.published_at is not None:
        return SeeOther(page("record-correct", occurrence))
    form = MinutesForm(request.POST or None, gathering=occurrence.gathering, minutes=minutes)
    status, theirs = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _save(request, occurrence, form)
                messages.success(request, _("The draft is saved. Only hosts see it until you publish it."))
                return SeeOther(page("record-write", occurrence))
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
                theirs = _after_another_host(form, refused, minutes)
    context = about(
        occurrence, request, form=form, record=record_of(occurrence, at=now(), whole=True), theirs=theirs,
        worth=dict(WORTH),
    )  # fmt: skip
    return render(request, "gatherings/record/write.html", context, status=status)


@require_POST
def publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Publish what was saved."""
    occurrence = hosted(request, slug, number)
    try:
        acts.publish_minutes(occurrence, by=who(request), at=now())
    except Refused as refused:
        if refused.status == 403:
            raise
        messages.error(request, str(refused.sentence))
        return SeeOther(page("record-write", occurrence))
    messages.success(request, _("Published. From now on it stays as it is; a correction is a dated note."))
    return SeeOther(page("record", occurrence))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Add a dated note."""
    occurrence = hosted(request, slug, number)
    form = CorrectionForm(request.POST or None, gathering=occurrence.gathering)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.correct_minutes(
                    occurrence, by=who(request), at=now(), note=form.said("note"), nonce=form.cleaned_data["nonce"]
                )
                return SeeOther(page("record", occurrence) + "#corrections")
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    context = about(occurrence, request, form=form, minutes=minutes_of(occurrence))
    return render(request, "gatherings/record/correct.html", context, status=status)


def _save(request: HttpRequest, occurrence: Occurrence, form: MinutesForm) -> None:
    acts.write_minutes(
        occurrence,
        by=who(request),
        at=now(),
        version=form.cleaned_data["version"] or 0,
        text=form.said("text"),
        decisions=form.decisions(),
        present=form.cleaned_data["present"],
        with_feedback=form.cleaned_data["with_feedback"],
    )


def _after_another_host(form: MinutesForm, refused: Refused, theirs: Minutes | None) -> Minutes | None:
    """What the other host saved, to compare; the next save is made knowing it."""
    if refused.verdict.code != errors.OVERTAKEN or theirs is None:
        return None
    form.data = {**form.data, "version": str(theirs.version)}
    return theirs
