from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import invite

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/invite/", invite.ways, name="invite"),
    path("<slug:slug>/invite/letters/", invite.letters, name="invite-letters"),
    path("<slug:slug>/invite/list/", invite.people, name="invite-list"),
    path("<slug:slug>/invite/interested/", invite.interested, name="invite-interested"),
]
