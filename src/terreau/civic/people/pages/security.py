"""Second proof and devices."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from terreau.civic.people import actions, queries
from terreau.civic.people import second_factor as shown_in
from terreau.civic.people.middleware import actor_of
from terreau.civic.people.models import SignIn
from terreau.civic.people.pages.gate import for_people, person_signed_in
from terreau.kernel.moment import now


@never_cache
@for_people
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Which second proofs one has, whether one was shown in this session, and what to do."""
    person = person_signed_in(request)
    context = {
        "proofs": queries.second_proofs_of(person),
        "given": shown_in.given(request, person),
        "holds_office": actor_of(request).holds_office,
    }
    return render(request, "people/second_factor.html", context)


@never_cache
@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; POST signs one device out, or all the others."""
    person, at, here = person_signed_in(request), now(), request.session.session_key or ""
    if request.method == "POST":
        if chosen := request.POST.get("device"):
            device = get_object_or_404(SignIn.objects.exclude(session_key=here), pk=_number(chosen), person=person)
            actions.end_session(sign_in=device, by=actor_of(request), at=at)
            messages.success(request, _("This device is signed out."))
        else:
            actions.end_other_sessions(person=person, keep=here, by=actor_of(request), at=at)
            messages.success(request, _("All other devices are signed out."))
        return redirect("people:devices")
    return render(request, "people/devices.html", {"devices": queries.sign_ins_of(person, at=at), "here": here})


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0
