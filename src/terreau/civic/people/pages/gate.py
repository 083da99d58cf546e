"""Pages for people who are signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from terreau.civic.people.models import Person


def person_signed_in(request: HttpRequest) -> Person:
    """The person behind the request, for pages that asked for sign-in."""
    person: Person = request.user  # type: ignore[assignment]
    return person


def sign_in_address() -> str:
    """Where one signs in, in the language one reads: the address itself carries none."""
    return f"{reverse('account_login')}?{urlencode({'lang': get_language() or 'fr'})}"


def for_people[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Asks to sign in first, and comes back afterwards."""

    @wraps(view)
    def gate(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return redirect_to_login(request.get_full_path(), sign_in_address())

    return gate
