"""Registering and the ticket: short addresses without a language, for posters and messages. They never change."""

from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import join, ticket

_TICKET = "<str:code>/ticket/<str:ticket>/"

urlpatterns: list[URLPattern] = [
    path("", join.find, name="find"),
    path("<str:code>", join.join, name="typed"),
    path("<str:code>/", join.join, name="join"),
    path("<str:code>/confirm/<str:ref>/", join.confirm, name="confirm"),
    path("<str:code>/confirm/<str:ref>/again/", join.resend, name="resend"),
    path(_TICKET, ticket.ticket, name="ticket"),
    path(f"{_TICKET}back/", ticket.take_back, name="take-back"),
    path(f"{_TICKET}change/", ticket.change, name="change"),
    path(f"{_TICKET}here/", ticket.here, name="here"),
]
