"""How the clockwork goes, for the operator."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Page, Paginator

from terreau.ground.schedule.models import Run

PER_PAGE = 50


def recent_runs(*, page: int | str = 1, states: Sequence[str] = ()) -> Page[Run]:
    """Runs, latest first."""
    rows = Run.objects.order_by("-due_at", "-id")
    return Paginator(rows.filter(state__in=states) if states else rows, PER_PAGE).get_page(page)
