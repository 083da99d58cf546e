"""The addresses of this room, whatever the house has mounted."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("terreau.ground.documents.pages.urls")),
    *i18n_patterns(path("", include("terreau.ground.documents.pages.gallery_urls"))),
]
