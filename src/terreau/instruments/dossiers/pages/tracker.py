"""The tracker: whoever has the code sees where the dossier is, who holds it, since when, and what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.instruments.dossiers import permissions
from terreau.instruments.dossiers.actions.exchange import follow as follow_dossier
from terreau.instruments.dossiers.actions.exchange import unfollow
from terreau.instruments.dossiers.contacts import Contact
from terreau.instruments.dossiers.models import Dossier
from terreau.instruments.dossiers.pages.coded import with_code
from terreau.instruments.dossiers.pages.following import may_try
from terreau.instruments.dossiers.tracking.seen import seen
from terreau.kernel.codes import normalise
from terreau.kernel.identity import canonical_email
from terreau.kernel.moment import local_day, now
from terreau.ui.reader import SeeOther, in_reader_language
from terreau.ui.replies import actor_of, attempt, language_of, status_of


class FollowForm(forms.Form):
    """An e-mail address or a mobile number, whichever one likes to be told by."""

    use_required_attribute = False
    contact = forms.CharField(
        label=_("E-mail address or mobile number"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write an e-mail address or a mobile number, so that we can tell you.")},
    )

    def given(self) -> Contact:
        typed = self.cleaned_data["contact"]
        return Contact(email=typed) if canonical_email(typed) else Contact(phone=typed)


@require_safe
@in_reader_language
def find(request: HttpRequest) -> HttpResponse:
    """Type the code of a receipt, a letter or a poster."""
    typed = normalise(request.GET.get("code", ""))
    if typed:
        return SeeOther(reverse("tracker:track", kwargs={"code": typed}))
    return render(request, "dossiers/tracker/find.html")


@require_safe
@with_code
def track(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Where it is."""
    return _shown(request, dossier, FollowForm())


@require_http_methods(["POST"])
@with_code
def follow(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Be told of each change, or no more."""
    at = now()
    form = FollowForm(request.POST)
    refused = None
    if form.is_valid():
        contact = form.given()
        refused = attempt(form, lambda: may_try(request, dossier, contact, at=at).require())
        stops = "stop" in request.POST
        refused = refused or attempt(form, lambda: _follow(request, dossier, contact, stops=stops, at=at))
        if refused is None:
            said = "no" if stops else "yes"
            return SeeOther(f"{reverse('tracker:track', kwargs={'code': dossier.code})}?told={said}#tell")
    return _shown(request, dossier, form, status=status_of(refused))


def _follow(request: HttpRequest, dossier: Dossier, contact: Contact, *, stops: bool, at: datetime) -> None:
    by = actor_of(request)
    if stops:
        unfollow(dossier, by=by, at=at, contact=contact)
    else:
        follow_dossier(dossier, by=by, at=at, contact=contact, language=language_of(request))


def _shown(request: HttpRequest, dossier: Dossier, form: FollowForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "seen": seen(dossier, on=local_day(now())),
        "form": form,
        "told": request.GET.get("told", ""),
        "own": bool(permissions.may_see(actor_of(request), dossier)),
    }
    return render(request, "dossiers/tracker/track.html", context, status=status)
