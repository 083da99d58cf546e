"""Addresses of the previews, in a language."""

from __future__ import annotations

from django.urls import path

from terreau.ground.documents.pages import gallery

app_name = "printed"
urlpatterns = [
    path("gallery/documents/", gallery.gallery, name="gallery"),
    path("gallery/documents/<str:name>.pdf", gallery.preview, name="preview"),
    path("gallery/documents/<str:name>.png", gallery.thumbnail, name="thumbnail"),
]
