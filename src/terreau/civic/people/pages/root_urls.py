"""Addresses without a language: the cast of the demonstration."""

from __future__ import annotations

from django.urls import path

from terreau.civic.people.pages import cast

app_name = "cast"

urlpatterns = [path("demo/cast/", cast.cast, name="cast")]
