"""``request.actor``: who asks, with the powers of this very moment."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from terreau.civic.people import queries, second_factor
from terreau.civic.people.models import Person
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now


def actor_of(request: HttpRequest) -> Actor:
    """Who asks. Powers are read from the database at each request, so that a change of role counts at once."""
    known = request.__dict__.get("_terreau_actor")
    if known is None:
        person: Person | None = getattr(request, "user", None)
        known = (
            queries.actor_for(person, at=now(), second_factor=second_factor.given(request, person))
            if person is not None and person.is_authenticated
            else Actor.anonymous()
        )
        request.__dict__["_terreau_actor"] = known
    return known


class ActorMiddleware:
    """Puts ``actor`` on the request; nothing is read before someone looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)
