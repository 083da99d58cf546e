"""Inviting and printing as an organiser does it: every way equal, nothing typed is lost."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.test import Client

from terreau.civic.territories import api as territories
from terreau.ground.notices.models import Message
from terreau.instruments.gatherings.actions import door
from terreau.instruments.gatherings.audiences import Audience, register_audience, unregister_audience
from terreau.instruments.gatherings.models import Gathering, InvitationRound
from terreau.instruments.gatherings.tests.scene import COMMUNE, LOW, gathering, signed_in
from terreau.kernel.moment import now

pytestmark = pytest.mark.django_db
TYPED = {"nonce": "n1", "words_fr": "", "words_nl": ""}
LIST = {**TYPED, "people": "noor@example.org", "basis": "Vous étiez à la fête de mai.", "language": "fr"}


@pytest.fixture
def found() -> Gathering:
    at = now()
    soon = {"first_starts_at": at + timedelta(days=9), "last_ends_at": at + timedelta(days=9, hours=2)}
    return gathering(published_at=at, **soon)


@pytest.fixture
def host(found: Gathering) -> Client:
    client: Client = signed_in(found.lead)
    return client


def address(found: Gathering, part: str = "") -> str:
    return f"/fr/events/{found.slug}/invite/{part}"


def test_three_ways_stand_beside_each_other(host: Client, found: Gathering) -> None:
    page = host.get(address(found)).content.decode()
    for part in ("letters/", "list/"):
        assert f'href="{address(found, part)}"' in page
    assert "btn-go" not in page


def test_from_streets_to_the_file_in_two_steps(host: Client, found: Gathering) -> None:
    sent = host.post(address(found, "letters/"), {**TYPED, "streets": "Rue du Sureau; 3\nRue A; 2"})
    assert sent.status_code == 303
    page = host.get(sent.url.split("#")[0]).content.decode()
    row = InvitationRound.objects.get()
    file = f"/fr/events/{found.slug}/print/letter.pdf?round={row.pk}&amp;part=1"
    assert f'href="{file}"' in page
    made = host.get(file.replace("&amp;", "&"))
    assert len(pikepdf.open(io.BytesIO(made.content)).pages) == 5
    assert "no-store" in made["Cache-Control"]
    assert Client().get(file.replace("&amp;", "&")).status_code == 403
    assert host.get(f"/fr/events/{found.slug}/print/letter.pdf?round={row.pk + 1}").status_code == 404


def test_lines_that_are_not_understood_come_back_with_their_number(host: Client, found: Gathering) -> None:
    typed = "noor@example.org\nmoi\nb@x.be"
    answer = host.post(address(found, "list/"), {**LIST, "people": typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "La ligne 2" in page
    assert "moi" in page
    assert "b@x.be" in page
    assert not Message.objects.filter(notice="gatherings.invitation").exists()
    streets = host.post(address(found, "letters/"), {**TYPED, "streets": "Rue X; 3\nRue Y"})
    assert streets.status_code == 422
    assert "La ligne 2" in streets.content.decode()
    assert "Rue X; 3" in streets.content.decode()


@pytest.mark.parametrize(
    "bad", [{"people": ""}, {"basis": ""}, {"basis": "non"}, {"words_nl": "zie www.x.be"}, {"language": "xx"}]
)
def test_each_bad_field_has_its_sentence_and_nothing_leaves(
    host: Client, found: Gathering, bad: dict[str, str]
) -> None:
    answer = host.post(address(found, "list/"), {**LIST, **bad})
    assert answer.status_code == 422
    assert not InvitationRound.objects.exists()


def test_a_list_is_sent_and_the_page_tells_how_many(host: Client, found: Gathering) -> None:
    assert host.post(address(found, "list/"), LIST).status_code == 303
    again = host.post(
        address(found, "list/"), {**LIST, "nonce": "n2", "people": "noor@example.org\na@b.be"}, follow=True
    )
    assert "nouvelles personnes\u00a0: 1, déjà invitées avant\u00a0: 1" in again.content.decode()
    assert Message.objects.filter(notice="gatherings.invitation").count() == 2


def test_those_who_wanted_to_be_told(host: Client, found: Gathering) -> None:
    page = address(found, "interested/")
    assert "<form" not in host.get(page).content.decode().split("<main")[1]
    register_audience(
        Audience("t", "Vous vouliez savoir", lambda each: True,
                 lambda each, ask: ask(contact_kind="email", contact="a@b.be", language="nl"))
    )  # fmt: skip
    try:
        assert host.post(page, TYPED).status_code == 422
        assert host.post(page, {**TYPED, "audience": "t"}).status_code == 303
    finally:
        unregister_audience("t")
    assert Message.objects.get(notice="gatherings.invitation").language == "nl"


def test_streets_of_a_neighbourhood_are_offered_and_a_get_writes_nothing(host: Client, found: Gathering) -> None:
    known = territories.streets_in([LOW])
    page = host.get(address(found, "letters/"), {"quartiers": LOW}).content.decode()
    assert len(known) == page.count(";") - page.count("&") or not known or known[0].names["fr"] in page
    assert host.get(address(found, "letters/"), {"quartiers": "nowhere"}).status_code == 200
    assert not InvitationRound.objects.exists()


def test_after_a_cancellation_the_pages_say_so(host: Client, found: Gathering) -> None:
    Gathering.objects.filter(pk=found.pk).update(cancelled_at=now())
    for part in ("", "letters/", "list/", "interested/"):
        page = host.get(address(found, part))
        assert page.status_code == 200
        assert "annulée" in page.content.decode()
    assert host.post(address(found, "list/"), LIST).status_code == 409
    assert host.get(f"/fr/events/{found.slug}/print/").status_code == 200
    assert host.get(f"/fr/events/{found.slug}/print/poster.pdf").status_code == 410


def test_the_list_of_sheets_shows_a_stranger_what_is_public(found: Gathering, host: Client) -> None:
    page = f"/nl/events/{found.slug}/print/"
    stranger, own = Client().get(page).content.decode(), host.get(page).content.decode()
    assert "poster.pdf" in stranger
    assert "attendance.pdf" not in stranger
    assert "attendance.pdf" in own


def test_names_reach_paper_by_post_and_the_reading_is_recorded(
    found: Gathering, host: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    original = door.open_list

    def noted(occurrence: Any, **more: Any) -> None:
        read.append(occurrence.number)
        original(occurrence, **more)

    monkeypatch.setattr(door, "open_list", noted)
    sheet = f"/fr/events/{found.slug}/print/attendance.pdf"
    assert host.get(sheet).status_code == 200
    assert read == []
    assert host.post(sheet, {"number": "1"}).status_code == 200
    assert read == [1]
    made = host.post(f"/fr/events/{found.slug}/print/attestation.pdf", {"names": "Noor\n\nWout"})
    assert len(pikepdf.open(io.BytesIO(made.content)).pages) == 2
    assert host.get(f"/fr/events/{found.slug}/print/minutes.pdf").status_code == 404
    assert found.territory == COMMUNE
