"""Who prepares an exhibition together: those who were asked, their answers, and their yes to the opening."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terreau.echo.publishing import permissions, policies
from terreau.echo.publishing.actions import curators as verbs
from terreau.echo.publishing.forms.exhibitions import AskForm
from terreau.echo.publishing.models import Curator, Exhibition
from terreau.echo.publishing.queries import exhibitions as reads
from terreau.echo.publishing.telling import days_of
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.ui.replies import actor_of, see

_ANSWERS = {"accept": verbs.accept_curating, "decline": verbs.decline_curating, "agree": verbs.agree_to_open}


@require_http_methods(["GET", "HEAD", "POST"])
def curators(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who prepares it, and what this reader can answer or ask."""
    actor = actor_of(request)
    found = reads.exhibition_at(slug, viewer=actor)
    if not policies.was_asked(actor, found):
        permissions.may_curate(actor, found).require()
    if request.method == "POST":
        return _act(request, found, actor)
    form = AskForm({"q": request.GET["q"]} if "q" in request.GET else None)
    searched = form.is_bound and form.is_valid()
    context = {
        "exhibition": found,
        "days": days_of(found),
        "rows": list(found.curators.all()),
        "mine": _mine(found, actor),
        "may_ask": permissions.may_ask(actor, found),
        "form": form,
        "searched": searched,
        "found": reads.to_ask(form.cleaned_data["q"], exhibition=found) if searched else [],
    }
    return render(request, "publishing/curators.html", context)


def _act(request: HttpRequest, found: Exhibition, actor: Actor) -> HttpResponse:
    act, organisation = request.POST.get("act", ""), request.POST.get("organisation", "")
    if act in _ANSWERS:
        _ANSWERS[act](found, organisation_id=organisation, by=actor, at=now())
        messages.success(request, _("Your answer is noted, and those who began it were told."))
    else:
        verbs.ask_curator(found, organisation_id=organisation, by=actor, at=now())
        messages.success(request, _("Asked. They are named once they say yes."))
    return see(reverse("publishing:curators", args=[found.slug]))


def _mine(found: Exhibition, actor: Actor) -> list[tuple[Curator, bool]]:
    """Those this reader answers for, and whether they can agree to the opening now."""
    return [
        (each, each.agreed_at is None and bool(policies.can_agree(each)))
        for each in found.curators.all()
        if policies.acts_for(actor, each.organisation)
    ]
