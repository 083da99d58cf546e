"""What the organisers' pages share: who may open them, and which languages their forms show."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from terreau.instruments.gatherings import permissions
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.queries import gatherings
from terreau.kernel.text import LANGUAGES
from terreau.kernel.verdict import Overtaken, Refused
from terreau.ui.replies import actor_of, languages_written, see, status_of

type OrganisersPage = Callable[..., HttpResponse]


def sign_in(request: HttpRequest) -> HttpResponse:
    return see(f"{reverse('account_login')}?next={request.path}")


def for_organisers(page: OrganisersPage) -> OrganisersPage:
    """``page(request, gathering, ...)`` for those who organise it; whoever is not signed in signs in first."""

    @require_http_methods(["GET", "POST"])
    @wraps(page)
    def answered(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        actor = actor_of(request)
        if not actor.is_person:
            return sign_in(request)
        gathering = gatherings.gathering_by_slug(slug, viewer=actor)
        permissions.may_organise(actor, gathering).require()
        return page(request, gathering, **more)

    return answered


def languages_of(request: HttpRequest, gathering: Gathering) -> tuple[str, ...]:
    """Those the gathering is written in; an authority writes in both."""
    both = ("fr", "nl") if gathering.lead.is_public_body else ()
    return languages_written(request, tuple(each for each in LANGUAGES if each in both or each in gathering.title))


def manage(gathering: Gathering) -> str:
    return reverse("gatherings:manage", args=[gathering.slug])


def shown(
    request: HttpRequest,
    template: str,
    gathering: Gathering,
    refused: Refused | None,
    *,
    looking: bool = False,
    **context: Any,
) -> HttpResponse:
    """A page of the organiser; with the status of the refusal, and what stands now when somebody was faster.

    ``looking``: the form was sent to look at what it means, and means something.
    """
    standing = None
    if refused is not None:
        # What a refused act had begun is undone in the database; the page speaks of what stands there.
        gathering.refresh_from_db(fields=["version"])
    if isinstance(refused, Overtaken):
        standing = Gathering.objects.get(pk=gathering.pk)
    context = {"gathering": gathering, "refused": refused, "standing": standing, "looking": looking, **context}
    status = 200 if looking or request.method == "GET" else status_of(refused)
    return render(request, template, context, status=status)
