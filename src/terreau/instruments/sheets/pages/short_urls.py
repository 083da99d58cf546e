from __future__ import annotations

from django.urls import URLPattern

app_name = "sheets-short"
urlpatterns: list[URLPattern] = []
