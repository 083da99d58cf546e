"""Pages in a language."""

from __future__ import annotations

from django.urls import include, path

from terreau.instruments.gatherings.pages import (
    invite_urls,
    organise_urls,
    print_urls,
    room_urls,
    seats_urls,
    show_urls,
)

app_name = "gatherings"
urlpatterns = [
    path("events/", include(organise_urls.urlpatterns)),
    path("events/", include(seats_urls.urlpatterns)),
    path("events/", include(room_urls.urlpatterns)),
    path("events/", include(invite_urls.urlpatterns)),
    path("events/", include(print_urls.urlpatterns)),
    # Last: the page of one gathering takes any word.
    path("events/", include(show_urls.urlpatterns)),
]
