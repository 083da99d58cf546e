"""Addresses of files: language-free."""

from __future__ import annotations

from django.urls import path

from terreau.ground.documents.pages import files

app_name = "documents"
urlpatterns = [path("files/<str:key>/<slug:variant>", files.file, name="file")]
