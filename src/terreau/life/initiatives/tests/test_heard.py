"""What neighbours offered, for the initiative: contacts are opened by a button, on the record."""

from __future__ import annotations

import pytest
from django.test import Client

from terreau.ground.chronicle.models import Entry
from terreau.instruments.voices import api as voices
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.life.initiatives.tests.conftest import World
from terreau.life.initiatives.tests.test_pages import AT, address, asking

READ = "voices.help_contacts_read"


def offered(drive: voices.Drive) -> None:
    sent = voices.submit(
        by=Actor.anonymous(), at=AT, drive=drive, nonce="offer", kind="help", quartier=drive.quartiers[0],
        language="fr", name="Noor El Amrani", contact="noor@example.org", text="Je scie.",
    )  # fmt: skip
    code = keyed.confirmation_code(drive.key, sent.submission.ref)
    voices.confirm(by=Actor.anonymous(), at=AT, drive=drive, ref=sent.submission.ref, code=code)


@pytest.mark.requirement("R13")
def test_the_contact_of_an_offer_is_shown_by_a_button_and_that_is_kept(world: World, client: Client) -> None:
    project = asking(world)
    offered(project.drive)
    client.force_login(world.holder)
    page = address("heard", project.slug)
    closed = client.get(page).content.decode()
    assert "Je scie." in closed and "noor@example.org" not in closed
    assert not Entry.objects.filter(verb=READ).exists(), "reading the page writes nothing"
    answer = client.post(page, {"act": "contacts"})
    assert answer.status_code == 200
    assert "noor@example.org" in answer.content.decode()
    [entry] = Entry.objects.filter(verb=READ)
    assert entry.actor_id == str(world.holder.pk)
    assert "noor@example.org" not in client.get(page).content.decode(), "and is closed again"


@pytest.mark.requirement("R13")
def test_nobody_else_opens_them(world: World, client: Client) -> None:
    project = asking(world)
    offered(project.drive)
    client.force_login(world.officer)
    assert client.post(address("heard", project.slug), {"act": "contacts"}).status_code == 403
    assert not Entry.objects.filter(verb=READ).exists()
