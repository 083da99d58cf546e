"""Hosts add pictures to the record, and take them off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terreau.ground.documents import api as documents
from terreau.ground.documents.enums import FileKind
from terreau.instruments.gatherings import permissions
from terreau.instruments.gatherings.actions import pictures as acts
from terreau.instruments.gatherings.forms.record import PictureForm
from terreau.instruments.gatherings.pages.room_ground import about, hosted, page, who
from terreau.instruments.gatherings.policies import record as rules
from terreau.instruments.gatherings.queries.record import picture as picture_by_number
from terreau.instruments.gatherings.queries.record import pictures_of
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Those there are, and the form for one more."""
    occurrence = hosted(request, slug, number)
    rules.has_begun(occurrence, now()).require()
    form = PictureForm(request.POST or None, request.FILES or None, gathering=occurrence.gathering)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                permissions.may_organise(who(request), occurrence.gathering).require()
                ready = _prepared(form)
                acts.add_picture(
                    occurrence,
                    by=who(request),
                    at=now(),
                    upload=ready,
                    alt=form.said("alt"),
                    consent=form.cleaned_data["consent"],
                    credit=form.cleaned_data["credit"],
                )
                messages.success(request, _("The picture stands in the record."))
                return SeeOther(page("record-pictures", occurrence))
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    context = about(occurrence, request, form=form, pictures=pictures_of(occurrence))
    return render(request, "gatherings/record/pictures.html", context, status=status)


@require_POST
def remove(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Take one off."""
    occurrence = hosted(request, slug, number)
    found = picture_by_number(occurrence.gathering.code, pk)
    if found is not None:
        acts.remove_picture(found.picture, by=who(request), at=now())
        messages.success(request, _("The picture is gone."))
    return SeeOther(page("record-pictures", occurrence))


def _prepared(form: PictureForm) -> documents.Prepared:
    """Drawn anew before anything is written. What is wrong with the file stands beside its field."""
    try:
        return documents.prepare(form.cleaned_data["picture"], kind=FileKind.IMAGE)
    except Refused as refused:
        raise Refused(refused.verdict, field="picture") from refused
