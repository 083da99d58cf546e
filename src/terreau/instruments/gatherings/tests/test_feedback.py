"""Two questions: anonymous, one each, in fives, asked once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.instruments.gatherings import events, keys
from terreau.instruments.gatherings.actions import feedback, minutes
from terreau.instruments.gatherings.models import Feedback, Occurrence, Participant, Registration
from terreau.instruments.gatherings.queries.record import record_of, thoughts_of
from terreau.instruments.gatherings.tests.room_scene import BOTH, host, meeting, reload
from terreau.instruments.gatherings.tests.scene import AT, NOBODY
from terreau.instruments.gatherings.tests.test_floor import together
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
AFTER = AT + timedelta(hours=2)


def give(occurrence: Occurrence, phone: str = "a", worth: int | None = 5, words: str = "", **more: object) -> Feedback:
    given = {"at": AFTER, "by": NOBODY, "language": "fr", **more}
    return feedback.give_feedback(occurrence, worth=worth, words=words, phone=phone, **given)  # type: ignore[arg-type]


def ticket(occurrence: Occurrence, line: int = 1, state: str = "seated", **more: object) -> tuple[Registration, str]:
    secret = occurrence.gathering.key
    registration = Registration(
        occurrence=occurrence, state=state, place_in_line=line, language="nl", asked_at=AT, **more
    )  # type: ignore[misc]
    code = keys.ticket_code(secret, registration.seed)
    registration.ticket_digest = keys.ticket_digest(secret, code)
    registration.save()
    content = {"name": "Noor", "contact_kind": "email", "contact": f"noor{line}@example.org"}
    Participant.objects.create(registration=registration, sealed=Participant.seal(content))
    return registration, code


def test_one_answer_per_phone_and_per_ticket() -> None:
    occurrence = meeting()
    _registration, code = ticket(occurrence)
    for worth in (5, 1):
        give(occurrence, worth=worth)
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:]}"):
        give(occurrence, "b", ticket=typed)
    give(occurrence, "b")
    assert Feedback.objects.count() == 3
    assert Feedback.objects.filter(worth=1).count() == 0


def test_nobody_stands_beside_an_answer() -> None:
    occurrence = meeting()
    _registration, code = ticket(occurrence)
    given = give(occurrence, "", ticket=code, words="Plus de chaises")
    entry = Entry.objects.get(verb=events.FEEDBACK_GIVEN)
    assert (entry.actor_id, entry.audience) == ("", "confidential")
    assert code not in given.digest


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"at": AT}, 409),
        ({"at": AT + timedelta(days=40)}, 410),
        ({"worth": None}, 422),
        ({"worth": 9}, 422),
        ({"words": "x" * 2000}, 422),
        ({"phone": ""}, 409),
    ],
)
def test_what_cannot_be_answered_gets_one_sentence(more: dict[str, object], status: int) -> None:
    with pytest.raises(Refused) as caught:
        give(meeting(), **more)  # type: ignore[arg-type]
    assert caught.value.status == status
    assert Feedback.objects.count() == 0


def test_once_who_came_is_forgotten_nothing_is_taken_in() -> None:
    occurrence = meeting()
    occurrence.gathering.secret.delete()
    with pytest.raises(Refused) as caught:
        give(reload_without_secret(occurrence))
    assert caught.value.status == 410


def reload_without_secret(occurrence: Occurrence) -> Occurrence:
    return Occurrence.objects.select_related("gathering__lead").get(pk=occurrence.pk)


def test_answers_are_shown_from_five_on_in_fives_and_in_no_order_of_time() -> None:
    occurrence = meeting()
    for index in range(4):
        give(occurrence, f"phone-{index}", words=f"Mot {index}")
    assert thoughts_of(occurrence) is None
    for index in range(4, 9):
        give(occurrence, f"phone-{index}", worth=2)
    found = thoughts_of(occurrence)
    assert found is not None
    assert found.count == 5
    assert dict(found.by_worth) == {5: 4, 4: 0, 3: 0, 2: 1, 1: 0}
    give(occurrence, "phone-9", worth=1)
    assert thoughts_of(occurrence).count == 10  # type: ignore[union-attr]


def test_hosts_choose_whether_numbers_are_published() -> None:
    occurrence = meeting()
    for index in range(5):
        give(occurrence, f"phone-{index}")
    for chosen in (False, True):
        one = meeting() if not chosen else occurrence
        minutes.write_minutes(one, by=host(one), at=AT, version=0, text=BOTH, with_feedback=chosen)
        minutes.publish_minutes(one, by=host(one), at=AT)
    assert record_of(occurrence, at=AFTER).thoughts is not None
    assert record_of(one, at=AFTER).minutes is not None


def test_those_who_had_a_seat_are_asked_once_on_the_morning_after() -> None:
    occurrence = meeting()
    ticket(occurrence, 1)
    ticket(occurrence, 2, "waiting")
    ticket(occurrence, 3, "cancelled")
    ticket(occurrence, 4, came=0)
    morning = (AT + timedelta(days=1)).replace(hour=7, minute=30)
    assert feedback.ask_feedback_due(at=AFTER) == 0
    assert feedback.ask_feedback_due(at=morning.replace(hour=5)) == 0
    assert [feedback.ask_feedback_due(at=morning) for _ in range(3)] == [1, 0, 0]
    assert Message.objects.filter(notice="gatherings.feedback_asked").count() == 1
    assert Entry.objects.filter(verb=events.FEEDBACK_ASKED).count() == 1


def test_after_a_week_or_a_cancellation_nobody_is_asked() -> None:
    for more in ({}, {"cancelled_at": AT}, {"hidden_at": AT}):
        ticket(meeting(**more))
    assert feedback.ask_feedback_due(at=AT + timedelta(days=9)) == 0
    Occurrence.objects.filter(gathering__cancelled_at=None, gathering__hidden_at=None).delete()
    assert feedback.ask_feedback_due(at=AT + timedelta(days=1)) == 0


@pytest.mark.django_db(transaction=True)
def test_one_phone_that_sends_at_once_is_one_answer() -> None:
    occurrence = meeting()
    answers = together(10, lambda _: give(reload(occurrence)).pk)
    assert len(set(answers)) == 1, answers
    assert Feedback.objects.count() == Entry.objects.filter(verb=events.FEEDBACK_GIVEN).count() == 1


def test_from_the_message_to_the_thanks(client: Client) -> None:
    occurrence = meeting(now() - timedelta(days=1))
    _registration, code = ticket(occurrence)
    path = reverse("joining:feedback", args=[occurrence.gathering.code])
    page = client.get(f"{path}?t={code}&n=1&lang=nl")
    assert page.status_code == 200
    assert "checked" not in page.content.decode()
    assert client.post(path, {"words": "Meer stoelen", "ticket": code, "number": "1"}).status_code == 422
    sent = client.post(path, {"worth": "4", "words": "Meer stoelen", "ticket": code, "number": "1"})
    assert (sent.status_code, sent["Location"]) == (303, f"{path}?thanks=1")
    assert client.get(sent["Location"]).status_code == 200
    assert Feedback.objects.get().words == "Meer stoelen"


def test_before_the_end_the_page_says_when(client: Client) -> None:
    occurrence = meeting(now())
    path = reverse("joining:feedback", args=[occurrence.gathering.code])
    assert client.get(path).status_code == 200
    assert client.post(path, {"worth": "4"}).status_code == 409
