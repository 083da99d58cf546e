"""Where it takes place: one place or the stops of a route, each in words and on the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.civic.people.api import Organisation
from terreau.civic.territories import api as territories
from terreau.civic.territories.api import picking
from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.actions import gatherings as verbs
from terreau.instruments.gatherings.actions import places
from terreau.instruments.gatherings.actions.places import PlaceEntry
from terreau.instruments.gatherings.forms.organise_parts import OnlineForm, StopForm
from terreau.instruments.gatherings.kinds import kind_of
from terreau.instruments.gatherings.models import Gathering, Stop
from terreau.instruments.gatherings.pages.organise_parts import for_organisers, languages_of, shown
from terreau.kernel.moment import now
from terreau.kernel.text import fold
from terreau.kernel.verdict import refuse
from terreau.ui.replies import actor_of, attempt, language_of, renew_version, see


def located_by(address: str) -> list[picking.Corner]:
    """The point of an address when there is exactly one such place, or one of exactly this name; else none."""
    found = [each for each in picking.found(address, "fr") if each["point"]]
    same = [each for each in found if fold(each["label"]) == fold(address)]
    chosen = same or found
    return picking.read(chosen[0]["point"]) if len(chosen) == 1 else []


@for_organisers
def where(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Every stop as an equal row, and the link to take part from home."""
    form = OnlineForm(request.POST or None, initial={"version": gathering.version, "online_url": gathering.online_url})
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: verbs.revise_gathering(gathering, by=actor_of(request), at=now(), **form.cleaned_data),
        )
        if refused is None:
            messages.success(request, _("Noted."))
            return see(request.path)
        renew_version(form, refused)
    stops = list(gathering.stops.all())
    language = language_of(request)
    told = places.told(gathering, stops)
    rows = [(stop, picking.told(stop.point, language) if stop.point else "") for stop in stops]
    return shown(
        request, "gatherings/organise/where.html", gathering, refused, form=form, rows=rows, told=told,
        plan=_plan(stops, language), several=kind_of(gathering.kind).several_places or len(stops) > 1,
    )  # fmt: skip


def _plan(stops: list[Stop], language: str) -> Any:
    placed = [stop for stop in stops if stop.lon is not None and stop.lat is not None]
    if len(placed) == 1:
        said = (placed[0].title or placed[0].address).in_language(language).text
        return territories.local_svg(lon=placed[0].lon, lat=placed[0].lat, label=said, language=language)
    stations = [
        territories.Station(
            stop.lon or 0, stop.lat or 0, stop.number,
            label=f"{stop.number}. {(stop.title or stop.address).in_language(language).text}",
        )
        for stop in placed
    ]  # fmt: skip
    return territories.route_svg(stations, language=language, title=_("Plan of the places"))


@for_organisers
def stop(request: HttpRequest, gathering: Gathering, number: int = 0) -> HttpResponse:
    """One place in words; a new one without a number."""
    at = now()
    stops = list(gathering.stops.all())
    present = _present(stops, number)
    form = StopForm(
        request.POST or None,
        stop=present,
        organisers=_organisers(gathering),
        several=kind_of(gathering.kind).several_places or len(stops) > (1 if present else 0),
        languages=languages_of(request, gathering),
        initial={"version": gathering.version},
    )
    refused = None
    if request.method == "POST" and "off" in request.POST and present is not None:
        rest = [entry_of(each) for each in stops if each.pk != present.pk]
        version = int(request.POST.get("version") or 0) if str(request.POST.get("version")).isdecimal() else 0
        places.set_places(gathering, by=actor_of(request), at=at, version=version, places=rest)
        messages.success(request, _("Taken off."))
        return see(reverse("gatherings:manage-where", args=[gathering.slug]))
    if request.method == "POST" and form.is_valid():
        refused = attempt(form, lambda: _keep(request, gathering, form, stops, present, at))
        if refused is None:
            wanted = number or len(stops) + 1
            if "plan" in request.POST:
                kept = form.cleaned_data.get("number") or wanted
                return see(reverse("gatherings:manage-point", args=[gathering.slug, min(kept, len(stops) + 1)]))
            messages.success(request, _("Noted."))
            return see(reverse("gatherings:manage-where", args=[gathering.slug]))
        renew_version(form, refused)
    return shown(request, "gatherings/organise/stop.html", gathering, refused, form=form, stop=present)


