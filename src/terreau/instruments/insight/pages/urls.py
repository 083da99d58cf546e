"""Pages about figures, under the language."""

from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.insight.pages import readings, scenarios

app_name = "insight"
_PROCEDURE = "insight/procedures/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path("insight/", readings.overview, name="overview"),
    path("insight/import/", readings.import_page, name="import"),
    path(f"{_PROCEDURE}read/", readings.read, name="read"),
    path(f"{_PROCEDURE}log.<str:kind>", readings.export, name="export"),
    path("insight/<int:pk>/", readings.reading, name="reading"),
    path("insight/<int:pk>/scenarios/", scenarios.scenarios, name="scenarios"),
    path("insight/<int:pk>/scenarios/<int:number>/", scenarios.scenario, name="scenario"),
]
