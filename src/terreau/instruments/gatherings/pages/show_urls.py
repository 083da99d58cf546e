from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import show_data, show_lists, show_months, show_page

urlpatterns: list[URLPattern] = [
    path("", show_lists.coming, name="list"),
    path("past/", show_lists.over, name="past"),
    path("month/", show_months.this_month, name="this-month"),
    path("month/<str:month>/", show_months.month, name="month"),
    path("calendars/", show_lists.calendars, name="calendars"),
    path("<slug:slug>/", show_page.page, name="show"),
    path("<slug:slug>/event.jsonld", show_data.json_ld, name="json-ld"),
    path("<slug:slug>/places.geojson", show_data.places, name="places-geojson"),
]
