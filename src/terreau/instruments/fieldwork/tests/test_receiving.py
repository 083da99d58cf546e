from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from terreau.instruments.fieldwork.actions import devices
from terreau.instruments.fieldwork.enums import IntakeState
from terreau.instruments.fieldwork.models import Intake, Shift, Visit
from terreau.instruments.fieldwork.tests import scene
from terreau.instruments.fieldwork.tests.scene import AT
from terreau.instruments.voices.enums import Level
from terreau.instruments.voices.models import Voice
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R25")]


@pytest.fixture
def phone() -> scene.Phone:
    return scene.a_phone(scene.a_round(scene.open_drive()))


@pytest.fixture
def tablet() -> scene.Phone:
    return scene.a_phone(scene.a_stand(scene.open_drive()))


def test_a_visit_and_a_voice_take_effect(phone: scene.Phone) -> None:
    phone.visit("3")
    phone.voice()
    received = phone.send()
    assert len(received.accepted) == 2
    assert not received.refused
    voice = Voice.objects.get()
    assert (voice.channel, voice.level, voice.origin) == ("door", Level.DECLARED, "round:1")
    assert Visit.objects.get().number == "3"
    assert not Intake.objects.filter(envelope__isnull=False).exists()


def test_sent_again_it_is_accepted_again_and_counted_once(phone: scene.Phone) -> None:
    records = [phone.voice(), phone.visit("5")]
    first = phone.send(records)
    assert phone.send(records).accepted == first.accepted
    assert phone.send(records[::-1]).accepted == first.accepted[::-1]
    assert (Voice.objects.count(), Visit.objects.count()) == (1, 1)


def test_a_clock_two_days_off_tells_how_long_ago_it_was(phone: scene.Phone) -> None:
    phone.skew = timedelta(days=-2)
    phone.visit("1", at=AT)
    phone.send(at=AT + timedelta(hours=1))
    assert Visit.objects.get().visited_at == AT


def test_what_a_clock_says_of_the_future_happened_at_most_now(phone: scene.Phone) -> None:
    phone.visit("1", at=AT + timedelta(days=9))
    phone.visit("3", at=AT - timedelta(days=9))
    phone.send(at=AT)
    moments = {each.number: each.visited_at for each in Visit.objects.all()}
    assert moments == {"1": AT, "3": phone.device.enrolled_at}


def test_what_cannot_be_entered_waits_sealed_and_counts_as_accepted(phone: scene.Phone) -> None:
    phone.voice(quartier="Q0000")
    assert len(phone.send().accepted) == 1
    intake = Intake.objects.get()
    assert (intake.state, intake.code) == (IntakeState.UNRESOLVED, "unknown_quartier")
    assert intake.envelope
    assert b"Noor" not in bytes(intake.envelope)
    assert not Voice.objects.exists()


def test_without_consent_nothing_is_kept(phone: scene.Phone) -> None:
    phone.voice(consent=False)
    assert len(phone.send().accepted) == 1
    intake = Intake.objects.get()
    assert (intake.state, intake.envelope) == (IntakeState.SET_ASIDE, None)


def test_a_damaged_record_is_asked_again_and_the_whole_one_counts(phone: scene.Phone) -> None:
    whole = phone.voice()
    damaged = dataclasses.replace(whole, ct=whole.ct[:-4])
    assert [each.code for each in phone.send([damaged]).refused] == ["unreadable"]
    assert phone.send([whole]).accepted == (whole.record,)
    assert phone.send([damaged]).accepted == (whole.record,)
    assert Voice.objects.count() == 1
    assert Intake.objects.get().state == IntakeState.APPLIED


def test_what_never_opens_is_kept_after_three_tries(phone: scene.Phone) -> None:
    broken = dataclasses.replace(phone.voice(), enc=b"\x04" + b"\x01" * 64)
    answers = [bool(phone.send([broken]).accepted) for _ in range(4)]
    assert answers == [False, False, True, True]
    assert Intake.objects.get().state == IntakeState.UNREADABLE


def test_an_envelope_moved_to_another_number_does_not_open(phone: scene.Phone) -> None:
    moved = dataclasses.replace(phone.voice(), n=7)
    assert phone.send([moved]).refused
    assert not Voice.objects.exists()


def test_a_volunteer_comes_and_goes_in_any_order(tablet: scene.Phone) -> None:
    came = tablet.seal({"type": "shift", "act": "in", "shift": "s1", "name": "Tom"}, at=AT - timedelta(minutes=9))
    left = tablet.seal({"type": "shift", "act": "out", "shift": "s1"}, at=AT)
    assert len(tablet.send([left, came, left]).accepted) == 3
    assert [(each.came, each.reveal()) for each in Shift.objects.all()] == [(True, "Tom"), (False, "")]


def test_a_blocked_device_is_not_known(phone: scene.Phone) -> None:
    devices.revoke_device(by=scene.officer(), at=AT, device=phone.device)
    with pytest.raises(Refused) as refused:
        phone.send([phone.voice()])
    assert refused.value.status == 401


def test_a_device_can_read_nothing_back(phone: scene.Phone) -> None:
    phone.voice(name="Canary Kanarie")
    phone.send()
    assert "Kanarie" not in repr(phone.config)
    assert "Kanarie" not in repr(phone.queue)


def test_a_session_used_twice_is_noticed(phone: scene.Phone) -> None:
    phone.visit("1")
    phone.send()
    phone.nonce = "copied"
    phone.visit("3")
    assert len(phone.send().accepted) == 1
    phone.device.refresh_from_db()
    assert phone.device.strange_sessions == 1
