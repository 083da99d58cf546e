from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.fieldwork.pages import devices, overview, places, rounds

app_name = "fieldwork"
_ROUND = "fieldwork/<str:code>/rounds/<int:number>/"
_PLACE = "fieldwork/<str:code>/places/<str:kind>/<int:number>/"
urlpatterns: list[URLPattern] = [
    path("fieldwork/<str:code>/", overview.listed, name="list"),
    path("fieldwork/<str:code>/unresolved/", overview.unresolved, name="unresolved"),
    path("fieldwork/<str:code>/unresolved/<int:pk>/", overview.settle, name="settle"),
    path("fieldwork/<str:code>/rounds/new/", rounds.plan, name="round-new"),
    path(_ROUND, rounds.show, name="round"),
    path(f"{_ROUND}accept/<int:pair>/", rounds.accept, name="round-accept"),
    path(f"{_ROUND}device/<int:pair>/", rounds.prepare, name="round-device"),
    path(f"{_ROUND}close/", rounds.close, name="round-close"),
    path(f"{_ROUND}cancel/", rounds.cancel, name="round-cancel"),
    path(f"{_ROUND}doors.pdf", rounds.sheet, name="round-sheet"),
    path(f"{_ROUND}report.pdf", rounds.report, name="round-report"),
    path("fieldwork/<str:code>/places/new/", places.new, name="place-new"),
    path(_PLACE, places.show, name="place"),
    path(f"{_PLACE}device/", places.prepare, name="place-device"),
    path(f"{_PLACE}close/", places.close, name="place-close"),
    path(f"{_PLACE}table.pdf", places.kit, name="place-kit"),
    path("fieldwork/<str:code>/devices/<str:ref>/", devices.show, name="device"),
    path("fieldwork/<str:code>/devices/<str:ref>/officer/", devices.officer, name="device-officer"),
    path("fieldwork/<str:code>/devices/<str:ref>/block/", devices.block, name="device-block"),
]
