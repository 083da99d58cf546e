"""Addresses of the square without a language."""

from __future__ import annotations

from django.urls import path

from terreau.doors.square.pages import front, mapped

app_name = "front"
urlpatterns = [
    path("", front.choose_language, name="choose"),
    path("robots.txt", front.robots, name="robots"),
    path("sitemap.xml", front.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", front.sitemap_file, name="sitemap-file"),
    path("favicon.ico", front.favicon, name="favicon"),
    path("manifest.webmanifest", front.manifest, name="manifest"),
    path("map/projects.geojson", mapped.points, name="points"),
]
