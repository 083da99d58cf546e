"""My corner: what I carry."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from terreau.civic.people import api as people
from terreau.doors.square import reading
from terreau.doors.square.pages.replies import see_other
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.moment import local_day, now
from terreau.life.initiatives import api as initiatives

#: Gatherings, invitations and follow-ups listed each.
_MOST = 12


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """My initiatives, their drafts and projects, my mandates; never my voices, which nobody can tie to me."""
    viewer, at = reading.viewer_of(request), now()
    if not viewer.is_person:
        return see_other(f"{reverse('account_login')}?next={request.path}")
    projects = initiatives.mine(viewer)
    asked = list(gatherings.asked_to_organise(viewer, at=at)[:_MOST])
    not_ours_yet = {each.gathering_id for each in asked}
    ahead = [each for each in gatherings.organised_by(viewer, at=at) if _is_ahead(each, at)]
    context = {
        "viewer": viewer,
        "initiatives": initiatives.initiatives_of(viewer),
        "drafts": [project for project in projects if not project.is_readable],
        "projects": [(project, project.sign(at).value) for project in projects if project.is_readable],
        "gatherings": [each for each in ahead if each.pk not in not_ours_yet][:_MOST],
        "asked": asked,
        "follow_ups": gatherings.open_follow_ups(viewer)[:_MOST],
        "today": local_day(at),
        "mandates": people.mandates_of(viewer.id, at=at),
    }
    return render(request, "square/me.html", context)


def _is_ahead(gathering: gatherings.Gathering, at: datetime) -> bool:
    """Being prepared, or still to come; what was called off is over."""
    return gathering.cancelled_at is None and (gathering.last_ends_at is None or gathering.last_ends_at > at)
