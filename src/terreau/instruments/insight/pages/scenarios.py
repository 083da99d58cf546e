"""Trying changes: the form, and the comparison to take to a meeting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from terreau.instruments.insight import policies
from terreau.instruments.insight.actions.trying import adopt, try_scenario
from terreau.instruments.insight.forms.logs import ScenarioForm
from terreau.instruments.insight.models import Reading, Scenario
from terreau.instruments.insight.pages import showing
from terreau.instruments.insight.pages.gate import of_reading
from terreau.instruments.insight.scenarios.changes import Change, Sort, from_data
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, attempt, see, status_of


@of_reading("GET", "POST")
def scenarios(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Choose what to change. Says first whether the simulation gives today back."""
    words = showing.worder(reading)
    form = ScenarioForm(
        request.POST if request.method == "POST" else None,
        steps=[(name, str(words(name))) for name in reading.model.get("activities", [])],
        services=[(name, str(words(name))) for name in reading.model.get("services", []) if name],
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        made: list[Scenario] = []
        refused = attempt(
            form,
            lambda: made.append(
                try_scenario(
                    reading,
                    by=actor_of(request),
                    at=now(),
                    name=form.cleaned_data["name"],
                    changes=form.changes,
                    nonce=form.cleaned_data["nonce"],
                )
            ),
        )
        if made:
            return see(reverse("insight:scenario", kwargs={"pk": reading.pk, "number": made[0].number}))
    fit = {name: showing.days(found) for name, found in reading.fit.items() if name != "holds"}
    context = {"reading": reading, "form": form, "fit": fit, "holds": reading.fit.get("holds", False)}
    status = status_of(refused) if form.errors else 200
    return render(request, "insight/scenarios.html", context, status=status)


@of_reading("GET", "POST")
def scenario(request: HttpRequest, reading: Reading, number: int) -> HttpResponse:
    """Today and then, side by side. Sent: the changed plan becomes the draft of the next version."""
    found = reading.scenarios.filter(number=number).first()
    if found is None:
        raise Refused(policies.NOT_HERE)
    found.reading = reading
    if request.method == "POST":
        version = adopt(found, by=actor_of(request), at=now())
        return see(reverse("procedures:prepare", args=[version.procedure.slug]))
    words = showing.worder(reading)
    changes = from_data(found.changes)
    context = {
        "reading": reading,
        "scenario": found,
        "changes": [(change, words(change.what), words(change.other)) for change in changes],
        "rows": [(name, _days(found.today[name]), _days(found.then[name])) for name in ("median", "p90")],
        "services": _services(found, words),
        "adoptable": reading.procedure_id and any(_stands_in_a_plan(change) for change in changes),
        "holds": reading.fit.get("holds", False),
    }
    return render(request, "insight/scenario.html", context)


def _days(three: list[float]) -> list[float | None]:
    return [showing.days(value) for value in three]


def _services(found: Scenario, words: Any) -> list[dict[str, Any]]:
    """Queue in working hours of the service's clock, and how busy hands are, in per cent: today and then."""
    then = {one["name"]: one for one in found.then["services"]}
    return [
        {
            "name": words(one["name"]),
            "queue": round(one["queue"][1] / 3600, 1),
            "queue_then": round(then[one["name"]]["queue"][1] / 3600, 1) if one["name"] in then else None,
            "busy": round(one["busy"][1] * 100),
            "busy_then": round(then[one["name"]]["busy"][1] * 100) if one["name"] in then else None,
        }
        for one in found.today["services"]
    ]


def _stands_in_a_plan(change: Change) -> bool:
    return change.sort in {Sort.DROP, Sort.MERGE, Sort.PARALLEL, Sort.TARGET}
