"""An invitation: a page that says what it is about, and one button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from terreau.civic.people import actions, policies, queries
from terreau.civic.people.middleware import actor_of
from terreau.civic.people.models import Invitation, Person
from terreau.civic.people.permissions import may_accept
from terreau.kernel.moment import now
from terreau.kernel.verdict import Verdict


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """From the link of the message. Before sign-in it shows nothing personal."""
    return _page(request, queries.invitation_by_code(code))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_id(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """From the list of one's own invitations: others' do not exist."""
    invitation = queries.invitation_by_id(invitation_id)
    if invitation is None or invitation.email not in _addresses(request):
        raise Http404
    return _page(request, invitation)


def _page(request: HttpRequest, invitation: Invitation | None) -> HttpResponse:
    if invitation is None:
        raise Http404
    at, actor, addresses = now(), actor_of(request), _addresses(request)
    if request.method == "POST":
        person: Person = request.user  # type: ignore[assignment]
        actions.accept_invitation(invitation=invitation, person=person, addresses=addresses, by=actor, at=at)
        messages.success(request, _("Welcome. From now on you act for this organisation."))
        return redirect("people:profile")
    verdict = policies.is_open(invitation, at) & policies.stands(invitation.organisation)
    context = {"invitation": invitation, "open": verdict, "verdict": verdict & _may(request, invitation, addresses)}
    return render(request, "people/invitation.html", context)


def _may(request: HttpRequest, invitation: Invitation, addresses: frozenset[str]) -> Verdict:
    return may_accept(actor_of(request), invitation, addresses=addresses)


def _addresses(request: HttpRequest) -> frozenset[str]:
    return queries.addresses_of(request.user) if isinstance(request.user, Person) else frozenset()
