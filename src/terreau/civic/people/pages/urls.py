"""Addresses of the room, behind a language."""

from __future__ import annotations

from django.urls import path

from terreau.civic.people.pages import (
    directory,
    identity,
    invitations,
    mandates,
    organisations,
    profile,
    security,
    team,
)

app_name = "people"

urlpatterns = [
    path("who/", directory.who, name="who"),
    path("who/<slug:slug>/", directory.organisation, name="organisation"),
    path("who/<slug:slug>/edit/", organisations.edit, name="edit-organisation"),
    path("who/<slug:slug>/services/new/", organisations.new_service, name="new-service"),
    path("who/<slug:slug>/team/", team.team, name="team"),
    path("who/<slug:slug>/team/<uuid:mandate_id>/end/", team.end, name="end-mandate"),
    path("who/<slug:slug>/team/invitations/<uuid:invitation_id>/withdraw/", team.withdraw, name="withdraw-invitation"),
    path("who/<slug:slug>/team/invitations/<uuid:invitation_id>/agree/", team.agree, name="agree-invitation"),
    path("me/profile/", profile.profile, name="profile"),
    path("me/forget/", profile.forget, name="forget"),
    path("me/mandates/<uuid:mandate_id>/", mandates.mandate, name="mandate"),
    path("me/invitations/<str:code>/", invitations.by_code, name="invitation"),
    path("me/offers/<uuid:invitation_id>/", invitations.by_id, name="offer"),
    path("me/second-factor/", security.second_factor, name="second-factor"),
    path("me/devices/", security.devices, name="devices"),
    path("me/identity/<slug:provider_id>/", identity.identity, name="identity"),
]
