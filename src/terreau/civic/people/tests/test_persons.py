"""Persons come once, and go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from terreau.civic.people import api as people
from terreau.civic.people.models import Attestation, Mandate, Person
from terreau.civic.people.tests.conftest import AT, COMMUNE, OTHER, SYSTEM
from terreau.ground.chronicle.models import Entry
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def test_the_same_address_is_the_same_person(world):
    again = people.register_person(email=" SAMIRA@example.be ", name="Someone Else", by=SYSTEM, at=AT)
    assert again.pk == world.holder.pk
    assert Person.objects.get(pk=world.holder.pk).name == "Samira El Khattabi"


def test_what_is_no_address_is_refused():
    with pytest.raises(Refused) as refused:
        people.register_person(email="samira at example", by=SYSTEM, at=AT)
    assert refused.value.field == "email"


@pytest.mark.requirement("R35")
def test_a_forgotten_person_leaves_only_an_id(world):
    person = world.officer
    people.attest_residence(person=person, territory=COMMUNE, level=2, method="letter", by=SYSTEM, at=AT)
    people.forget_person(person=person, by=world.actor(person), at=AT)
    kept = Person.objects.get(pk=person.pk)
    assert (kept.email, kept.name, kept.name_folded, kept.is_active) == (None, "", "", False)
    assert not EmailAddress.objects.filter(user=kept).exists()
    assert not Attestation.objects.filter(person=kept).exists()
    assert all(mandate.ends == AT and not mandate.public for mandate in Mandate.objects.filter(person=kept))
    assert not people.actor_for(kept, at=AT).is_person
    told = list(Entry.objects.filter(subject_id=str(person.pk)).values_list("actor_name", "data"))
    assert told
    assert "Olivier" not in str(told)


def test_nobody_forgets_somebody_else(world):
    with pytest.raises(Refused):
        people.forget_person(person=world.officer, by=world.actor(world.neighbour), at=AT)


@pytest.mark.requirement("R20")
def test_residence_is_attested_once_per_method_and_expires(world):
    officer = world.actor(world.officer, second_factor=True)
    for _time in range(2):
        people.attest_residence(person=world.neighbour, territory=COMMUNE, level=2, method="officer", by=officer, at=AT)
    assert Attestation.objects.filter(person=world.neighbour).count() == 1
    assert people.residence_level(world.neighbour.pk, [COMMUNE], at=AT) == 2
    assert people.residence_level(world.neighbour.pk, [OTHER], at=AT) is None
    assert people.residence_level(world.neighbour.pk, [COMMUNE], at=AT + timedelta(days=3 * 365)) is None


def test_who_may_attest_and_what_a_method_proves(world):
    officer = world.actor(world.officer, second_factor=True)
    for by, territory, level, method, code in (
        (world.actor(world.officer), COMMUNE, 2, "officer", "second_factor"),
        (officer, OTHER, 2, "officer", "officer_only"),
        (world.actor(world.neighbour), COMMUNE, 2, "officer", "officer_only"),
        (world.actor(world.neighbour), COMMUNE, 2, "letter", "officer_only"),
        (SYSTEM, COMMUNE, 2, "contact", "proof_too_weak"),
        (SYSTEM, COMMUNE, 3, "letter", "proof_too_weak"),
        (SYSTEM, "00000", 2, "letter", "territory_unknown"),
    ):
        with pytest.raises(Refused) as refused:
            people.attest_residence(
                person=world.neighbour, territory=territory, level=level, method=method, by=by, at=AT
            )
        assert refused.value.verdict.code == code


def test_names_are_cleaned_and_found_without_accents():
    person = people.register_person(email="zoe@example.be", name="Zoë\u202e  Müller\n", by=SYSTEM, at=AT)
    assert person.name == "Zoë Müller"
    assert person.name_folded == "zoe muller"
