"""Versions of a procedure: looked at as everybody will, published, ended, compared in words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.instruments.procedures import errors
from terreau.instruments.procedures.actions import versions
from terreau.instruments.procedures.comparing import differences
from terreau.instruments.procedures.delays import span
from terreau.instruments.procedures.metro import line_of
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.pages.gate import drafted, for_preparers, to
from terreau.instruments.procedures.pages.showing import asked_documents, shown_stages
from terreau.instruments.procedures.queries.owners import owners_of
from terreau.instruments.procedures.queries.procedures import current_version, plan_of
from terreau.kernel.moment import now
from terreau.kernel.verdict import refuse
from terreau.ui.reader import SeeOther
from terreau.ui.replies import actor_of


@for_preparers("GET")
def preview(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """The draft as everybody will read it once it is published."""
    draft = drafted(procedure)
    plan = plan_of(draft)
    context = {
        "procedure": procedure, "version": draft, "plan": plan, "days": span(plan), "line": line_of(plan),
        "stages": shown_stages(plan, owners_of(plan, procedure.authority)), "documents": asked_documents(plan),
        "minutes": None, "file_at": "", "prepares": True, "preview": True,
    }  # fmt: skip
    return render(request, "procedures/procedure.html", context)


@for_preparers("POST")
def act(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Publish or throw away the draft, prepare the next version, end the one in force."""
    by, at = actor_of(request), now()
    asked = request.POST.get("act", "")
    if asked == "publish":
        versions.publish(drafted(procedure), by=by, at=at)
    elif asked == "discard":
        versions.discard(drafted(procedure), by=by, at=at)
        if len(procedure.versions.all()) == 1:
            return SeeOther(reverse("procedures:prepared"))
    elif asked == "draft":
        versions.draft_from(procedure.versions.all()[0], by=by, at=at)
    elif asked == "retire":
        versions.retire(_current(procedure), by=by, at=at)
    else:
        refuse(errors.NOT_UNDERSTOOD, _("We did not understand what to do. Go back and choose a button."), status=422)
    return to("prepare", procedure)


@for_preparers("GET")
def compare(request: HttpRequest, procedure: Procedure, before: int, after: int) -> HttpResponse:
    """What changed from one version to another, as a list of sentences."""
    old, new = _numbered(procedure, before), _numbered(procedure, after)
    context = {
        "procedure": procedure, "old": old, "new": new,
        "differences": differences(plan_of(old), plan_of(new)),
    }  # fmt: skip
    return render(request, "procedures/compare.html", context)


def _numbered(procedure: Procedure, number: int) -> Version:
    found = next((each for each in procedure.versions.all() if each.number == number), None)
    if found is None:
        refuse(errors.UNKNOWN, _("There is no such version. Go back to the procedure."), status=404)
    return found


def _current(procedure: Procedure) -> Version:
    found = current_version(procedure)
    if found is None:
        refuse(errors.NOT_PUBLISHED, _("Only the version in force can be ended."), status=409)
    return found
