"""``terreau appoint``: the operator brings an authority and its first people in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from terreau.civic.people import actions, places, queries
from terreau.civic.people.enums import PUBLIC_ROLES, OrganisationKind, Role
from terreau.civic.people.models import Mandate, Organisation, Person
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import LANGUAGES, Text
from terreau.kernel.verdict import Refused


class Command(BaseCommand):
    help = "Create the authority of a territory if there is none, and give a person a mandate in it. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--authority", required=True, metavar="CODE", help="territory: 04000, or the NIS code")
        parser.add_argument("--email", required=True, help="address the person signs in with")
        parser.add_argument("--name", default="", help="name of the person")
        parser.add_argument("--language", default="fr", choices=LANGUAGES)
        parser.add_argument("--role", default=Role.ADMINISTRATOR.value, choices=sorted(PUBLIC_ROLES))
        parser.add_argument("--authority-fr", default="", help="name of the authority in French, if not the place's")
        parser.add_argument("--authority-nl", default="", help="name of the authority in Dutch, if not the place's")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._appoint(options)
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from refused

    def _appoint(self, options: dict[str, Any]) -> None:
        operator, at = Actor.system("operator"), now()
        authority = queries.authority_for(options["authority"]) or self._found(options, operator, at)
        person = actions.register_person(
            email=options["email"], name=options["name"], language=options["language"], by=operator, at=at
        )
        if _already(person, authority, options["role"]):
            self.stdout.write(f"{person} already is {options['role']} of {authority}.")
            return
        actions.appoint(person=person, organisation=authority, role=options["role"], by=operator, at=at)
        self.stdout.write(f"{person} is {options['role']} of {authority} ({authority.territory}).")
        self.stdout.write("Next: sign in with this address, then add a passkey or an app that makes codes.")

    def _found(self, options: dict[str, Any], operator: Actor, at: Any) -> Organisation:
        of_place = places.names_of(options["authority"])
        names = Text(
            fr=options["authority_fr"] or of_place.get("fr", ""), nl=options["authority_nl"] or of_place.get("nl", "")
        )
        places.exists(options["authority"], required=True).require()
        return actions.found_organisation(
            kind=OrganisationKind.AUTHORITY, names=names, territory=options["authority"], by=operator, at=at
        )


def _already(person: Person, authority: Organisation, role: str) -> bool:
    return Mandate.objects.open().filter(person=person, organisation=authority, role=role).exists()
