"""Addresses in a language: the previews, and one's own choices."""

from __future__ import annotations

from django.urls import path

from terreau.ground.notices.pages import choices, gallery

app_name = "notices"
urlpatterns = [
    path("me/notices/", choices.own, name="own"),
    path("gallery/messages/", gallery.gallery, name="gallery"),
    path("gallery/messages/<str:name>/", gallery.preview, name="preview"),
]
