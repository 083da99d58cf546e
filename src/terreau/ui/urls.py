"""Addresses of the gallery."""

from __future__ import annotations

from django.urls import path

from terreau.ui import views

app_name = "ui"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/pages/<slug:name>/", views.sample, name="gallery_sample"),
]
