"""Telling the commune about a page, and what the commune does."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terreau.kernel import identity
from terreau.kernel.moment import now
from terreau.life.initiatives import permissions
from terreau.life.initiatives.actions import moderation as verbs
from terreau.life.initiatives.enums import AbuseReason, Decision, State
from terreau.life.initiatives.forms.others import ModerationForm, ReportForm
from terreau.life.initiatives.queries import single
from terreau.ui.replies import actor_of, attempt, see, status_of


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Anyone may say what is wrong with a page; nobody is asked who they are."""
    actor = actor_of(request)
    found = single.project(slug)
    permissions.may_read(actor, found).require()
    form = ReportForm(request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: verbs.report_abuse(
                found,
                reason=AbuseReason(form.cleaned_data["reason"]),
                words=form.cleaned_data["words"],
                reporter=_reporter(request),
                by=actor,
                at=now(),
            ),
        )
        if refused is None:
            messages.success(request, _("Noted. An officer of the commune looks at the page and decides."))
            return see(reverse("initiatives:project", args=[found.slug]))
    context = {"form": form, "project": found}
    return render(
        request, "initiatives/report.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, slug: str) -> HttpResponse:
    """The commune decides about a page, with its reasons in French and in Dutch."""
    actor = actor_of(request)
    found = single.project(slug)
    permissions.may_moderate(actor, found).require()
    hidden = found.state is State.HIDDEN
    form = ModerationForm(
        request.POST or None, decisions=[Decision.RESTORED] if hidden else [Decision.HIDDEN, Decision.DISMISSED]
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        verb = {
            Decision.HIDDEN: verbs.hide_project,
            Decision.RESTORED: verbs.restore_project,
            Decision.DISMISSED: verbs.dismiss_reports,
        }[Decision(form.cleaned_data["decision"])]
        refused = attempt(form, lambda: verb(found, reasons=form.said("reasons"), by=actor, at=now()))
        if refused is None:
            messages.success(request, _("Noted. The initiative gets your reasons by e-mail."))
            return see(reverse("initiatives:project", args=[found.slug]))
    context = {
        "form": form,
        "project": found,
        "reports": single.reports_waiting(found),
        "past": list(found.moderations.all()[:20]),
    }
    return render(
        request, "initiatives/moderate.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


def _reporter(request: HttpRequest) -> str:
    """Keyed hash of where the report comes from: the person if known, else the address, IPv6 by its network."""
    actor = actor_of(request)
    if actor.id:
        return identity.digest(settings.TERREAU_MASTER_KEY.encode(), "initiatives.reporter", actor.id)
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    behind = settings.TERREAU_PROXIES
    address = hops[-behind].strip() if behind and len(hops) >= behind else request.META.get("REMOTE_ADDR", "")
    network = ":".join(address.split(":")[:4]) if ":" in address else address
    return identity.digest(settings.TERREAU_MASTER_KEY.encode(), "initiatives.reporter", network)
