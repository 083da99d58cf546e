"""The pages answer, in three languages, as everyone who may see them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from terreau.civic.people import api as people
from terreau.civic.people.second_factor import DEMO_MARK
from terreau.civic.people.tests.conftest import COMMUNE, SYSTEM, register
from terreau.kernel import moment
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db


def sign_in(client, person, *, second_factor: bool = False):
    client.force_login(person)
    if second_factor:
        session = client.session
        session[DEMO_MARK] = str(person.pk)
        session.save()
    return client


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_page_of_ones_own(client, world, language):
    sign_in(client, world.holder)
    mandate = people.mandates_of(world.holder.pk, at=moment.now())[0]
    people.appoint(person=world.neighbour, organisation=world.initiative, role="member", by=SYSTEM, at=moment.now())
    people.invite(organisation=world.commune, email=world.holder.email, role="officer", by=SYSTEM, at=moment.now())
    with override(language):
        addresses = [reverse(f"people:{name}") for name in ("who", "profile", "second-factor", "devices", "forget")] + [
            reverse("people:organisation", args=[world.initiative.slug]),
            reverse("people:team", args=[world.initiative.slug]),
            reverse("people:mandate", args=[mandate.pk]),
        ]
    for address in addresses:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("name", ["profile", "second-factor", "devices", "forget"])
def test_ones_own_pages_ask_to_sign_in(client, name):
    answer = client.get(reverse(f"people:{name}"))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


@pytest.mark.modality("E21-M1")
def test_the_directory_finds_without_accents_by_person_and_by_place(client, world):
    at = moment.now()
    people.appoint(person=world.neighbour, organisation=world.initiative, role="member", public=True, by=SYSTEM, at=at)
    url = reverse("people:who")

    def found(**asked) -> set[str]:
        return {organisation.slug for organisation, _place in client.get(url, asked).context["rows"]}

    assert found(q="RUCHE parvis") == {"la-ruche-du-parvis"}
    assert found(q="noel") == {"la-ruche-du-parvis"}
    assert found(q="samira") == set()
    assert found(territory="21004") == {"ville-de-bruxelles"}
    assert found(territory=COMMUNE, kind="authority") == {"commune-de-schaerbeek"}
    assert found(kind="nonsense", territory="' OR 1=1", q="\u202e") == found()
    assert client.get(url, {"page": "999999999999999999999"}).status_code == 200


@pytest.mark.modality("E21-M1")
def test_a_mandate_that_ended_is_no_longer_shown(client, world):
    url = reverse("people:organisation", args=[world.commune.slug])
    assert b"Olivier Peeters" in client.get(url).content
    mandate = next(one for one in people.mandates_of(world.officer.pk, at=moment.now()))
    people.end_mandate(mandate=mandate, by=SYSTEM, at=moment.now())
    assert b"Olivier Peeters" not in client.get(url).content
    assert b"Samira" not in client.get(reverse("people:organisation", args=[world.initiative.slug])).content


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_directory_takes_as_many_queries_for_1_3_and_30_rows(client, rows, db, django_assert_num_queries):
    at = moment.now() - timedelta(days=1)
    person = register("Lina Maes")
    for number in range(rows):
        organisation = people.found_initiative(
            names=Text(fr=f"Initiative {number}"), territory=COMMUNE, holder=person, by=SYSTEM, at=at
        )
        people.appoint(person=person, organisation=organisation, role="relay", public=True, by=SYSTEM, at=at)
    client.get(reverse("people:who"))
    with django_assert_num_queries(3):
        client.get(reverse("people:who"))


@pytest.mark.requirement("R18")
def test_a_change_of_role_counts_at_once_in_a_live_session(client, world, django_user_model):
    team = reverse("people:team", args=[world.commune.slug])
    administrator = sign_in(client, world.administrator, second_factor=True)
    assert administrator.get(team).status_code == 200
    for mandate in people.mandates_of(world.administrator.pk, at=moment.now()):
        people.end_mandate(mandate=mandate, by=SYSTEM, at=moment.now())
    assert administrator.get(team).status_code == 403
    assert administrator.post(team, {"email": "x@example.be", "role": "officer", "language": "fr"}).status_code == 403


@pytest.mark.requirement("R18")
def test_without_second_proof_the_page_says_what_to_do(client, world):
    sign_in(client, world.administrator)
    answer = client.get(reverse("people:team", args=[world.commune.slug]))
    assert answer.status_code == 403
    assert reverse("people:second-factor").encode() in answer.content


def test_inviting_from_the_team_page_keeps_what_was_typed(client, world):
    sign_in(client, world.holder)
    team = reverse("people:team", args=[world.initiative.slug])
    answer = client.post(team, {"email": "not an address", "role": "member", "language": "nl"})
    assert answer.status_code == 422
    assert b"not an address" in answer.content
    asked = {"email": "jan@example.be", "role": "member", "language": "nl"}
    assert client.post(team, asked).status_code == 302
    page = client.get(team)
    assert b"jan@example.be" in page.content


@pytest.mark.requirement("R06")
def test_the_link_of_an_invitation_only_shows_and_the_button_accepts(client, world):
    _invitation, code = people.invite(
        organisation=world.initiative, email=world.neighbour.email, role="member",
        by=world.actor(world.holder), at=moment.now(),
    )  # fmt: skip
    link = reverse("people:invitation", args=[code])
    assert client.get(link).status_code == 200
    assert world.neighbour.email.encode() not in client.get(link).content
    assert client.post(link).status_code == 403
    sign_in(client, world.officer)
    assert client.post(link).status_code == 403
    sign_in(client, world.neighbour)
    assert client.get(link).status_code == 200
    assert not people.mandates_of(world.neighbour.pk, at=moment.now())
    assert client.post(link).status_code == 302
    assert people.mandates_of(world.neighbour.pk, at=moment.now())
    assert client.post(link).status_code == 409
    assert client.get(reverse("people:invitation", args=["wrong"])).status_code == 404


def test_an_offer_is_seen_by_its_mailbox_only(client, world):
    invitation, _code = people.invite(
        organisation=world.initiative, email=world.neighbour.email, role="member", by=SYSTEM, at=moment.now()
    )
    offer = reverse("people:offer", args=[invitation.pk])
    assert client.get(offer).status_code == 404
    sign_in(client, world.officer)
    assert client.get(offer).status_code == 404
    assert client.post(offer).status_code == 404
    sign_in(client, world.neighbour)
    assert client.get(offer).status_code == 200


def test_one_sees_only_ones_own_mandates(client, world):
    mandate = people.mandates_of(world.holder.pk, at=moment.now())[0]
    page = reverse("people:mandate", args=[mandate.pk])
    sign_in(client, world.officer)
    assert client.get(page).status_code == 404
    assert client.post(page, {"do": "leave"}).status_code == 404
    sign_in(client, world.holder)
    assert client.post(page, {"do": "leave"}).status_code == 409
    asked = {"do": "show", "public": "on", "contact_email": "ruche@example.be"}
    assert client.post(page, asked).status_code == 302
    assert b"ruche@example.be" in client.get(reverse("people:organisation", args=[world.initiative.slug])).content


def test_the_cast_signs_in_with_one_click_in_the_demonstration_only(client, world, monkeypatch):
    chosen = register("Fatima Demo", demo_role=Text(fr="Porteuse de projet"))
    page = client.get(reverse("cast:cast"))
    assert b"Fatima Demo" in page.content
    assert b"Olivier" not in page.content
    assert client.post(reverse("cast:cast"), {"person": str(world.officer.pk)}).status_code == 404
    assert client.post(reverse("cast:cast"), {"person": "nobody"}).status_code == 404
    answer = client.post(reverse("cast:cast"), {"person": str(chosen.pk), "next": "https://elsewhere.example/"})
    assert answer.status_code == 302
    assert "elsewhere" not in answer["Location"]
    assert client.session[DEMO_MARK] == str(chosen.pk)
    monkeypatch.setattr(settings, "TERREAU_DEMO", False)
    assert client.get(reverse("cast:cast")).status_code == 404
    assert client.post(reverse("cast:cast"), {"person": str(chosen.pk)}).status_code == 404


def test_the_mark_of_the_demonstration_is_without_effect_elsewhere(client, world, monkeypatch):
    sign_in(client, world.administrator, second_factor=True)
    monkeypatch.setattr(settings, "TERREAU_DEMO", False)
    assert client.get(reverse("people:team", args=[world.commune.slug])).status_code == 403


def test_leaving_for_good(client, world):
    sign_in(client, world.neighbour)
    assert client.get(reverse("people:forget")).status_code == 200
    assert client.post(reverse("people:forget")).status_code == 302
    assert client.get(reverse("people:profile")).status_code == 302
