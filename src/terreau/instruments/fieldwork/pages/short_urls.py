from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from terreau.instruments.fieldwork.pages import api, app

app_name = "fieldwork-short"
urlpatterns: list[URLPattern | URLResolver] = [
    path("collect/api/enrol", api.enrol, name="enrol"),
    path("collect/api/config", api.config, name="config"),
    path("collect/api/officer", api.officer, name="officer"),
    path("collect/api/records", api.records, name="records"),
    path("collect/", include(app.app_urlpatterns)),
]
