"""All projects, all initiatives, and what a search finds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.doors.square import reading
from terreau.doors.square.pages import tabs
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.moment import now
from terreau.life.initiatives import api as initiatives

SIZE = 20


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Every published project, by place, kind, sign, need and words."""
    at = now()
    filters = reading.filters_of(request)
    page = initiatives.list_projects(
        filters, viewer=reading.viewer_of(request), at=at, number=reading.page_number(request), size=SIZE
    )
    context: dict[str, Any] = {
        "page": page,
        "rows": page.rows,
        "tabs": tabs.of(request, page, filters.sign),
        "pages": tabs.numbered(page.total, page.number, page.size),
        "filters": filters,
        "choices": choices(reading.language_of(request), filters),
        "at": at,
        "is_filtered": filters != initiatives.Filters(),
    }
    return render(request, "square/projects.html", context)


def choices(language: str, filters: initiatives.Filters) -> dict[str, list[tuple[str, str, bool]]]:
    """What each filter offers: value, words, chosen."""
    quartiers = territories.quartiers(filters.commune) if filters.commune else []
    return {
        "commune": _places(territories.communes(), language, filters.commune),
        "quartier": _places(quartiers, language, filters.quartier),
        "kind": [(value, str(label), value == filters.kind) for value, label in initiatives.ProjectKind.choices],
        "needs": [(value, str(label), value == filters.needs) for value, label in initiatives.NeedKind.choices],
        "order": [
            (order.value, str(order.label), order is filters.order)
            for order in (initiatives.Order.MOVED, initiatives.Order.CLOSING)
        ],
    }


def _places(places: Any, language: str, chosen: str) -> list[tuple[str, str, bool]]:
    named = [(place.code, place.names.in_language(language).text, place.code == chosen) for place in places]
    return sorted(named, key=lambda each: each[1].casefold())


@require_safe
def all_initiatives(request: HttpRequest) -> HttpResponse:
    """Every initiative that has not ended."""
    words = reading.words_of(request)
    filters = reading.filters_of(request, words=False)
    number = reading.page_number(request)
    rows, total = initiatives.initiatives(
        viewer=reading.viewer_of(request), words=words, commune=filters.commune, number=number, size=SIZE
    )
    context = {
        "rows": rows,
        "total": total,
        "words": words,
        "pages": tabs.numbered(total, number, SIZE),
        "choices": choices(reading.language_of(request), filters),
        "at": now(),
    }
    return render(request, "square/initiatives.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Projects, gatherings, initiatives, organisations and places, in three languages at once."""
    words, at = reading.words_of(request), now()
    context: dict[str, Any] = {"words": words, "at": at, "found": None}
    if words:
        viewer, language = reading.viewer_of(request), reading.language_of(request)
        page = initiatives.list_projects(initiatives.Filters(words=words), viewer=viewer, at=at, size=10)
        groups, how_many = initiatives.initiatives(viewer=viewer, words=words, size=10)
        others = people.Organisation.objects.listed().exclude(kind=people.OrganisationKind.INITIATIVE)
        organisations = list(others.named_like(words).order_by("folded", "id")[:10])
        places = territories.search(words, language, 8)
        meetings = gatherings.agenda(gatherings.AgendaFilters(words=words), at=at, size=10)
        context["found"] = bool(page.rows or groups or organisations or places or meetings.rows)
        context |= {
            "page": page,
            "meetings": meetings,
            "initiatives": groups,
            "initiatives_total": how_many,
            "organisations": organisations,
            "places": places,
        }
    return render(request, "square/search.html", context)
