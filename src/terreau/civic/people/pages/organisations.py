"""An organisation changed by those who run it, and a service founded by its authority."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from terreau.civic.people import actions, permissions, policies
from terreau.civic.people.enums import OrganisationKind
from terreau.civic.people.forms.organisation import Description, NewService
from terreau.civic.people.middleware import actor_of
from terreau.civic.people.models import Organisation
from terreau.civic.people.pages.gate import for_people
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused


@never_cache
@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, how it is reached, when it is open."""
    organisation = get_object_or_404(Organisation.objects.select_related("parent"), slug=slug)
    actor = actor_of(request)
    permissions.may_run(actor, organisation).require()
    policies.stands(organisation).require()
    form = Description(request.POST if request.method == "POST" else None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_organisation(organisation=organisation, by=actor, at=now(), **form.described())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Noted."))
            return redirect("people:organisation", slug=slug)
    context = {"organisation": organisation, "form": form}
    return render(request, "people/organisation_edit.html", context, status=422 if form.errors else 200)


@never_cache
@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def new_service(request: HttpRequest, slug: str) -> HttpResponse:
    """A service of an authority, founded by its administrator."""
    authority = get_object_or_404(Organisation, slug=slug, kind=OrganisationKind.AUTHORITY)
    actor = actor_of(request)
    permissions.may_found(actor, kind=OrganisationKind.SERVICE_UNIT, parent=authority).require()
    policies.stands(authority).require()
    form = NewService(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                service = actions.found_organisation(
                    kind=OrganisationKind.SERVICE_UNIT, parent=authority, by=actor, at=now(), **form.described()
                )
            except Refused as refused:
                form.refuse(refused)
            else:
                messages.success(request, _("The service is founded. Now invite those who work for it."))
                return redirect("people:team", slug=service.slug)
    return render(request, "people/service_new.html", {"organisation": authority, "form": form}, status=status)
