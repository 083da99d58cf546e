"""A month as a table of days."""

from __future__ import annotations

import re
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from terreau.instruments.gatherings.pages import show_choices
from terreau.instruments.gatherings.queries import months
from terreau.kernel.moment import local_day, now
from terreau.ui import formats

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
#: Names in a cell of the table; the others are a link to their day.
IN_A_CELL = 4


@require_safe
def this_month(request: HttpRequest) -> HttpResponse:
    """The month we are in."""
    return _shown(request, local_day(now()).replace(day=1))


@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    """The month of the address: ``2026-12``."""
    typed = _MONTH.fullmatch(month)
    if typed is None:
        raise Http404
    return _shown(request, date(int(typed[1]), int(typed[2]), 1))


def _shown(request: HttpRequest, first: date) -> HttpResponse:
    at = now()
    chosen = show_choices.chosen(request, at=at, dated=False)
    found = months.month(first, chosen.filters, at=at)
    query = request.GET.copy()
    for name in ("from", "to", "when", "page"):
        query.pop(name, None)
    context = {
        "month": found,
        "name": formats.day(first, "month"),
        "weekdays": [found.weeks[0][each].on for each in range(7)],
        "before": _address(found.before),
        "after": _address(found.after),
        "in_a_cell": IN_A_CELL,
        "chosen": chosen,
        "filters": chosen.filters,
        "offered": show_choices.offered(chosen.filters),
        "query": query.urlencode(),
    }
    return render(request, "gatherings/show/month.html", context)


def _address(first: date) -> str:
    return reverse("gatherings:month", args=[f"{first:%Y-%m}"])
