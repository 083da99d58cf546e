from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.procedures.pages import prepare, public, step, versions

app_name = "procedures"
_PREPARE = "procedures/<slug:slug>/prepare/"

urlpatterns: list[URLPattern] = [
    path("procedures/", public.listed, name="list"),
    path("procedures/prepare/", prepare.prepared, name="prepared"),
    path("procedures/prepare/new/", prepare.new, name="new"),
    path("procedures/<slug:slug>/", public.procedure, name="procedure"),
    path("procedures/<slug:slug>/plan.bpmn", public.bpmn_file, name="bpmn"),
    path("procedures/<slug:slug>/compare/<int:before>/<int:after>/", versions.compare, name="compare"),
    path(_PREPARE, prepare.plan, name="prepare"),
    path(f"{_PREPARE}about/", prepare.about, name="about"),
    path(f"{_PREPARE}services/", prepare.services, name="services"),
    path(f"{_PREPARE}preview/", versions.preview, name="preview"),
    path(f"{_PREPARE}versions/", versions.act, name="versions"),
    path(f"{_PREPARE}stages/<str:key>/", step.stage, name="stage"),
    path(f"{_PREPARE}steps/<str:key>/", step.step, name="step"),
]
