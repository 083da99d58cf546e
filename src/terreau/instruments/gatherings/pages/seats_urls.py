"""Who comes, and the door: for hosts."""

from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import door, seats

_SEATS = "<slug:slug>/seats/<int:number>/"
_DOOR = "<slug:slug>/door/<int:number>/"

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/seats/", seats.seats, name="seats"),
    path(_SEATS, seats.seats, name="seats-of"),
    path(f"{_SEATS}names/", seats.names, name="seats-names"),
    path(f"{_SEATS}list.csv", seats.csv, name="seats-csv"),
    path(f"{_SEATS}add/", seats.add, name="seats-add"),
    path(f"{_SEATS}capacity/", seats.capacity, name="seats-capacity"),
    path(f"{_SEATS}<int:pk>/off/", seats.off, name="seats-off"),
    path(f"{_SEATS}<int:pk>/note/", seats.note, name="seats-note"),
    path("<slug:slug>/door/", door.door_next, name="door-next"),
    path(_DOOR, door.door, name="door"),
    path(f"{_DOOR}find/", door.find, name="door-find"),
    path(f"{_DOOR}mark/", door.mark, name="door-mark"),
    path(f"{_DOOR}sync/", door.sync, name="door-sync"),
    path(f"{_DOOR}shell/", door.shell, name="door-shell"),
    path(f"{_DOOR}worker.js", door.worker, name="door-worker"),
]
