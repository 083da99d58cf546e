"""The members of the demonstration's cast, as the roles of the permission table."""

from __future__ import annotations

from django.test import Client

#: role -> key of the member who plays it; the holder and the officer belong to the play street of Val-aux-Tilleuls.
PLAYERS = {
    "resident": "zofia",
    "holder": "aicha",
    "stranger": "mamadou",
    "officer": "wout",
    "foreign_officer": "ines",
    "weak_officer": "leila",
    "operator": "odile",
}
ROLES = ("anonymous", *PLAYERS)


def client_of(role: str) -> Client:
    """A client signed in as the member who plays ``role``, as the one-click sign-in of the demonstration does it."""
    client = Client()
    if role != "anonymous":
        from terreau.civic.people import api as people
        from terreau.civic.people import second_factor

        person = people.Person.objects.get(email=f"{PLAYERS[role]}@terreau.example")
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        if role != "weak_officer":
            session = client.session
            session[second_factor.DEMO_MARK] = str(person.pk)
            session.save()
    return client
