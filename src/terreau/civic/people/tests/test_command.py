"""The operator's first word."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from terreau.civic.people import api as people
from terreau.civic.people.models import Mandate, Organisation, Person
from terreau.kernel.moment import now

pytestmark = pytest.mark.django_db


def appoint(*arguments: str) -> str:
    said = StringIO()
    call_command("appoint", *arguments, stdout=said)
    return said.getvalue()


def test_it_makes_the_authority_the_person_and_the_mandate_once():
    for _time in range(2):
        said = appoint("--authority", "21015", "--email", "An.Claes@Example.be", "--name", "An Claes")
    assert "already" in said
    assert Organisation.objects.count() == Person.objects.count() == Mandate.objects.count() == 1
    actor = people.actor_for(Person.objects.get(email="an.claes@example.be"), at=now(), second_factor=True)
    assert actor.is_officer_of("21015")
    assert people.authority_for("21015").names.languages == ("fr", "nl")


def test_an_unknown_territory_changes_nothing():
    with pytest.raises(CommandError):
        appoint("--authority", "12345", "--email", "an@example.be")
    assert not Organisation.objects.exists()
    assert not Person.objects.exists()