def _keep(
    request: HttpRequest,
    gathering: Gathering,
    form: StopForm,
    stops: list[Stop],
    present: Stop | None,
    at: datetime,
) -> None:
    entries = [entry_of(each) for each in stops]
    before = entry_of(present) if present is not None else PlaceEntry()
    entry = replace(before, **form.facts())
    if entry.lon is None and entry.address:
        point = located_by(str(entry.address))
        lon, lat = point[0] if point else (None, None)
        entry = replace(entry, lon=lon, lat=lat)
    if present is not None:
        entries = [each for each in entries if each.id != present.pk]
    wanted = form.cleaned_data.get("number") or (present.number if present is not None else len(entries) + 1)
    entries.insert(wanted - 1, entry)
    places.set_places(gathering, by=actor_of(request), at=at, version=form.cleaned_data["version"], places=entries)


@for_organisers
def point(request: HttpRequest, gathering: Gathering, number: int) -> HttpResponse:
    """The point of one place: search for the street, or click on the plan. Each click is a page."""
    stops = list(gathering.stops.all())
    present = _present(stops, number)
    if present is None:
        refuse(errors.UNKNOWN, _("This gathering has no such place."), status=404)
    language = language_of(request)
    corners = picking.read(request.POST.get("corners") or request.GET.get("corners", ""), most=1)
    if request.method == "POST":
        lon, lat = corners[0] if corners and "off" not in request.POST else (None, None)
        entries = [
            replace(entry_of(each), lon=lon, lat=lat) if each.pk == present.pk else entry_of(each) for each in stops
        ]
        version = request.POST.get("version", "")
        kept = places.set_places(
            gathering,
            by=actor_of(request),
            at=now(),
            version=int(version) if version.isdecimal() else 0,
            places=entries,
        )
        if present.number in kept.outside:
            messages.info(request, _("This place lies outside the Region. It is kept; the plan does not show it."))
        return see(reverse("gatherings:manage-where", args=[gathering.slug]))
    start = present.point
    view = picking.view_of(request.GET, corners, start=start, commune=gathering.territory, most=1)
    asked = request.GET.get("q", "") or ("" if request.GET or start else str(present.address))
    search = picking.SearchForm({"q": asked} if asked else None)
    found = picking.found(search.cleaned_data["q"], language, most=1) if search.is_bound and search.is_valid() else []
    return shown(
        request,
        "gatherings/organise/point.html",
        gathering,
        None,
        stop=present,
        search=search,
        searched=bool(asked),
        found=found,
        corners=corners,
        corners_written=picking.written(corners),
        located=picking.told(corners[0], language) if corners else "",
        plan=picking.plan_of(view),
    )


def entry_of(stop: Stop) -> PlaceEntry:
    """A stop as it stands, to be written again."""
    return PlaceEntry(
        title=stop.title,
        text=stop.text,
        address=stop.address,
        lon=stop.lon,
        lat=stop.lat,
        host_id=str(stop.host_id or ""),
        host_name=stop.host_name,
        access=tuple(stop.access),
        day=stop.day,
        opens=stop.opens,
        closes=stop.closes,
        id=stop.pk,
    )


def _present(stops: list[Stop], number: int) -> Stop | None:
    found = next((each for each in stops if each.number == number), None)
    if number and found is None:
        refuse(errors.UNKNOWN, _("This gathering has no such place."), status=404)
    return found


def _organisers(gathering: Gathering) -> list[Organisation]:
    return [each.organisation for each in gathering.organisers.all() if each.accepted_at is not None]
