"""What the pages of this room share: who looks, at which dossier, and what a form that was refused becomes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from terreau.civic.people import api as people
from terreau.instruments.dossiers.models import Dossier
from terreau.instruments.dossiers.paths import seen_by_code
from terreau.kernel import codes
from terreau.kernel.actor import Actor
from terreau.ui.replies import actor_of, see


def dossier_seen(request: HttpRequest, code: str) -> Dossier:
    """The dossier of a code, for those who may see it. Raises ``Refused``, alike for unknown and for hidden ones."""
    return seen_by_code(codes.normalise(code), viewer=actor_of(request))


def to_dossier(dossier: Dossier, mark: str = "") -> HttpResponse:
    return see(reverse("dossiers:dossier", kwargs={"code": dossier.code}) + (mark and f"#{mark}"))


def signed_in_first(request: HttpRequest) -> HttpResponse | None:
    """Led to sign in, and back here."""
    if actor_of(request).is_person:
        return None
    return see(f"{reverse('account_login')}?next={request.path}")


def initiatives_of(viewer: Actor) -> list[people.Organisation]:
    """Initiatives in whose name the viewer may ask. One query, none for who has none."""
    acted_for = [
        power.organisation_id
        for power in viewer.powers
        if power.organisation_kind in {"initiative", "association"} and power.role in {"holder", "member", "relay"}
    ]
    return people.organisations(ids=acted_for) if acted_for else []


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1
