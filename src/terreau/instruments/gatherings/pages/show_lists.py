"""The agenda, what is past, and how to have it in one's own calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import kinds
from terreau.instruments.gatherings.pages import show_choices
from terreau.instruments.gatherings.queries import lists
from terreau.kernel.moment import now
from terreau.ui import formats
from terreau.ui.reader import absolute


@require_safe
def coming(request: HttpRequest) -> HttpResponse:
    """What is to come, by day."""
    at = now()
    chosen = show_choices.chosen(request, at=at)
    found = lists.agenda(chosen.filters, at=at, number=show_choices.page_number(request))
    context = _context(request, chosen, found) | {"at": at, "tabs": show_choices.tabs(request, chosen)}
    return render(request, "gatherings/show/list.html", context)


@require_safe
def over(request: HttpRequest) -> HttpResponse:
    """What took place, the latest first, with what remains of it."""
    at = now()
    chosen = show_choices.chosen(request, at=at)
    found = lists.past(chosen.filters, at=at, number=show_choices.page_number(request))
    return render(request, "gatherings/show/past.html", _context(request, chosen, found) | {"at": at})


def _context(request: HttpRequest, chosen: show_choices.Chosen, found: lists.Agenda) -> dict[str, Any]:
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "agenda": found,
        "days": found.days,
        "pages": numbered(found.total, found.number, found.size),
        "chosen": chosen,
        "filters": chosen.filters,
        "offered": show_choices.offered(chosen.filters),
        "query": query.urlencode(),
    }


@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """The address of every feed, to copy into a calendar."""
    chosen = show_choices.chosen(request, at=now(), dated=False)
    filters, language = chosen.filters, formats.language_of_reader()
    context = {
        "chosen": chosen,
        "filters": filters,
        "offered": show_choices.offered(filters),
        "feeds": [(label, _address(name, args, language)) for label, name, args in _feeds(chosen, language)],
        "every_kind": [(kind.label, _address("kind-ics", [code], language)) for code, kind in kinds.kinds().items()],
    }
    return render(request, "gatherings/show/calendars.html", context)


def _feeds(chosen: show_choices.Chosen, language: str) -> list[tuple[str, str, list[str]]]:
    """What was chosen, the narrowest first: its name, the address and its arguments."""
    found = []
    for code, name in ((chosen.filters.quartier, "quartier-ics"), (chosen.filters.commune, "commune-ics")):
        place = territories.get(code) if code else None
        if place is not None:
            found.append((place.names.in_language(language).text, name, [code]))
    if chosen.organiser is not None:
        names = chosen.organiser.names.in_language(language).text
        found.append((names, "organisation-ics", [chosen.organiser.slug]))
    return [*found, (territories.region().names.in_language(language).text, "calendar", [])]


def _address(name: str, args: list[str], language: str) -> str:
    return absolute(f"{reverse(f'joining:{name}', args=args)}?lang={language}")


class _Counted(Sequence[Any]):
    """As long as a list of which only one page was read."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: Any) -> Any:
        return []


def numbered(total: int, number: int, size: int) -> Page[Any]:
    """The page of a list read elsewhere, for the links below it."""
    return Paginator(_Counted(total), size).get_page(number)
