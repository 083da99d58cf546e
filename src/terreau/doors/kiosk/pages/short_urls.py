"""Addresses of screens, without a language: a screen shows them in turn."""

from __future__ import annotations

from django.urls import path

from terreau.doors.kiosk.pages import player

app_name = "kiosk-short"
urlpatterns = [
    path("k/worker.js", player.worker, name="worker"),
    path("k/<str:code>/", player.screen, name="screen"),
    path("k/<str:code>/programme.json", player.programme, name="programme"),
    path("k/<str:code>/<str:key>/<slug:what>.<slug:language>.svg", player.picture, name="picture"),
]
