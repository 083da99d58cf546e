"""Preparing a gathering on one short page, and the overview from which everything else is reached."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terreau.civic.people import api as people
from terreau.civic.territories.api import picking
from terreau.instruments.gatherings import abouts, kinds, permissions, policies
from terreau.instruments.gatherings.actions import gatherings as verbs
from terreau.instruments.gatherings.actions import places
from terreau.instruments.gatherings.forms.organise import NewForm
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.pages.organise_parts import for_organisers, manage, shown, sign_in
from terreau.instruments.gatherings.pages.organise_where import located_by
from terreau.instruments.gatherings.queries import overview
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import Text, clean_line
from terreau.ui.replies import actor_of, attempt, language_of, languages_written, see, status_of


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What, when, where, by whom: enough to announce."""
    actor = actor_of(request)
    if not actor.is_person:
        return sign_in(request)
    organisations = _organisations(actor)
    if not organisations:
        return render(request, "gatherings/organise/nobody.html", status=403)
    both = any(each.is_public_body for each in organisations)
    found = _asked_where(request)
    about = request.GET.get("about", "")[:80]
    subject = abouts.subject_of(about, by=actor) if about else None
    form = NewForm(
        request.POST or None,
        organisations=organisations,
        found=found,
        languages=languages_written(request, ("fr", "nl") if both else ()),
        initial=_initial(request, subject),
    )
    refused = None
    looking = "find" in request.POST
    if request.method == "POST" and not looking and form.is_valid():
        made: list[Gathering] = []
        refused = attempt(
            form, lambda: made.append(_draft(form, organisations, by=actor, about=about, subject=subject))
        )
        if made:
            messages.success(request, _("Prepared. Only you and those who organise it with you see it for now."))
            return see(manage(made[0]))
    context = {"form": form, "found": found, "looking": looking, "kinds": kinds.kinds().values(), "about": subject}
    status = 200 if request.method == "GET" or looking else status_of(refused)
    return render(request, "gatherings/organise/new.html", context, status=status)


def _initial(request: HttpRequest, subject: abouts.Subject | None) -> dict[str, str]:
    """What the address says beforehand; a meeting about something takes place where that lies, unless one writes so."""
    said = {"kind": request.GET.get("kind", ""), "organisation": request.GET.get("for", "")}
    if subject is None:
        return said
    return {
        "kind": said["kind"] or "open_meeting",
        "organisation": said["organisation"] or subject.organisation_id,
        "place": subject.address.in_language(language_of(request)).text,
    }


def _asked_where(request: HttpRequest) -> list[dict[str, str]]:
    """Places by the name that was typed, once the form was sent."""
    typed = clean_line(request.POST.get("place", ""), 200)
    return [each for each in picking.found(typed, language_of(request)) if each["point"]] if typed else []


def _organisations(actor: Actor) -> list[people.Organisation]:
    own = {each.organisation_id for each in actor.powers if policies.founds_for(actor, each.organisation_id)}
    return people.organisations(ids=own) if own else []


def _draft(
    form: NewForm,
    organisations: list[people.Organisation],
    *,
    by: Actor,
    about: str = "",
    subject: abouts.Subject | None = None,
) -> Gathering:
    given, at = form.cleaned_data, now()
    starts_at, ends_at = form.times()
    gathering = verbs.draft_gathering(
        by=by,
        at=at,
        organisation_id=given.get("organisation") or str(organisations[0].pk),
        kind=given["kind"],
        title=form.said("title"),
        starts_at=starts_at,
        ends_at=ends_at,
        languages=[each for each in ("fr", "nl") if each in form.said("title")] or ["fr"],
        **(abouts.settings_of(about, by=by) if subject else {}),
    )
    address = clean_line(given["place"], 200)
    if address:
        point = picking.read(given.get("point") or "") if given.get("point") else located_by(address)
        there = subject.point if subject is not None and address in subject.address.values() else None
        lon, lat = there or (point[0] if point else (None, None))
        said = Text(dict.fromkeys(gathering.title, address))
        entry = places.PlaceEntry(address=said, lon=lon, lat=lat)
        places.set_places(gathering, by=by, at=at, version=None, places=[entry])
    return gathering


@require_http_methods(["GET"])
def mine(request: HttpRequest) -> HttpResponse:
    """What my organisations prepare and hold, and what they were asked to organise too."""
    actor = actor_of(request)
    if not actor.is_person:
        return sign_in(request)
    at = now()
    return render(request, "gatherings/organise/mine.html", overview.mine(actor, at=at))


@for_organisers
def overview_page(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """What is there, what is missing, and every next step."""
    at = now()
    actor = actor_of(request)
    context: dict[str, Any] = overview.everything(gathering, at=at)
    return shown(
        request,
        "gatherings/organise/manage.html",
        gathering,
        None,
        may_lead=permissions.may_lead(actor, gathering),
        may_cancel=permissions.may_cancel(actor, gathering, at),
        kind=kinds.kind_of(gathering.kind),
        **context,
    )


@for_organisers
def announce(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """What is still missing, what people will read, and the button that announces."""
    at = now()
    actor = actor_of(request)
    permissions.may_lead(actor, gathering).require()
    if request.method == "POST":
        verbs.announce(gathering, by=actor, at=at)
        messages.success(request, _("Announced. Everyone can read it now. Next: invite people, print the poster."))
        return see(manage(gathering))
    context = overview.everything(gathering, at=at)
    return shown(
        request, "gatherings/organise/announce.html", gathering, None, kind=kinds.kind_of(gathering.kind),
        verdict=policies.can_announce(gathering, context["missing"]), **context,
    )  # fmt: skip
