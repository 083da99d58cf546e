"""Addresses of exhibitions, under the language."""

from __future__ import annotations

from django.urls import path

from terreau.echo.publishing.pages import curating, prints, showing, together

app_name = "publishing"
_E = "exhibitions/<slug:slug>"
urlpatterns = [
    path("exhibitions/", showing.exhibitions, name="list"),
    path("exhibitions/new/", curating.new, name="new"),
    path(f"{_E}/", showing.exhibition, name="exhibition"),
    path(f"{_E}/part/<slug:project>/", showing.part, name="part"),
    path(f"{_E}/panels.pdf", prints.panels, name="panels"),
    path(f"{_E}/panels/<int:number>.pdf", prints.panel, name="panel"),
    path(f"{_E}/booklet.pdf", prints.booklet, name="booklet"),
    path(f"{_E}/manage/", curating.manage, name="manage"),
    path(f"{_E}/manage/curators/", together.curators, name="curators"),
    path(f"{_E}/manage/words/", curating.words, name="words"),
    path(f"{_E}/manage/places/", curating.places, name="places"),
    path(f"{_E}/manage/add/", curating.add, name="add"),
    path(f"{_E}/manage/publish/", curating.publish, name="publish"),
    path(f"{_E}/manage/close/", curating.close, name="close"),
    path(f"{_E}/manage/<int:pk>/move/", curating.move, name="move"),
    path(f"{_E}/manage/<int:pk>/remove/", curating.remove, name="remove"),
]
