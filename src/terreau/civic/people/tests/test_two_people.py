"""In an authority nobody gives a role alone, by whatever way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from terreau.civic.people import api as people
from terreau.civic.people.models import Invitation, Mandate
from terreau.civic.people.queries import invitation_by_code, invitations_for
from terreau.civic.people.tests.conftest import AT, COMMUNE, SYSTEM, World, register, second_administrator
from terreau.civic.people.tests.test_pages import sign_in
from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.kernel import moment
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R10")]


def refused(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.verdict.code


def administrator(world: World) -> Actor:
    return world.actor(world.administrator, second_factor=True)


def propose(world: World, role: str = "officer", organisation: people.Organisation | None = None) -> Invitation:
    made, _code = people.invite(
        organisation=organisation or world.commune, email=world.neighbour.email, role=role, by=administrator(world),
        at=AT,
    )  # fmt: skip
    return made


def accept(world: World, invitation: Invitation, *, at=AT) -> Mandate:
    return people.accept_invitation(
        invitation=invitation, person=world.neighbour, addresses={world.neighbour.email}, at=at,
        by=world.actor(world.neighbour, at=at),
    )  # fmt: skip


@pytest.mark.parametrize("role", ["officer", "administrator", "reference_officer", "elected"])
def test_a_proposal_is_nothing_until_a_second_administrator_agrees(world: World, role: str) -> None:
    other = world.actor(second_administrator(world), second_factor=True)
    invitation, first_code = people.invite(
        organisation=world.commune, email=world.neighbour.email, role=role, by=administrator(world), at=AT
    )
    assert not Message.objects.filter(notice="people.invited").exists()
    assert invitations_for(world.neighbour, at=AT) == []
    assert refused(lambda: accept(world, invitation)) == "invitation_proposed"
    _agreed, code = people.agree_to_invitation(invitation=invitation, by=other, at=AT)
    assert Message.objects.filter(notice="people.invited").count() == 1
    assert invitation_by_code(first_code) is None, "the code of the proposal opens nothing"
    accept(world, invitation_by_code(code))
    assert world.actor(world.neighbour, second_factor=True).is_officer_of(COMMUNE)
    told = Entry.objects.filter(verb__startswith="people.invit").order_by("pk").values_list("verb", "actor_id")
    assert list(told) == [
        ("people.invitation_proposed", str(world.administrator.pk)),
        ("people.invited", other.id),
        ("people.invitation_accepted", str(world.neighbour.pk)),
    ]


def test_nobody_agrees_with_themselves_and_nobody_else_may(world: World) -> None:
    invitation = propose(world)
    others = {
        "same_person": administrator(world),
        "administrator_only": world.actor(world.officer, second_factor=True),
        "second_factor": world.actor(second_administrator(world)),
    }
    for code, by in others.items():
        assert refused(lambda by=by: people.agree_to_invitation(invitation=invitation, by=by, at=AT)) == code
    with pytest.raises(Refused):
        people.agree_to_invitation(invitation=invitation, by=SYSTEM, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(agreed_by=world.administrator, agreed_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=AT)


def test_an_operator_is_a_second_person_too(world: World) -> None:
    operator = register("Odile Vandamme")
    operator.is_staff = True
    operator.save(update_fields=["is_staff"])
    by = people.actor_for(operator, at=AT, second_factor=True)
    people.agree_to_invitation(invitation=propose(world), by=by, at=AT)
    alone, _code = people.invite(organisation=world.commune, email="x@example.be", role="officer", by=by, at=AT)
    assert refused(lambda: people.agree_to_invitation(invitation=alone, by=by, at=AT)) == "same_person"


def test_no_other_way_with_one_person_alone(world: World) -> None:
    by, other = administrator(world), second_administrator(world)
    service = people.found_organisation(
        kind="service_unit", names=Text(fr="Voirie", nl="Wegen"), parent=world.commune, by=by, at=AT
    )
    for organisation in (world.commune, service):
        assert (
            refused(
                lambda organisation=organisation: people.appoint(
                    person=world.neighbour, organisation=organisation, role="officer", by=by, at=AT
                )
            )
            == "takes_two"
        )
    mine = people.mandates_of(world.administrator.pk, at=AT)[0]
    assert refused(lambda: people.hand_over(mandate=mine, to=other, by=by, at=AT)) == "takes_two"
    assert refused(lambda: accept(world, propose(world, organisation=service))) == "invitation_proposed"
    assert not people.mandates_of(world.neighbour.pk, at=AT)


def test_a_proposal_ends_with_its_time_its_author_and_its_withdrawal(world: World) -> None:
    other = world.actor(second_administrator(world), second_factor=True)
    late = propose(world)
    after = AT + timedelta(days=15)
    assert refused(lambda: people.agree_to_invitation(invitation=late, by=other, at=after)) == "nothing_to_agree"
    people.withdraw_invitation(invitation=late, by=administrator(world), at=AT)
    assert refused(lambda: people.agree_to_invitation(invitation=late, by=other, at=AT)) == "nothing_to_agree"
    orphan = propose(world)
    mine = people.mandates_of(world.administrator.pk, at=AT)[0]
    people.end_mandate(mandate=mine, by=administrator(world), at=AT + timedelta(minutes=1))
    assert (
        refused(lambda: people.agree_to_invitation(invitation=orphan, by=other, at=AT + timedelta(minutes=2)))
        == "nothing_to_agree"
    )


def test_agreeing_twice_sends_one_message(world: World) -> None:
    other = world.actor(second_administrator(world), second_factor=True)
    invitation = propose(world)
    people.agree_to_invitation(invitation=invitation, by=other, at=AT)
    assert refused(lambda: people.agree_to_invitation(invitation=invitation, by=other, at=AT)) == "nothing_to_agree"
    assert Message.objects.filter(notice="people.invited").count() == 1


def test_citizens_invite_alone_as_before(world: World) -> None:
    made, _code = people.invite(
        organisation=world.initiative, email=world.neighbour.email, role="member", by=world.actor(world.holder), at=AT
    )
    assert not made.takes_two
    accept(world, made)
    assert world.actor(world.neighbour).acts_for(str(world.initiative.pk))


def test_on_the_page_one_proposes_and_the_other_agrees(client, world: World) -> None:
    team = reverse("people:team", args=[world.commune.slug])
    sign_in(client, world.administrator, second_factor=True)
    asked = {"email": "jan@example.be", "role": "officer", "language": "nl"}
    assert client.post(team, asked).status_code == 302
    invitation = Invitation.objects.get()
    agree = reverse("people:agree-invitation", args=[world.commune.slug, invitation.pk])
    assert agree not in client.get(team).content.decode()
    assert client.post(agree).status_code == 403
    sign_in(client, second_administrator(world), second_factor=True)
    assert agree in client.get(team).content.decode()
    assert client.post(agree).status_code == 302
    assert agree not in client.get(team).content.decode()
    message = Message.objects.get(notice="people.invited")
    assert message.language == "nl"
    assert Invitation.objects.get().state(moment.now()) == "open"
