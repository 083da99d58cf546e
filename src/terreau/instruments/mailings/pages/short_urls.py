from __future__ import annotations

from django.urls import URLPattern

app_name = "mailings-short"
urlpatterns: list[URLPattern] = []
