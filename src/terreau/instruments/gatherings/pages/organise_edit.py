"""What it is, what makes it possible to come, how one gets in."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from terreau.instruments.gatherings import kinds
from terreau.instruments.gatherings.actions import conditions
from terreau.instruments.gatherings.actions import gatherings as verbs
from terreau.instruments.gatherings.actions.turns import turn_length
from terreau.instruments.gatherings.forms.organise import AccessForm, WhatForm
from terreau.instruments.gatherings.forms.organise_parts import SeatsForm
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.pages.organise_parts import for_organisers, languages_of, manage, shown
from terreau.kernel.moment import now
from terreau.ui.replies import actor_of, attempt, renew_version, see


@for_organisers
def what(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Kind, title, summary and story."""
    form = WhatForm(
        request.POST or None,
        gathering=gathering,
        languages=languages_of(request, gathering),
        initial={"version": gathering.version},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: verbs.revise_gathering(
                gathering, by=actor_of(request), at=now(), version=form.cleaned_data["version"], **form.facts()
            ),
        )
        if refused is None:
            return _noted(request, gathering)
        renew_version(form, refused)
    return shown(request, "gatherings/organise/what.html", gathering, refused, form=form, kinds=kinds.kinds().values())


@for_organisers
def access(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """What makes it possible to come."""
    form = AccessForm(
        request.POST or None,
        gathering=gathering,
        languages=languages_of(request, gathering),
        initial={"version": gathering.version},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: verbs.revise_gathering(
                gathering, by=actor_of(request), at=now(), version=form.cleaned_data["version"], **form.facts()
            ),
        )
        if refused is None:
            return _noted(request, gathering)
        renew_version(form, refused)
    return shown(request, "gatherings/organise/access.html", gathering, refused, form=form)


@for_organisers
def seats(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Just come, tell us, or keep a seat; how many; in turns or not."""
    at = now()
    to_come = list(gathering.occurrences.filter(starts_at__gt=at).annotate(turns=Count("slots")))
    capacities = {each.capacity for each in to_come}
    minutes = turn_length(to_come[0]) if to_come else 0
    form = SeatsForm(
        request.POST or None,
        gathering=gathering,
        capacity=next(iter(capacities)) if len(capacities) == 1 else None,
        turns=minutes,
        initial={"version": gathering.version},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        wanted = given.pop("turns") or 0
        refused = attempt(
            form,
            lambda: conditions.set_conditions(
                gathering, by=actor_of(request), at=at, minutes=None if wanted == minutes else wanted, **given
            ),
        )
        if refused is None:
            return _noted(request, gathering)
        renew_version(form, refused)
    return shown(
        request, "gatherings/organise/seats.html", gathering, refused, form=form,
        differ=len(capacities) > 1, taken=max((each.taken for each in to_come), default=0),
    )  # fmt: skip


def _noted(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    messages.success(request, _("Noted. This is what people read now.") if gathering.is_public else _("Noted."))
    return see(manage(gathering))
