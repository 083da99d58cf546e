"""Addresses of the public log; no language, for machines and for print."""

from __future__ import annotations

from django.urls import path

from terreau.ground.chronicle.pages import lines, log

app_name = "chronicle"
urlpatterns = [
    path("log/", log.about, name="log"),
    path("log/verify.py", log.program, name="program"),
    path("log/checkpoint", lines.checkpoint, name="checkpoint"),
    path("log/entries", lines.entries, name="entries"),
    path("log/proof", lines.proof, name="proof"),
    path("log/consistency", lines.consistency, name="consistency"),
    path("log/topics/<path:topic>.json", lines.topic, name="topic"),
]
