"""Addresses without a language: typed from a poster, scanned at the door, read by calendars."""

from __future__ import annotations

from django.urls import include, path

from terreau.instruments.gatherings.pages import calendar_urls, floor_urls, join_urls

app_name = "joining"
urlpatterns = [
    path("e/", include(join_urls.urlpatterns)),
    path("e/", include(floor_urls.urlpatterns)),
    path("calendars/", include(calendar_urls.urlpatterns)),
]
