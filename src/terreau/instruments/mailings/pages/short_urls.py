"""Addresses without a language: the code of a letter, and the door for mail. They never change."""

from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.mailings.pages import arriving

app_name = "mailings-short"
urlpatterns: list[URLPattern] = [
    path("l/<str:code>", arriving.arrive, name="arrive"),
    path("inbound/mail/", arriving.inbound, name="inbound"),
]
