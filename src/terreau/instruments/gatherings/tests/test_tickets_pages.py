"""The pages as a telephone sees them: no account, no script, every refusal in one sentence with a way out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from terreau.instruments.gatherings import keys
from terreau.instruments.gatherings.enums import Audience, Entry
from terreau.instruments.gatherings.models import (
    Gathering,
    InvitationRound,
    Invited,
    Occurrence,
    Registration,
    RegistrationRequest,
)
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import occurrence_of, slots_of
from terreau.kernel import keyed
from terreau.kernel.moment import now
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db
TYPED = {"name": "Noor El Amrani", "contact": "noor@example.org", "companions": "1", "nonce": "n"}


def gathering(*, days: int = 10, **more: Any) -> Gathering:
    """Announced now, ``days`` ahead of the clock."""
    made = scene.gathering(**{"entry": Entry.NEEDED, **more})
    starts = now() + timedelta(days=days)
    Occurrence.objects.filter(gathering=made).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    Gathering.objects.filter(pk=made.pk).update(first_starts_at=starts, last_ends_at=starts + timedelta(hours=2))
    return Gathering.objects.select_related("secret", "lead").get(pk=made.pk)


def words(client: Client, path: str, status: int = 200, language: str = "nl") -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == status, answer.content.decode()[:400]
    return re.sub(r"\s+", " ", answer.content.decode())


def register(client: Client, made: Gathering, **more: str) -> str:
    """From the form to the ticket; the path of the ticket."""
    sent = client.post(f"{made.path}/", {**TYPED, **more}, headers={"accept-language": "nl"})
    assert sent.status_code == 303, sent.content.decode()
    ref = RegistrationRequest.objects.latest("pk").ref
    done = client.post(sent.url, {"code": keyed.confirmation_code(made.key, ref)})
    assert done.status_code == 303
    return done.url


def test_from_the_poster_to_the_ticket(client: Client) -> None:
    made = gathering(capacity=5)
    page = words(client, made.path)
    assert "Speelstraat: kom erover praten" in page
    assert "checked" not in page
    assert "required" not in page
    # First tap: the form. Second: the link of the message, which has the code in it. Third: the one button there.
    sent = client.post(f"{made.path}/", {**TYPED, "nonce": "first"}).url
    code = keyed.confirmation_code(made.key, RegistrationRequest.objects.get().ref)
    assert f'value="{code}"' in words(client, f"{sent}?code={code}")
    path = client.post(f"{sent}?code={code}", {"code": code}).url
    ticket = words(client, path)
    assert "Noor El Amrani" in ticket
    assert "<svg" in ticket
    assert Occurrence.objects.get().taken == 2


def test_one_tap_takes_it_back_and_a_link_does_not(client: Client) -> None:
    made = gathering(capacity=5)
    path = register(client, made)
    assert client.get(f"{path}back/").status_code == 303
    assert Occurrence.objects.get().taken == 2
    assert client.post(f"{path}back/").status_code == 303
    assert Occurrence.objects.get().taken == 0
    assert "Noor" not in words(client, path)
    assert client.post(f"{path}back/").status_code == 303


def test_companions_change_on_the_ticket(client: Client) -> None:
    made = gathering(capacity=3)
    path = register(client, made)
    assert client.post(f"{path}change/", {"companions": "2"}).status_code == 303
    assert Occurrence.objects.get().taken == 3
    answer = client.post(f"{path}change/", {"companions": "3"})
    assert (answer.status_code, "summary" in answer.content.decode()) == (422, True)
    assert client.post(f"{path}change/", {"companions": "many"}).status_code == 422


def test_full_means_the_line_and_says_so(client: Client) -> None:
    made = gathering(capacity=2)
    register(client, made)
    assert "Stand in the line" in words(client, made.path, language="en")
    path = register(client, made, contact="0470 12 34 56")
    assert Registration.objects.latest("pk").state == "waiting"
    assert client.get(path).status_code == 200


def test_what_was_typed_is_kept(client: Client) -> None:
    made = gathering()
    answer = client.post(f"{made.path}/", {**TYPED, "contact": "noor", "need_note": "pindanoten"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(word in page for word in ("Noor El Amrani", "pindanoten", 'class="summary"', "open"))
    answer = client.post(f"{made.path}/", {**TYPED, "name": "x" * 300})
    assert answer.status_code == 422


@pytest.mark.parametrize("field", ["name", "contact", "need_note"])
def test_ten_thousand_characters_are_one_error(client: Client, field: str) -> None:
    made = gathering()
    answer = client.post(f"{made.path}/", {**TYPED, field: "é" * 10_000})
    assert answer.status_code == 422
    assert answer.content.decode().count('class="error"') <= 1 + (field == "contact")


def test_nothing_to_register_for_says_just_come(client: Client) -> None:
    made = gathering(entry=Entry.OPEN)
    page = words(client, made.path, language="fr")
    assert "<form" not in page.split("<main", 1)[1]
    assert client.post(f"{made.path}/", TYPED).status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"cancelled_at": now(), "cancelled_for": Text(fr="La salle a brûlé.")}, 410),
        ({"closes_hours_before": 400}, 409),
    ],
)
def test_closed_and_cancelled_say_why_and_where_else(client: Client, change: dict, status: int) -> None:
    made = gathering(**change)
    page = words(client, f"{made.path}/", language="fr")
    assert 'class="refuse"' in page
    assert "<a href" in page.split('class="refuse"', 1)[1]
    assert client.post(f"{made.path}/", TYPED).status_code == status
    assert not RegistrationRequest.objects.exists()


def test_hidden_and_unknown_are_not_there(client: Client) -> None:
    made = gathering(hidden_at=now(), hidden_for=Text(fr="Publicité.", nl="Reclame."))
    assert client.get(f"{made.path}/").status_code == 410
    assert client.get("/e/ZZZZZZ/").status_code == 404
    assert client.get(f"{gathering(published_at=None).path}/").status_code == 404


def test_only_the_invitation_opens_what_is_for_the_invited(client: Client) -> None:
    made = gathering(audience=Audience.INVITED)
    sending = InvitationRound.objects.create(gathering=made, nonce="n", kind="list", sent_at=now())
    Invited.objects.create(gathering=made, round=sending, key_kind="email", digest="d", seed="5eed", language="fr")
    assert "<form" not in words(client, f"{made.path}/").split("<main", 1)[1]
    assert client.post(f"{made.path}/", TYPED).status_code == 403
    code = keys.invitation_code(made.key, "5eed")
    assert f'value="{code}"' in words(client, f"{made.path}/?i={code}")
    register(client, made, invitation=code)


def test_of_a_series_one_chooses_the_day(client: Client) -> None:
    made = gathering(capacity=1)
    first = occurrence_of(made)
    second = Occurrence.objects.create(
        gathering=made, number=2, starts_at=first.starts_at + timedelta(days=7), capacity=1,
        ends_at=first.ends_at + timedelta(days=7), planned_at=first.starts_at + timedelta(days=7), changed_at=now(),
    )  # fmt: skip
    register(client, made, companions="0", occurrence="2")
    assert Registration.objects.get().occurrence_id == second.pk
    assert client.post(f"{made.path}/", {**TYPED, "occurrence": "9"}).status_code == 422


def test_turns_are_chosen_and_a_taken_one_shows_the_others(client: Client) -> None:
    made = gathering(kind="coaching", companions_max=2)
    slots_of(occurrence_of(made), 2, 60)
    about = {"ask_about": "un potager", "companions": "0"}
    assert client.post(f"{made.path}/", {**TYPED, **about}).status_code == 422
    path = register(client, made, **about, slot="1")
    assert "60" in words(client, path)
    page = words(client, made.path)
    assert 'value="1"' not in page.split('name="slot"', 1)[1].split("</select>", 1)[0]
    answer = client.post(f"{made.path}/", {**TYPED, **about, "slot": "1"})
    assert answer.status_code == 422


def test_the_code_page_masks_the_contact_and_resends(client: Client) -> None:
    made = gathering()
    sent = client.post(f"{made.path}/", TYPED)
    page = words(client, sent.url)
    assert "noor@example.org" not in page
    assert "n…r@example.org" in page
    assert client.post(f"{sent.url}again/").url.endswith("?again=1")
    assert client.post(sent.url, {"code": "000000"}).status_code in {422, 303}
    assert client.get(f"{made.path}/confirm/nothing/").status_code == 410
    assert client.post(sent.url, {"code": ""}).status_code == 422


def test_a_ticket_of_somebody_else_is_nothing(client: Client) -> None:
    made = gathering()
    path = register(client, made)
    other = gathering()
    assert client.get(path.replace(made.code, other.code)).status_code == 404
    assert client.get(f"{made.path}/ticket/222222222222/").status_code == 404


def test_a_stranger_marks_nobody_as_here(client: Client) -> None:
    made = gathering(days=0)
    Occurrence.objects.update(starts_at=now() + timedelta(hours=1))
    path = register(client, made)
    assert client.post(f"{path}here/", {"came": "1"}).status_code == 403
    assert Registration.objects.get().came is None
