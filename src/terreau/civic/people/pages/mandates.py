"""One of my mandates: to be shown or not, to hand over, to leave."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from terreau.civic.people import actions, permissions, policies, queries
from terreau.civic.people.forms.own import HandOver, Showing
from terreau.civic.people.middleware import actor_of
from terreau.civic.people.models import Mandate
from terreau.civic.people.pages.gate import for_people
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused


@never_cache
@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def mandate(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    """POST with ``do``: ``show``, ``hand-over`` or ``leave``."""
    at, actor = now(), actor_of(request)
    mine = get_object_or_404(
        Mandate.objects.not_ended(at).select_related("organisation__parent"), pk=mandate_id, person_id=request.user.pk
    )
    do = request.POST.get("do", "") if request.method == "POST" else ""
    others = [
        one for one in queries.team_of(mine.organisation, at=at) if one.person_id != mine.person_id and one.begins <= at
    ]
    showing = Showing(
        request.POST if do == "show" else None,
        initial={"public": mine.public, "contact_email": mine.contact_email, "contact_phone": mine.contact_phone},
    )
    successor = HandOver(request.POST if do == "hand-over" else None, team=others)
    if do and (done := _done(do, mine, showing, successor, others, actor)):
        messages.success(request, done)
        return redirect("people:profile")
    context = {
        "mandate": mine,
        "showing": showing,
        "successor": successor,
        "may_hand_over": bool(others)
        and bool(permissions.may_hand_over(actor, mine) & policies.given_by_two(mine.organisation, actor)),
    }
    return render(request, "people/mandate.html", context, status=422 if do else 200)


def _done(do: str, mine: Mandate, showing: Form, successor: Form, others: list[Mandate], actor: Actor) -> str:
    """What to tell the person; nothing when a form needs another look."""
    at = now()
    if do == "leave":
        actions.end_mandate(mandate=mine, by=actor, at=at)
        return _("Done. You no longer act for this organisation.")
    if do == "show" and showing.is_valid():
        actions.show_mandate(mandate=mine, by=actor, at=at, **showing.cleaned_data)
        return _("Noted.")
    if do == "hand-over" and successor.is_valid():
        to = next(one.person for one in others if str(one.person_id) == successor.cleaned_data["to"])
        try:
            actions.hand_over(mandate=mine, to=to, by=actor, at=at)
        except Refused as refused:
            successor.add_error("to", str(refused.sentence))
            return ""
        return _("Done. You handed over.")
    if do not in {"show", "hand-over", "leave"}:
        raise Http404
    return ""
