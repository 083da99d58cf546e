"""Pages in a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.dossiers.pages import desk, dossier, own

app_name = "dossiers"

urlpatterns: list[URLPattern] = [
    path("dossiers/", own.own, name="own"),
    path("dossiers/new/<slug:procedure>/", own.begin, name="begin"),
    path("dossiers/paper/<slug:procedure>/", own.paper, name="paper"),
    path("dossiers/queue/", desk.turns, name="queue"),
    path("dossiers/opinions/<uuid:number>/", desk.opinion, name="opinion"),
    path("dossiers/opinion/<str:code>/", desk.expert, name="expert"),
    # Last: the page of one dossier takes any word.
    path("dossiers/<str:code>/", dossier.dossier, name="dossier"),
    path("dossiers/<str:code>/form/", own.form, name="form"),
    path("dossiers/<str:code>/do/", dossier.do, name="do"),
    path("dossiers/<str:code>/returns/<int:number>/", dossier.answer, name="answer"),
    path("dossiers/<str:code>/steps/<int:number>/", desk.step, name="step"),
]
