"""Who acts for an organisation, for those who run it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from terreau.civic.people import actions, queries
from terreau.civic.people.forms.own import Invite
from terreau.civic.people.middleware import actor_of
from terreau.civic.people.models import Invitation, Mandate, Organisation
from terreau.civic.people.pages.gate import for_people, person_signed_in
from terreau.civic.people.permissions import may_agree, may_run
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused


@never_cache
@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Everyone with a mandate, open invitations, and the form to invite."""
    actor, at = actor_of(request), now()
    organisation = get_object_or_404(Organisation.objects.select_related("parent"), slug=slug)
    may_run(actor, organisation).require()
    form = Invite(
        request.POST if request.method == "POST" else None,
        organisation=organisation,
        initial={"language": person_signed_in(request).language},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made, _code = actions.invite(
                organisation=organisation,
                email=form.cleaned_data["email"],
                role=form.cleaned_data["role"],
                language=form.cleaned_data["language"],
                by=actor,
                at=at,
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.sentence))
        else:
            said = _("The invitation is on its way. It is open for fourteen days.")
            if made.takes_two:
                said = _("Proposed. It leaves as soon as a second administrator agrees, on this page.")
            messages.success(request, said)
            return redirect("people:team", slug=slug)
    context = {
        "organisation": organisation,
        "mandates": queries.team_of(organisation, at=at),
        "invitations": [
            (one, one.state(at), bool(may_agree(actor, one))) for one in queries.open_invitations(organisation, at=at)
        ],
        "form": form,
        "at": at,
    }
    return render(request, "people/team.html", context, status=422 if form.errors else 200)


@for_people
@require_POST
def end(request: HttpRequest, slug: str, mandate_id: UUID) -> HttpResponse:
    """End a mandate, at once."""
    mandate = get_object_or_404(
        Mandate.objects.select_related("organisation__parent"), pk=mandate_id, organisation__slug=slug
    )
    actions.end_mandate(mandate=mandate, by=actor_of(request), at=now())
    messages.success(request, _("Done. From now on this person no longer acts for the organisation."))
    return redirect("people:team", slug=slug)


@for_people
@require_POST
def agree(request: HttpRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """Agree, as a second person, to an invitation that somebody proposed."""
    invitation = get_object_or_404(
        Invitation.objects.select_related("organisation__parent"), pk=invitation_id, organisation__slug=slug
    )
    actions.agree_to_invitation(invitation=invitation, by=actor_of(request), at=now())
    messages.success(request, _("The invitation is on its way. It is open for fourteen days."))
    return redirect("people:team", slug=slug)


@for_people
@require_POST
def withdraw(request: HttpRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(
        Invitation.objects.select_related("organisation__parent"), pk=invitation_id, organisation__slug=slug
    )
    actions.withdraw_invitation(invitation=invitation, by=actor_of(request), at=now())
    messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("people:team", slug=slug)
