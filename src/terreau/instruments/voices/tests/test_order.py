"""What was said last holds, in whatever order it arrives: on paper, from doorsteps, online, taken back in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import given as from_
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from terreau.instruments.voices.actions import holding, submitting, taking_down
from terreau.instruments.voices.enums import Bucket, Channel, VoiceState
from terreau.instruments.voices.models import Drive, Movement, Voice
from terreau.instruments.voices.queries import receipts, tallies
from terreau.instruments.voices.tests.scene import AT, LOW, NOBODY, SPRING, code_of, holder_of, open_drive, send, sign

pytestmark = [pytest.mark.requirement("R02"), pytest.mark.requirement("R03")]
HOUR = timedelta(hours=1)
OFFLINE = [Channel.PAPER, Channel.DOOR, Channel.STAND, Channel.MEETING]
PEOPLE = [
    ("Noor El Amrani", date(1980, 5, 1)),
    ("Jozef Van den Brande", date(1948, 2, 29)),
    ("Lea Maes", date(1999, 1, 2)),
]


@dataclass(frozen=True)
class Event:
    """Something a person does. ``said``: the hour it was said; ``late``: hours until it reaches us, 0 online."""

    person: int
    said: int
    what: str
    kind: str = "support"
    channel: str = "web"
    level: int = 1
    quartier: str = LOW
    #: By what they are recognised: ``civil``, ``mail`` or both.
    shows: str = "both"


def written(drive: Drive, event: Event, arrives: datetime) -> str:
    name, born = PEOPLE[event.person]
    contact = f"p{event.person}@example.org"
    text = "" if event.kind == "support" else f"woorden van uur {event.said}"
    if event.channel == "web":
        sent = send(
            drive, contact, event.kind, at=arrives, name=f"{name} {event.said}", text=text, quartier=event.quartier,
            language="fr",
        ).submission  # fmt: skip
        code = code_of(drive, sent.ref)
        return submitting.confirm(by=NOBODY, at=arrives, drive=drive, ref=sent.ref, code=code).receipt
    return taking_down.take_down(
        by=holder_of(drive.organisation), at=arrives, drive=drive, kind=event.kind, quartier=event.quartier,
        language="nl", channel=event.channel, level=event.level, collected_at=AT + event.said * HOUR,
        origin=f"round:{event.said % 3}", name=name, born=born if event.shows != "mail" else None,
        contact=contact if event.shows != "civil" else "", text=text,
    ).receipt  # fmt: skip


def outcome(drive: Drive) -> dict[str, Any]:
    """Everything that may not depend on the order: who stands how, by which proof and way, and every count."""
    found = Voice.objects.filter(drive=drive, state=VoiceState.ACTIVE).prefetch_related("occasions")
    stands = sorted(
        (
            voice.kind, voice.level, voice.channel, voice.origin, voice.quartier, voice.collected_at.isoformat(),
            voice.identity.content()["contact"] if hasattr(voice, "identity") else "",
            voice.text.reveal() if hasattr(voice, "text") else "",
            str(sorted((one.collected_at, one.channel, one.is_over) for one in voice.occasions.all())),
        )
        for voice in found
    )  # fmt: skip
    return {"voices": stands, "counts": tallies.live(drive)}


def counts_agree(drive: Drive) -> None:
    live = tallies.live(drive)
    moved = dict.fromkeys(map(str, Bucket.values), 0)
    for row in Movement.objects.filter(drive=drive).values("bucket").annotate(net=Sum("delta")):
        moved[row["bucket"]] = row["net"]
    assert moved == live
    assert Voice.objects.filter(drive=drive, state="active").count() == sum(live.values())


def play(events: list[Event], delays: list[int]) -> dict[str, Any]:
    """Everything in one order of arrival: online at once, what was collected offline after its delay."""
    drive = open_drive()
    moments = []
    for index, event in enumerate(events):
        wait = 0 if event.channel == "web" else delays[index]
        moments.append((AT + event.said * HOUR + timedelta(seconds=wait), index, event))
    receipts_of: dict[int, str] = {}
    for arrives, _index, event in sorted(moments, key=lambda one: one[:2]):
        if event.what == "say":
            receipt = written(drive, event, arrives)
            if event.channel == "web":
                receipts_of[event.person] = receipt
        elif event.person in receipts_of:
            holding.withdraw(by=NOBODY, at=arrives, drive=drive, receipt=receipts_of.pop(event.person))
        counts_agree(drive)
    return outcome(drive)


@st.composite
def stories(draw: st.DrawFn) -> list[Event]:
    """What one to three people say and take back, each at another hour."""
    people = draw(st.integers(1, 3))
    length = draw(st.integers(2, 7))
    events = []
    for hour in range(1, length + 1):
        person = draw(st.integers(0, people - 1))
        if draw(st.integers(0, 4)) == 0:
            events.append(Event(person, hour, "withdraw"))
            continue
        channel = draw(st.sampled_from(["web", *OFFLINE]))
        kind = draw(st.sampled_from(["support", "objection"]))
        events.append(
            Event(
                person, hour, "say", kind, channel,
                level=1 if channel == "web" else draw(st.integers(0, 2)),
                quartier=draw(st.sampled_from([LOW, SPRING, "elsewhere"])),
            )
        )  # fmt: skip
    return events


class TestEveryOrder(TestCase):
    @settings(max_examples=60, deadline=None)
    @from_(story=stories(), data=st.data())
    def test_the_same_voices_and_counts_in_every_order_of_arrival(
        self, story: list[Event], data: st.DataObject
    ) -> None:
        length = len(story)
        found = []
        for _ in range(3):
            # Up to ten hours late, a little less than whole hours: nothing arrives at the moment something is said.
            delays = data.draw(
                st.lists(st.integers(1, 36_000).filter(lambda one: one % 3_600), min_size=length, max_size=length)
            )
            with transaction.atomic():
                found.append(play(story, delays))
                transaction.set_rollback(True)
        assert found[0] == found[1] == found[2]


@pytest.mark.django_db
@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_the_same_person_on_paper_at_the_door_and_online_is_one_voice(order: tuple[int, int, int]) -> None:
    drive = open_drive()
    says = [
        Event(0, 1, "say", channel="paper", level=0, shows="civil"),
        Event(0, 2, "say", channel="door", level=2, shows="both", quartier=SPRING),
        Event(0, 3, "say", channel="web", level=1),
    ]
    for place, index in enumerate(order):
        written(drive, says[index], AT + 3 * HOUR + timedelta(minutes=place) * (says[index].channel != "web"))
    counts_agree(drive)
    [voice] = Voice.objects.active()
    assert tallies.live(drive)["support"] == 1
    assert (voice.kind, voice.level, voice.quartier) == ("support", 2, LOW)
    assert [one.channel for one in voice.occasions.all()] == ["paper", "door", "web"]
    assert voice.channel == "door", "the first way with the proof that is asked"


@pytest.mark.django_db
def test_a_voice_taken_back_is_not_revived_by_what_was_collected_before() -> None:
    drive = open_drive()
    given = sign(drive, "p0@example.org", at=AT)
    holding.withdraw(by=NOBODY, at=AT + 16 * HOUR, drive=drive, receipt=given.receipt)
    for kind in ("support", "objection"):
        late = taking_down.take_down(
            by=holder_of(drive.organisation), at=AT + 20 * HOUR, drive=drive, kind=kind, quartier=LOW, language="nl",
            channel="door", level=2, collected_at=AT + 14 * HOUR, contact="p0@example.org", text="Te druk",
            name="Noor El Amrani",
        )  # fmt: skip
        assert not late.voice.is_active
        assert not hasattr(late.voice, "identity")
        assert not hasattr(late.voice, "text")
    assert sum(tallies.live(drive).values()) == 0
    again = sign(drive, "p0@example.org", at=AT + 21 * HOUR)
    assert again.voice.is_active
    assert again.voice.level == 1, "the proof went with what was taken back"
    counts_agree(drive)


@pytest.mark.django_db
def test_what_was_said_before_and_arrives_late_overwrites_nothing() -> None:
    drive = open_drive()
    holder = holder_of(drive.organisation)
    sign(drive, "p0@example.org", at=AT + 5 * HOUR, name="Noor Nu", show_name=True, quartier=SPRING)
    taking_down.take_down(
        by=holder, at=AT + 9 * HOUR, drive=drive, kind="support", quartier=LOW, language="nl", channel="paper", level=2,
        collected_at=AT, name="Noor Toen", contact="p0@example.org",
    )  # fmt: skip
    [voice] = Voice.objects.active()
    assert (voice.quartier, voice.level, voice.identity.name, voice.identity.show_name) == (SPRING, 2, "Noor Nu", True)
    other = taking_down.take_down(
        by=holder, at=AT + 10 * HOUR, drive=drive, kind="objection", quartier=LOW, language="nl", channel="door",
        level=1, collected_at=AT + HOUR, contact="p0@example.org", text="Te druk",
    )  # fmt: skip
    assert (other.voice.state, other.voice.superseded_by_id) == (VoiceState.SUPERSEDED, voice.pk)
    assert not other.voice.movements.exists()
    assert tallies.live(drive)["support"] == 1
    counts_agree(drive)


@pytest.mark.django_db
def test_any_receipt_of_the_person_takes_the_voice_back() -> None:
    drive = open_drive()
    first = sign(drive, "p0@example.org", at=AT)
    sign(drive, "p0@example.org", "objection", at=AT + HOUR, text="Te druk")
    holding.withdraw(by=NOBODY, at=AT + 2 * HOUR, drive=drive, receipt=first.receipt)
    assert sum(tallies.live(drive).values()) == 0
    counts_agree(drive)


@pytest.mark.django_db
def test_two_keys_that_lead_to_two_voices_merge_and_counts_follow() -> None:
    drive = open_drive()
    sign(drive, "p0@example.org", "objection", at=AT, text="Te druk")
    written(drive, Event(0, 2, "say", channel="paper", level=2, shows="civil"), AT + 3 * HOUR)
    assert sum(tallies.live(drive).values()) == 2
    written(drive, Event(0, 1, "say", "objection", channel="door", level=1), AT + 4 * HOUR)
    [voice] = Voice.objects.active()
    assert (voice.kind, voice.level, voice.occasions.count()) == ("support", 2, 3)
    counts_agree(drive)


@pytest.mark.django_db
def test_the_receipt_tells_each_time_it_was_said() -> None:
    drive = open_drive()
    given = sign(drive, "p0@example.org", at=AT)
    written(drive, Event(0, 2, "say", channel="paper", level=2), AT + 30 * HOUR)
    view = receipts.receipt(drive, given.receipt, at=AT + 31 * HOUR)
    assert [(one.channel, one.collected_at) for one in view.occasions] == [("web", AT), ("paper", AT + 2 * HOUR)]
