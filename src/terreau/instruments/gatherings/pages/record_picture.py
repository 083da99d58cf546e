"""One picture on its own: whoever is on it can have it taken off."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from terreau.instruments.gatherings.actions import pictures as acts
from terreau.instruments.gatherings.pages.room_ground import who
from terreau.instruments.gatherings.queries.gatherings import gathering_for_code
from terreau.instruments.gatherings.queries.record import picture as picture_by_number
from terreau.kernel.moment import now
from terreau.ui.reader import SeeOther, in_reader_language, network_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def picture(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Look at it; one button takes it off, at once. Gone, the page says so."""
    gathering = gathering_for_code(code, viewer=who(request))
    found = picture_by_number(gathering.code, pk)
    if request.method == "POST":
        if found is not None:
            acts.take_off_picture(found.picture, by=who(request), at=now(), client=network_of(request))
        return SeeOther(request.path)
    context = {"gathering": gathering, "shown": found}
    return render(request, "gatherings/record/picture.html", context, status=200 if found else 410)
