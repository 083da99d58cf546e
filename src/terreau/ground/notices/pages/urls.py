"""Addresses without a language."""

from __future__ import annotations

from django.urls import path

from terreau.ground.notices.pages import off, outbox

app_name = "outbox"
urlpatterns = [
    path("n/<str:token>/", off.off, name="off"),
    path("demo/outbox/", outbox.outbox, name="list"),
    path("demo/outbox/<int:pk>/", outbox.message, name="message"),
]
