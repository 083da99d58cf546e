"""Looking at how voices come in, from the desk: what looks alike, what one removes, and who agrees."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from terreau.civic.people import api as people
from terreau.doors.desk.tests.conftest import AT, LONG_AGO, SYSTEM, Commune, client_of, person
from terreau.instruments.voices import api as voices
from terreau.kernel import keyed
from terreau.kernel.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R10"), pytest.mark.requirement("R21")]
WHY = {"reason_fr": "Adresses inventées.", "reason_nl": "Verzonnen adressen."}


def at(name: str, *args: object) -> str:
    with override("fr"):
        return reverse(f"desk:{name}", args=args)


def arrive(drive: voices.Drive, contact: str, *, network: str, when: Any) -> voices.Given:
    nobody = Actor.anonymous()
    sent = voices.submit(
        by=nobody, at=when, drive=drive, nonce=contact, kind="support", quartier=drive.quartiers[0], language="fr",
        name="Jo", contact=contact, client=network,
    ).submission  # fmt: skip
    code = keyed.confirmation_code(drive.key, sent.ref)
    return voices.confirm(by=nobody, at=when + timedelta(seconds=8), drive=drive, ref=sent.ref, code=code)


@pytest.fixture
def attacked(here: Commune) -> voices.Drive:
    drive = here.opened()
    for n in range(60):
        when = AT - timedelta(hours=1, seconds=n)
        arrive(drive, f"naam{n}@bulk-post.example", network=f"198.51.{n % 6}.0/24", when=when)
    voices.notice_signals(by=SYSTEM, at=AT, drive=drive)
    return drive


@pytest.fixture
def colleague(here: Commune) -> Client:
    found = person("Ines Dupont")
    people.appoint(person=found, organisation=here.authority, role="officer", by=SYSTEM, at=LONG_AGO)
    return client_of(found)


def test_signals_stand_in_the_turn_until_somebody_decides(attacked: voices.Drive, desk: Client) -> None:
    turn = desk.get(at("turn"))
    waiting = turn.context["how_many"]
    assert waiting >= 6
    page = desk.get(at("review", attacked.code))
    assert page.status_code == 200
    for view in page.context["signals"]:
        assert desk.post(at("review", attacked.code), {"act": "count", "pk": view.signal.pk}).status_code == 303
    assert desk.get(at("turn")).context["how_many"] == 0
    assert voices.tally(attacked).support == 60
    page = desk.post(at("review", attacked.code), {"act": "count", "pk": page.context["signals"][0].signal.pk})
    assert page.status_code == 409, "not twice"


def test_a_removal_is_seen_proposed_agreed_by_another_and_put_back(
    attacked: voices.Drive, desk: Client, colleague: Client, client: Client
) -> None:
    arrive(attacked, "buur@telenet.be", network="203.0.113.0/24", when=AT)
    form = at("review-propose", attacked.code)
    seen = desk.get(form, {"domain": "bulk-post.example"})
    assert (seen.context["found"].chosen, seen.context["found"].now, seen.context["found"].after) == (60, 1, 1)
    assert desk.get(form, {"channel": ""}).status_code == 200
    assert desk.get(form, {"domain": "elsewhere.example"}).context["found"].chosen == 0
    halfway = desk.post(form, {"domain": "bulk-post.example", "reason_fr": WHY["reason_fr"]})
    assert halfway.status_code == 422
    assert WHY["reason_fr"] in halfway.content.decode(), "what was typed stays"
    assert desk.post(form, {"domain": "bulk-post.example", **WHY}).status_code == 303
    page = at("removal", attacked.code, 1)
    assert "approve" not in desk.get(page).content.decode()
    assert desk.post(page, {"act": "approve"}).status_code == 403
    assert colleague.get(at("turn")).context["how_many"] >= 1
    assert colleague.post(page, {"act": "approve"}).status_code == 303
    assert voices.removals(attacked)[0].state == "done"
    assert WHY["reason_nl"] in client.get(f"{attacked.path}/statement/?lang=nl", follow=True).content.decode()
    assert desk.post(page, {"act": "undo", **WHY}).status_code == 303
    assert desk.post(page, {"act": "approve-undo"}).status_code == 403
    assert colleague.post(page, {"act": "approve-undo"}).status_code == 303
    assert voices.removals(attacked)[0].state == "undone"
    assert voices.tally(attacked).support == 61


def test_another_commune_finds_nothing(attacked: voices.Drive, there: Commune) -> None:
    other = client_of(there.officer)
    for page in (at("review", attacked.code), at("review-propose", attacked.code), at("removal", attacked.code, 1)):
        assert other.get(page).status_code == 404
