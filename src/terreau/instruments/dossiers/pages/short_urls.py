"""The short address of a dossier, for letters and receipts. It never changes."""

from __future__ import annotations

from django.urls import path

from terreau.instruments.dossiers.pages import reconstruction, tracker

app_name = "tracker"
urlpatterns = [
    path("t/", tracker.find, name="find"),
    path("t/<str:code>", tracker.track, name="track"),
    path("t/<str:code>/follow/", tracker.follow, name="follow"),
    path("t/<str:code>/journey/", reconstruction.journey, name="journey"),
    path("t/<str:code>/journey.pdf", reconstruction.journey_pdf, name="journey-pdf"),
]
