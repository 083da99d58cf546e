"""Powers follow mandates, to the moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from terreau.civic.people import api as people
from terreau.civic.people.models import Mandate
from terreau.civic.people.tests.conftest import AT, COMMUNE, OTHER, SYSTEM, register
from terreau.ground.chronicle.models import Entry
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R12")
def test_an_officer_is_one_of_their_own_commune_only(world):
    actor = world.actor(world.officer, second_factor=True)
    assert actor.is_officer_of(COMMUNE)
    assert not actor.is_officer_of(OTHER)
    assert actor.officer_territories == {COMMUNE}


@pytest.mark.requirement("R18")
def test_without_second_proof_an_office_gives_nothing(world):
    actor = world.actor(world.officer)
    assert actor.holds_office
    assert not actor.is_officer_of(COMMUNE)
    with pytest.raises(Refused) as refused:
        people.appoint(
            person=world.neighbour, organisation=world.commune, role="officer",
            by=world.actor(world.administrator), at=AT,
        )  # fmt: skip
    assert refused.value.verdict.code == "second_factor"
    assert refused.value.verdict.instead


def test_a_mandate_counts_from_its_beginning_until_its_end(world):
    begins, ends = AT + timedelta(days=1), AT + timedelta(days=2)
    people.appoint(
        person=world.neighbour, organisation=world.commune, role="officer", begins=begins, ends=ends, by=SYSTEM, at=AT
    )
    instant = timedelta(microseconds=1)
    for moment, counts in ((begins - instant, False), (begins, True), (ends - instant, True), (ends, False)):
        assert world.actor(world.neighbour, at=moment, second_factor=True).is_officer_of(COMMUNE) is counts


def test_ending_takes_effect_at_once_and_is_remembered(world):
    mandate = people.mandates_of(world.officer.pk, at=AT)[0]
    people.end_mandate(mandate=mandate, by=world.actor(world.administrator, second_factor=True), at=AT)
    assert not world.actor(world.officer, second_factor=True).powers
    assert Entry.objects.filter(verb="people.mandate_ended", subject_id=str(world.commune.pk)).count() == 1
    with pytest.raises(Refused):
        people.end_mandate(mandate=mandate, by=SYSTEM, at=AT)


def test_a_mandate_that_never_began_is_taken_back(world):
    later = AT + timedelta(days=5)
    mandate = people.appoint(
        person=world.neighbour, organisation=world.commune, role="officer", begins=later, by=SYSTEM, at=AT
    )
    people.end_mandate(mandate=mandate, by=SYSTEM, at=AT)
    assert not Mandate.objects.filter(person=world.neighbour).exists()


@pytest.mark.requirement("R01")
def test_one_open_mandate_per_person_organisation_and_role(world):
    with pytest.raises(Refused) as refused:
        people.appoint(person=world.officer, organisation=world.commune, role="officer", by=SYSTEM, at=AT)
    assert refused.value.verdict.code == "already_appointed"
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(person=world.officer, organisation=world.commune, role="officer", begins=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(person=world.neighbour, organisation=world.commune, role="officer", begins=AT, ends=AT)


def test_who_may_appoint(world):
    holder, officer = world.actor(world.holder), world.actor(world.officer, second_factor=True)
    administrator = world.actor(world.administrator, second_factor=True)
    people.appoint(person=world.neighbour, organisation=world.initiative, role="member", by=holder, at=AT)
    for by, organisation, role, code in (
        (holder, world.commune, "officer", "administrator_only"),
        (officer, world.commune, "officer", "administrator_only"),
        (administrator, world.other_commune, "officer", "administrator_only"),
        (administrator, world.initiative, "member", "holder_only"),
        (world.actor(world.neighbour), world.initiative, "holder", "holder_only"),
        (holder, world.initiative, "officer", "role_unknown_here"),
        (administrator, world.commune, "holder", "role_unknown_here"),
        (administrator, world.commune, "elected", "takes_two"),
    ):
        with pytest.raises(Refused) as refused:
            people.appoint(person=world.officer, organisation=organisation, role=role, by=by, at=AT)
        assert refused.value.verdict.code == code


def test_the_last_holder_hands_over_before_leaving(world):
    holder = world.actor(world.holder)
    mandate = people.mandates_of(world.holder.pk, at=AT)[0]
    with pytest.raises(Refused) as refused:
        people.end_mandate(mandate=mandate, by=holder, at=AT)
    assert refused.value.verdict.code == "last_holder"
    people.hand_over(mandate=mandate, to=world.neighbour, by=holder, at=AT)
    assert not world.actor(world.holder).powers
    assert world.actor(world.neighbour).acts_for(str(world.initiative.pk), roles=frozenset({"holder"}))


def test_no_officer_picks_their_own_successor(world):
    mandate = people.mandates_of(world.officer.pk, at=AT)[0]
    with pytest.raises(Refused) as refused:
        people.hand_over(mandate=mandate, to=world.neighbour, by=world.actor(world.officer, second_factor=True), at=AT)
    assert refused.value.verdict.code == "administrator_only"


def test_naming_a_relay_person_replaces_the_former(world):
    holder = world.actor(world.holder)
    people.name_relay(organisation=world.initiative, person=world.neighbour, public=True, by=holder, at=AT)
    later = AT + timedelta(hours=1)
    people.name_relay(organisation=world.initiative, person=world.holder, by=world.actor(world.holder), at=later)
    relays = people.in_charge(world.initiative.pk, roles={"relay"}, at=later)
    assert [mandate.person_id for mandate in relays] == [world.holder.pk]


def test_one_authority_per_territory(world):
    with pytest.raises(Refused) as refused:
        people.found_organisation(
            kind="authority", names=Text(fr="Encore", nl="Nog"), territory=COMMUNE, by=SYSTEM, at=AT
        )
    assert refused.value.verdict.code == "authority_exists"


def test_only_an_operator_founds_an_authority_and_anyone_signed_in_an_initiative(world):
    neighbour = world.actor(world.neighbour)
    with pytest.raises(Refused):
        people.found_organisation(kind="authority", names=Text(fr="A", nl="A"), territory="21001", by=neighbour, at=AT)
    founded = people.found_initiative(names=Text(fr="La Ruche du Parvis"), territory=COMMUNE, by=neighbour, at=AT)
    assert founded.slug.startswith("la-ruche-du-parvis-")
    assert world.actor(world.neighbour).acts_for(str(founded.pk))
    with pytest.raises(Refused):
        people.found_initiative(names=Text(fr="X"), by=people.actor_for(_stranger(), at=AT), at=AT)


def test_a_service_stands_where_its_authority_stands(world):
    administrator = world.actor(world.administrator, second_factor=True)
    service = people.found_organisation(
        kind="service_unit", names=Text(fr="Espace public", nl="Openbare ruimte"), parent=world.commune,
        by=administrator, at=AT,
    )  # fmt: skip
    assert service.territory == COMMUNE
    people.appoint(person=world.neighbour, organisation=service, role="officer", by=SYSTEM, at=AT)
    assert world.actor(world.neighbour, second_factor=True).is_officer_of(COMMUNE)


@pytest.mark.requirement("R16")
@pytest.mark.parametrize("said", [{"website": "javascript:alert(1)"}, {"contact_email": "nobody"}])
def test_what_is_no_address_is_not_shown_as_one(world, said):
    with pytest.raises(Refused) as refused:
        people.describe_organisation(organisation=world.initiative, by=world.actor(world.holder), at=AT, **said)
    assert refused.value.verdict.code == "contact_unclear"


def test_a_dissolved_organisation_gives_no_power(world):
    people.dissolve_organisation(organisation=world.initiative, by=world.actor(world.holder), at=AT)
    assert not world.actor(world.holder, at=AT).powers
    with pytest.raises(Refused):
        people.appoint(person=world.neighbour, organisation=world.initiative, role="member", by=SYSTEM, at=AT)


def test_reading_an_actor_takes_one_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        people.actor_for(world.officer, at=AT)


def _stranger():
    person = register("Zoé Nobody")
    people.forget_person(person=person, by=SYSTEM, at=AT)
    assert connection.vendor
    return person
