"""Addresses of initiatives and projects, under the language."""

from __future__ import annotations

from django.urls import path

from terreau.life.initiatives.pages import (
    asking,
    drafting,
    hearing,
    initiatives,
    machines,
    moderation,
    placing,
    posters,
    projects,
    visual,
)

app_name = "initiatives"
_P = "projects/<slug:slug>"
_I = "initiatives/<slug:slug>"
urlpatterns = [
    path("projects/new/", drafting.new, name="new"),
    path("initiatives/new/", initiatives.found, name="found"),
    path(f"{_P}/", projects.project, name="project"),
    path(f"{_P}/edit/what/", drafting.what, name="edit-what"),
    path(f"{_P}/edit/place/", placing.place, name="edit-place"),
    path(f"{_P}/edit/when/", drafting.when, name="edit-when"),
    path(f"{_P}/edit/needs/", drafting.needs, name="edit-needs"),
    path(f"{_P}/edit/visual/", visual.compose, name="edit-visual"),
    path(f"{_P}/edit/visual/picture/", visual.add_picture, name="add-visual"),
    path(f"{_P}/edit/visual/<int:pk>/", visual.choose, name="choose-visual"),
    path(f"{_P}/edit/pictures/<int:pk>/drop/", drafting.drop_picture, name="drop-picture"),
    path(f"{_P}/edit/preview/", drafting.preview, name="edit-preview"),
    path(f"{_P}/news/", projects.news, name="news"),
    path(f"{_P}/stage/", projects.stage, name="stage"),
    path(f"{_P}/ask/", asking.ask, name="ask"),
    path(f"{_P}/ask/where/", asking.where, name="ask-where"),
    path(f"{_P}/ask/begin/", asking.begin_asking, name="begin-asking"),
    path(f"{_P}/posters/", posters.posters, name="posters"),
    path(f"{_P}/heard/", hearing.heard, name="heard"),
    path(f"{_P}/heard/<int:pk>/", hearing.answer, name="answer"),
    path(f"{_P}/withdraw/", projects.withdraw, name="withdraw"),
    path(f"{_P}/report/", moderation.report, name="report"),
    path(f"{_P}/moderate/", moderation.moderate, name="moderate"),
    path(f"{_P}/project.ics", projects.calendar, name="calendar"),
    path(f"{_P}/card.png", visual.card, name="card"),
    path(f"{_P}/project.jsonld", machines.json_ld, name="json-ld"),
    path(f"{_I}/", initiatives.initiative, name="initiative"),
    path(f"{_I}/edit/", initiatives.edit, name="edit-initiative"),
    path(f"{_I}/members/", initiatives.members, name="members"),
    path(f"{_I}/close/", initiatives.close, name="close-initiative"),
]
