from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import calendar_files

urlpatterns: list[URLPattern] = [
    path("all.ics", calendar_files.everything, name="calendar"),
    path("commune/<slug:code>.ics", calendar_files.of_commune, name="commune-ics"),
    path("quartier/<slug:code>.ics", calendar_files.of_quartier, name="quartier-ics"),
    path("organisation/<slug:slug>.ics", calendar_files.of_organisation, name="organisation-ics"),
    path("kind/<slug:kind>.ics", calendar_files.of_kind, name="kind-ics"),
    path("event/<slug:code>.ics", calendar_files.of_gathering, name="event-ics"),
    path("event/<slug:code>/<int:number>.ics", calendar_files.of_occurrence, name="occurrence-ics"),
]
