"""What is said in the room about a project that asks its neighbours: the way *meeting*, once, with the proof it has."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.life.initiatives import api
from terreau.life.initiatives.actions import from_the_room
from terreau.life.initiatives.models import RoomQuestion
from terreau.life.initiatives.tests.conftest import World
from terreau.life.initiatives.tests.test_meetings import called
from terreau.life.initiatives.tests.test_pages import asking

NOBODY = Actor.anonymous()


def in_the_room(world: World) -> tuple[api.Project, gatherings.Occurrence]:
    """A project that asks, and the meeting about it, its floor open."""
    project = asking(world)
    occurrence = called(world, project, days=0.01).occurrences.get()
    occurrence.gathering = gatherings.gathering_for_code(occurrence.gathering.code, viewer=NOBODY)
    return project, gatherings.open_floor(occurrence, by=world.carrier, at=now())


def say(world: World, occurrence: gatherings.Occurrence, words: str, *, kind: str = "question", shown: bool = True):
    at = now()
    saying = gatherings.say(
        occurrence, by=NOBODY, at=at, kind=kind, text=words, language="fr", nonce=words, phone=words
    )
    return gatherings.settle_saying(saying, by=world.carrier, at=at, shown=shown, seen="waiting")


def published(world: World, occurrence: gatherings.Occurrence) -> None:
    at = now() + timedelta(hours=2)
    gatherings.write_minutes(
        occurrence,
        by=world.carrier,
        at=at,
        text=Text(fr="On a parlé.", nl="Er is gepraat."),
        decisions=[],
        present=9,
        version=0,
    )
    gatherings.publish_minutes(occurrence, by=world.carrier, at=at)


def test_the_floor_leads_to_the_drive_and_the_voice_says_it_came_from_there(world: World, client: Client) -> None:
    project, occurrence = in_the_room(world)
    drive, code = project.drive, occurrence.gathering.code
    assert drive is not None
    page = client.get(f"/e/{code}/say/?lang=fr").content.decode()
    assert f'href="{drive.path}?meeting={code}"' in page
    answer = client.post(
        f"{drive.path}?meeting={code}",
        {"kind": "support", "quartier": drive.quartiers[0], "contact": "noor@example.org", "nonce": "1"},
    )
    assert answer.status_code == 303
    sent = voices.Submission.objects.get()
    assert sent.channel == "meeting"
    assert sent.content()["origin"] == f"meeting:{code}"
    gatherings.close_floor(occurrence, by=world.carrier, at=now())
    client.post(
        f"{drive.path}?meeting={code}",
        {"kind": "support", "quartier": drive.quartiers[0], "contact": "leila@example.org", "nonce": "2"},
    )
    assert voices.Submission.objects.latest("pk").channel == "web", "the room is empty: it is a page like any other"


def test_what_a_meeting_about_something_else_says_is_not_believed(world: World, client: Client) -> None:
    project, _occurrence = in_the_room(world)
    drive = project.drive
    assert drive is not None
    client.post(
        f"{drive.path}?meeting=NOSUCH",
        {"kind": "support", "quartier": drive.quartiers[0], "contact": "noor@example.org", "nonce": "1"},
    )
    assert voices.Submission.objects.get().channel == "web"


def test_questions_of_the_room_are_voices_once_and_the_minutes_answer_them(world: World) -> None:
    _project, occurrence = in_the_room(world)
    answered = say(world, occurrence, "Et l’odeur ?")
    say(world, occurrence, "Qui a la clé ?")
    say(world, occurrence, "Un banc !", kind="idea")
    say(world, occurrence, "Illisible", shown=False)
    gatherings.answer_saying(
        answered, by=world.carrier, at=now(), answer=Text(fr="Un couvercle et du broyat.", nl="Een deksel.")
    )
    assert from_the_room.take_over_due(at=now()) == 0, "the minutes are not published yet"
    published(world, occurrence)
    at = now() + timedelta(hours=3)
    assert from_the_room.take_over_due(at=at) == 2
    assert from_the_room.take_over_due(at=at) == 0
    asked = list(voices.Question.objects.order_by("pk").select_related("voice"))
    assert [(one.voice.channel, one.voice.level, one.answered_at is not None) for one in asked] == [
        ("meeting", 0, True),
        ("meeting", 0, False),
    ]
    assert str(asked[0].answer) == "Un couvercle et du broyat."
    assert RoomQuestion.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_process_that_dies_half_way_takes_the_rest_over_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _project, occurrence = in_the_room(world)
    for words in ("Et l’odeur ?", "Qui a la clé ?"):
        say(world, occurrence, words)
    published(world, occurrence)
    whole = voices.take_down

    def dies(**said: object) -> voices.Given:
        if said["text"] == "Qui a la clé ?":
            raise SystemExit
        return whole(**said)  # type: ignore[arg-type]

    at = now() + timedelta(hours=3)
    monkeypatch.setattr(voices, "take_down", dies)
    with pytest.raises(SystemExit):
        from_the_room.take_over_due(at=at)
    monkeypatch.setattr(voices, "take_down", whole)
    assert from_the_room.take_over_due(at=at) == 1
    assert voices.Question.objects.count() == 2
