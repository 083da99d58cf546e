"""What a person says of themselves, what they act for, and how they leave."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import activate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from terreau.civic.people import actions, queries
from terreau.civic.people.forms.own import Profile
from terreau.civic.people.middleware import actor_of
from terreau.civic.people.pages.gate import for_people, person_signed_in
from terreau.kernel.moment import now


@never_cache
@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Name, language, telephone; mandates, invitations, ways to sign in."""
    person, actor, at = person_signed_in(request), actor_of(request), now()
    said = {"name": person.name, "language": person.language, "phone": person.phone}
    form = Profile(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        actions.change_person(person=person, by=actor, at=at, **form.cleaned_data)
        activate(person.language)
        messages.success(request, _("Noted."))
        return redirect("people:profile")
    context = {
        "form": form,
        "person": person,
        "mandates": queries.mandates_of(person.pk, at=at),
        "invitations": queries.invitations_for(person, at=at),
        "proofs": queries.second_proofs_of(person),
    }
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)


@never_cache
@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """Leave for good: one page that says what goes and what stays, one button."""
    if request.method == "POST":
        actions.forget_person(person=person_signed_in(request), by=actor_of(request), at=now())
        logout(request)
        messages.success(request, _("Your account is gone. Thank you for having been here."))
        return redirect("account_login")
    return render(
        request, "people/forget.html", {"mandates": queries.mandates_of(person_signed_in(request).pk, at=now())}
    )
