"""An invitation ends by every path at the same moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.civic.people import api as people
from terreau.civic.people.queries import invitation_by_code, invitations_for
from terreau.civic.people.tests.conftest import AT, COMMUNE, second_administrator
from terreau.ground.notices.models import Message
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R18")]


@pytest.fixture
def invited(world):
    administrator = world.actor(world.administrator, second_factor=True)
    other = world.actor(second_administrator(world), second_factor=True)
    invitation, _unused = people.invite(
        organisation=world.commune, email="Noel@Example.be", role="officer", by=administrator, at=AT
    )
    return people.agree_to_invitation(invitation=invitation, by=other, at=AT)


def accept(world, invitation, person, *, at, addresses=None):
    return people.accept_invitation(
        invitation=invitation,
        person=person,
        addresses=addresses if addresses is not None else {person.email},
        by=world.actor(person, at=at),
        at=at,
    )


def test_it_is_accepted_once_by_the_mailbox_it_was_sent_to(world, invited):
    invitation, code = invited
    assert Message.objects.filter(notice="people.invited").count() == 1
    assert invitation_by_code(code) == invitation
    assert code not in str(invitation.__dict__)
    with pytest.raises(Refused) as refused:
        accept(world, invitation, world.holder, at=AT)
    assert refused.value.verdict.code == "another_address"
    with pytest.raises(Refused):
        accept(world, invitation, world.neighbour, at=AT, addresses=set())
    accept(world, invitation, world.neighbour, at=AT)
    assert world.actor(world.neighbour, second_factor=True).is_officer_of(COMMUNE)
    with pytest.raises(Refused) as refused:
        accept(world, invitation, world.neighbour, at=AT)
    assert refused.value.verdict.code == "invitation_accepted"


def test_expired_by_every_path(world, invited):
    invitation, code = invited
    late = invitation.expires
    assert invitations_for(world.neighbour, at=late - timedelta(seconds=1)) == [invitation]
    assert invitations_for(world.neighbour, at=late) == []
    stale = invitation_by_code(code)
    with pytest.raises(Refused) as refused:
        accept(world, stale, world.neighbour, at=late)
    assert refused.value.verdict.code == "invitation_expired"
    stale.expires = late + timedelta(days=1)
    with pytest.raises(Refused):
        accept(world, stale, world.neighbour, at=late)
    assert not world.actor(world.neighbour, at=late).powers


def test_withdrawn_replaced_or_orphaned_it_is_void(world, invited):
    invitation, _code = invited
    administrator = world.actor(world.administrator, second_factor=True)
    newer, _newer_code = people.invite(
        organisation=world.commune, email=invitation.email, role="officer", by=administrator, at=AT
    )
    with pytest.raises(Refused) as refused:
        accept(world, invitation, world.neighbour, at=AT)
    assert refused.value.verdict.code == "invitation_withdrawn"
    other = world.actor(people.Person.objects.get(name="Bea Wouters"), second_factor=True)
    newer, _code = people.agree_to_invitation(invitation=newer, by=other, at=AT)
    mandate = people.mandates_of(world.administrator.pk, at=AT)[0]
    later = AT + timedelta(minutes=1)
    people.end_mandate(mandate=mandate, by=administrator, at=later)
    with pytest.raises(Refused):
        accept(world, newer, world.neighbour, at=later)


def test_a_dissolved_organisation_invites_nobody(world):
    holder = world.actor(world.holder)
    invitation, _code = people.invite(
        organisation=world.initiative, email=world.neighbour.email, role="member", by=holder, at=AT
    )
    people.dissolve_organisation(organisation=world.initiative, by=holder, at=AT)
    with pytest.raises(Refused):
        accept(world, invitation, world.neighbour, at=AT)


def test_nobody_floods_a_mailbox(world):
    holder = world.actor(world.holder)
    for _time in range(5):
        people.invite(organisation=world.initiative, email="jan@example.be", role="member", by=holder, at=AT)
    with pytest.raises(Refused) as refused:
        people.invite(organisation=world.initiative, email="JAN@example.be", role="member", by=holder, at=AT)
    assert refused.value.status == 429
    people.invite(organisation=world.initiative, email="piet@example.be", role="member", by=holder, at=AT)
