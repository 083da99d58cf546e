"""What moves near you."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.doors.square import reading
from terreau.doors.square.pages import decided, tabs
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.moment import now
from terreau.life.initiatives import api as initiatives

#: Projects in the list, and pins on the plan.
SIZE = 12
#: Gatherings that come next.
MEETINGS = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A list of twelve, the same twelve on the plan, and what closes, is needed, was decided."""
    at, viewer = now(), reading.viewer_of(request)
    where = reading.where_of(request)
    filters = reading.near(reading.filters_of(request, words=False), where)
    page = initiatives.list_projects(filters, viewer=viewer, at=at, size=SIZE)
    context: dict[str, Any] = {
        "where": where,
        "page": page,
        "rows": page.rows,
        "tabs": tabs.of(request, page, filters.sign),
        "plan": tabs.plan(page.rows, language=reading.language_of(request)),
        "at": at,
        "meetings": _meetings(where, filters, at),
        "closing": initiatives.closing_soon(at=at, within=timedelta(days=30), limit=4),
        "wanted": initiatives.wanted(limit=4),
        "decided": decided.lately(viewer=viewer),
        "lead": next(
            (row for row in page.rows if row.sign is initiatives.Sign.ASKS), page.rows[0] if page.rows else None
        ),
        "rest": page.total - len(page.rows),
        "all_query": urlencode(
            {key: value for key, value in request.GET.items() if key in {"sign", "commune"} and value}
        ),
        "heading": _heading(where),
    }
    return render(request, "square/home.html", context)


def _meetings(where: reading.Where, filters: initiatives.Filters, at: datetime) -> list[gatherings.Row]:
    """The next gatherings around the place that was typed, else in the commune that was chosen, else anywhere."""
    if where.point is not None:
        return gatherings.near(*where.point, at=at, limit=MEETINGS)
    return gatherings.soonest(gatherings.AgendaFilters(commune=filters.commune), at=at, limit=MEETINGS)


def _heading(where: reading.Where) -> str:
    if where.is_found:
        return _("Near {place}").format(place=where.label)
    return _("Things are moving near you")
