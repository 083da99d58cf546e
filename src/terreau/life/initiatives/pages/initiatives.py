"""Pages of an initiative: read, found, edit, invite."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.moment import now
from terreau.life.initiatives import permissions
from terreau.life.initiatives.actions import initiatives as verbs
from terreau.life.initiatives.enums import LegalStatus
from terreau.life.initiatives.forms.others import InitiativeForm, MemberForm
from terreau.life.initiatives.models import Initiative
from terreau.life.initiatives.queries import lists, single
from terreau.life.initiatives.queries.filters import Filters
from terreau.ui.replies import (
    actor_of,
    attempt,
    language_of,
    languages_written,
    renew_version,
    see,
    status_of,
)


@require_safe
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """Who they are, what they do, who to talk to."""
    actor, at = actor_of(request), now()
    found = single.initiative(slug)
    page = lists.list_projects(Filters(initiative=found.pk), viewer=actor, at=at, number=_number(request), size=24)
    may_carry = permissions.may_carry(actor, found)
    coming, over = gatherings.of_organisation(str(found.organisation_id), at=at)
    context: dict[str, Any] = {
        "initiative": found,
        "coming": coming,
        "over": over,
        "page": page,
        "people": single.shown_of(found, at=at),
        "place": territories.get(found.territory) if found.territory else None,
        "may_carry": may_carry,
        "drafts": [each for each in lists.mine(actor) if each.initiative_id == found.pk and not each.is_readable]
        if may_carry
        else [],
    }
    return render(request, "initiatives/initiative.html", context)


@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Found an initiative: a name and a commune are enough."""
    actor = actor_of(request)
    if not actor.is_person:
        return see(f"{reverse('account_login')}?next={request.path}")
    language = language_of(request)
    communes = [(place.code, place.names.in_language(language).text) for place in territories.communes()]
    form = InitiativeForm(
        request.POST or None,
        languages=languages_written(request, ()),
        communes=sorted(communes, key=lambda each: each[1]),
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        made: list[Initiative] = []
        refused = attempt(
            form,
            lambda: made.append(
                verbs.found_initiative(
                    names=form.said("names"),
                    territory=form.cleaned_data["territory"],
                    story=form.said("story"),
                    legal_status=LegalStatus(form.cleaned_data["legal_status"]),
                    hosted_by=form.cleaned_data["hosted_by"],
                    founded_on=form.cleaned_data["founded_on"],
                    by=actor,
                    at=now(),
                )
            ),
        )
        if made:
            if request.GET.get("then") == "project":
                return see(reverse("initiatives:new"))
            return see(reverse("initiatives:initiative", args=[made[0].slug]))
    status = 200 if request.method == "GET" else status_of(refused)
    return render(request, "initiatives/initiative_found.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what the initiative says of itself."""
    actor = actor_of(request)
    ours = single.initiative(slug)
    permissions.may_carry(actor, ours).require()
    form = InitiativeForm(
        request.POST or None,
        initiative=ours,
        languages=languages_written(request, ours.names.languages),
        initial={"version": ours.version},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: verbs.revise_initiative(
                ours,
                version=form.cleaned_data["version"] or 0,
                names=form.said("names"),
                story=form.said("story"),
                legal_status=LegalStatus(form.cleaned_data["legal_status"]),
                hosted_by=form.cleaned_data["hosted_by"],
                founded_on=form.cleaned_data["founded_on"],
                by=actor,
                at=now(),
            ),
        )
        if refused is None:
            messages.success(request, _("Noted. This is what neighbours read now."))
            return see(reverse("initiatives:initiative", args=[ours.slug]))
        renew_version(form, refused)
    context = {"form": form, "initiative": ours, "refused": refused}
    status = 200 if request.method == "GET" else status_of(refused)
    return render(request, "initiatives/initiative_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who carries the initiative; invite one more."""
    actor, at = actor_of(request), now()
    ours = single.initiative(slug)
    permissions.may_carry(actor, ours).require()
    form = MemberForm(request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: verbs.add_member(
                ours,
                email=form.cleaned_data["email"],
                role=form.cleaned_data["role"],
                language=language_of(request),
                by=actor,
                at=at,
            ),
        )
        if refused is None:
            messages.success(request, _("The invitation is on its way. It can be accepted for two weeks."))
            return see(reverse("initiatives:members", args=[ours.slug]))
    context = {
        "form": form,
        "initiative": ours,
        "members": single.members(ours, at=at),
        "may_hold": permissions.may_hold(actor, ours),
    }
    status = 200 if request.method == "GET" else status_of(refused)
    return render(request, "initiatives/members.html", context, status=status)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """End the initiative: a page that says what follows, and one button."""
    actor = actor_of(request)
    ours = single.initiative(slug)
    permissions.may_hold(actor, ours).require()
    if request.method == "POST":
        verbs.close_initiative(ours, by=actor, at=now())
        return see(reverse("initiatives:initiative", args=[ours.slug]))
    return render(request, "initiatives/initiative_close.html", {"initiative": ours})


def _number(request: HttpRequest) -> int:
    page = request.GET.get("page", "1")
    return int(page) if page.isdecimal() and len(page) < 7 else 1
