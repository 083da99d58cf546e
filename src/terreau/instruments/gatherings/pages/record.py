"""The public record of one occurrence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terreau.instruments.gatherings.forms.record import WORTH
from terreau.instruments.gatherings.pages.room_ground import about, occurrence_at
from terreau.instruments.gatherings.queries.record import record_of
from terreau.kernel.moment import now


@require_safe
def record(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Minutes, decisions, follow-ups with their state, answers, pictures, what people thought."""
    occurrence = occurrence_at(request, slug, number)
    at = now()
    found = record_of(occurrence, at=at)
    context = about(
        occurrence, request, record=found, thoughts=found.thoughts, worth=dict(WORTH), at=at,
        is_over=at >= occurrence.ends_at,
    )  # fmt: skip
    return render(request, "gatherings/record/record.html", context)
