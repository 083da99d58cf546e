"""An organisation's page is changed by those who run it; a service is founded by its authority."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from terreau.civic.people import api as people
from terreau.civic.people.models import Organisation
from terreau.civic.people.tests.conftest import AT, COMMUNE, SYSTEM, World
from terreau.civic.people.tests.test_pages import sign_in
from terreau.ground.chronicle.models import Entry
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db

SAID = {
    "about_fr": "Un compost de quartier.", "about_nl": "", "contact_email": "ruche@example.be",
    "contact_phone": "0470 12 34 56", "website": "ruche.example.be", "contact_hours_fr": "Samedi, 10 à 12 h",
    "contact_hours_nl": "", "contact_text_fr": "", "contact_text_nl": "", "contact_public": "on",
}  # fmt: skip
SERVICE = {
    "names_fr": "Service Environnement", "names_nl": "Dienst Leefmilieu", "about_fr": "Parcs et propreté.",
    "about_nl": "Parken en netheid.", "contact_email": "milieu@example.be", "contact_phone": "",
    "contact_hours_fr": "", "contact_hours_nl": "",
}  # fmt: skip


def edit(organisation: Organisation, language: str = "fr") -> str:
    with override(language):
        return reverse("people:edit-organisation", args=[organisation.slug])


def new_service(organisation: Organisation) -> str:
    return reverse("people:new-service", args=[organisation.slug])


def test_a_holder_says_what_the_initiative_is_and_when_it_is_open(client: Client, world: World) -> None:
    sign_in(client, world.holder)
    assert client.post(edit(world.initiative), SAID).status_code == 302
    page = client.get(reverse("people:organisation", args=[world.initiative.slug])).content.decode()
    for shown in (
        "Un compost de quartier.",
        "ruche@example.be",
        "+32470123456",
        "https://ruche.example.be",
        "10 à 12 h",
    ):
        assert shown in page
    assert edit(world.initiative) in page
    entry = Entry.objects.get(verb="people.organisation_described")
    assert entry.data["changed"] == sorted(["about", "contact_email", "contact_hours", "contact_phone", "website"])


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_form_shows_what_stands_there_and_keeps_english(client: Client, world: World, language: str) -> None:
    about = Text(fr="Une ruche.", en="A hive.")
    people.describe_organisation(organisation=world.initiative, about=about, by=SYSTEM, at=AT)
    sign_in(client, world.holder)
    page = client.get(edit(world.initiative, language)).content.decode()
    assert "Une ruche." in page and "A hive." in page
    client.post(edit(world.initiative, language), {**SAID, "about_en": "A hive of bees."})
    world.initiative.refresh_from_db()
    assert world.initiative.about == Text(fr="Un compost de quartier.", en="A hive of bees.")


def test_a_public_body_writes_in_both_languages(client: Client, world: World) -> None:
    sign_in(client, world.administrator, second_factor=True)
    answer = client.post(edit(world.commune), SAID)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"about_nl", "contact_hours_nl"}
    assert "Un compost de quartier." in answer.content.decode(), "what was typed is kept"
    both = {**SAID, "about_nl": "Een buurtcompost.", "contact_hours_nl": "Zaterdag, 10 tot 12 uur"}
    assert client.post(edit(world.commune), both).status_code == 302


def test_what_cannot_be_written_to_is_told_beside_its_field(client: Client, world: World) -> None:
    sign_in(client, world.holder)
    wrong = {**SAID, "contact_email": "not an address", "contact_phone": "12"}
    answer = client.post(edit(world.initiative), wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"contact_email", "contact_phone"}


@pytest.mark.requirement("R11")
@pytest.mark.parametrize(("who", "second"), [("neighbour", False), ("officer", True), ("administrator", False)])
def test_nobody_else_changes_an_authority(client: Client, world: World, who: str, second: bool) -> None:
    sign_in(client, getattr(world, who), second_factor=second)
    for where in (edit(world.commune), new_service(world.commune)):
        assert client.get(where).status_code == 403
        assert client.post(where, {**SAID, **SERVICE}).status_code == 403
    assert (
        edit(world.commune)
        not in client.get(reverse("people:organisation", args=[world.commune.slug])).content.decode()
    )
    assert Organisation.objects.filter(kind="service_unit").count() == 0


def test_an_administrator_founds_a_service_of_the_authority(client: Client, world: World) -> None:
    sign_in(client, world.administrator, second_factor=True)
    assert client.get(new_service(world.commune)).status_code == 200
    answer = client.post(new_service(world.commune), SERVICE)
    service = Organisation.objects.get(kind="service_unit")
    assert answer["Location"] == reverse("people:team", args=[service.slug])
    assert client.get(answer["Location"]).status_code == 200, "its authority runs it"
    assert (service.parent_id, service.territory) == (world.commune.pk, COMMUNE)
    assert service.about == Text(fr="Parcs et propreté.", nl="Parken en netheid.")
    page = client.get(reverse("people:organisation", args=[world.commune.slug])).content.decode()
    assert "Service Environnement" in page


def test_a_service_has_a_name_in_both_languages(client: Client, world: World) -> None:
    sign_in(client, world.administrator, second_factor=True)
    for missing in ({"names_nl": ""}, {"names_fr": "", "names_nl": ""}):
        answer = client.post(new_service(world.commune), {**SERVICE, **missing})
        assert answer.status_code == 422
        assert any(name.startswith("names_") for name in answer.context["form"].errors)


@pytest.mark.parametrize("which", ["initiative", "other_commune"])
def test_only_an_authority_of_ones_own_has_services(client: Client, world: World, which: str) -> None:
    sign_in(client, world.administrator, second_factor=True)
    answer = client.post(new_service(getattr(world, which)), SERVICE)
    assert answer.status_code == (404 if which == "initiative" else 403)


def test_what_has_ended_is_no_longer_changed(client: Client, world: World) -> None:
    people.dissolve_organisation(organisation=world.commune, by=SYSTEM, at=AT)
    operator = world.neighbour
    operator.is_staff = True
    operator.save(update_fields=["is_staff"])
    sign_in(client, operator, second_factor=True)
    assert client.get(edit(world.commune)).status_code == 410
    assert client.get(new_service(world.commune)).status_code == 410
