"""Pages of the square, under the language."""

from __future__ import annotations

from django.urls import path

from terreau.doors.square.pages import home, lists, mapped, own, words

app_name = "square"
urlpatterns = [
    path("", home.home, name="home"),
    path("projects/", lists.projects, name="projects"),
    path("map/", mapped.projects_map, name="map"),
    path("initiatives/", lists.all_initiatives, name="initiatives"),
    path("search/", lists.search, name="search"),
    path("me/", own.me, name="me"),
    path("guide/", words.guide, name="guide"),
    path("credits/", words.credits, name="credits"),
]
