from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import prints

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/print/", prints.sheets, name="prints"),
    path("<slug:slug>/print/<slug:what>.pdf", prints.pdf, name="print"),
]
