"""The cast of the demonstration signs in with one click. Elsewhere this page does not exist."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import activate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from terreau.civic.people import queries
from terreau.civic.people.models import Person
from terreau.civic.people.second_factor import DEMO_MARK

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cast(request: HttpRequest) -> HttpResponse:
    """List the cast; POST signs in as one of them, second proof included."""
    if not settings.TERREAU_DEMO:
        raise Http404
    people = queries.demo_cast()
    if request.method == "POST":
        return _sign_in(request, people)
    members = [(str(person.email).split("@")[0], person) for person in people]
    return render(request, "people/cast.html", {"cast": members, "next": _next(request)})


def _sign_in(request: HttpRequest, people: list[Person]) -> HttpResponse:
    try:
        chosen = UUID(request.POST.get("person", ""))
    except ValueError:
        raise Http404 from None
    person = next((one for one in people if one.pk == chosen), None)
    if person is None:
        raise Http404
    logout(request)
    login(request, person, backend=_BACKEND)
    request.session[DEMO_MARK] = str(person.pk)
    activate(person.language)
    return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else ""
