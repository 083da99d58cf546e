"""An officer who signed in on the device vouches for a residence; nobody else can, whatever a device says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.civic.people.models import Mandate
from terreau.instruments.fieldwork.actions import devices, rounds, witnessing
from terreau.instruments.fieldwork.models import Pair, Witness
from terreau.instruments.fieldwork.queries.devices import actor_of
from terreau.instruments.fieldwork.queries.witnesses import code_to_type
from terreau.instruments.fieldwork.tests import scene
from terreau.instruments.fieldwork.tests.scene import AT
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.enums import Level
from terreau.instruments.voices.models import Voice
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R25")]
BEFORE = AT - timedelta(minutes=20)


@pytest.fixture
def drive() -> Drive:
    return scene.open_drive()


@pytest.fixture
def tablet(drive: Drive) -> scene.Phone:
    return scene.a_phone(scene.a_stand(drive))


@pytest.fixture
def wout() -> Actor:
    return scene.employed("wout")


def level(phone: scene.Phone) -> int:
    phone.send(at=AT + timedelta(hours=1))
    return Voice.objects.get().level


@pytest.mark.parametrize("role", ["officer", "reference_officer"])
def test_what_an_officer_saw_at_a_stand_is_a_proof(tablet: scene.Phone, role: str) -> None:
    tablet.sign_in(scene.employed("wout", role=role), at=BEFORE)
    tablet.voice(contact="noor@example.org")
    assert level(tablet) == Level.RESIDENCE


def test_at_a_counter_too(drive: Drive, wout: Actor) -> None:
    tablet = scene.a_phone(scene.a_stand(drive, kind="counter", officer_present=True))
    tablet.sign_in(wout, at=BEFORE)
    tablet.voice()
    assert level(tablet) == Level.RESIDENCE


def test_the_officer_of_the_pair_vouches_at_a_door(drive: Drive, wout: Actor) -> None:
    planned = scene.a_round(drive, accepted=False)
    pair = Pair.objects.select_related("round__drive").get(round=planned)
    rounds.accept_round(by=wout, at=AT - timedelta(minutes=50), pair=pair)
    phone = scene.a_phone(planned)
    with pytest.raises(Refused):
        phone.sign_in(scene.employed("mira"), at=BEFORE)
    phone.sign_in(wout, at=BEFORE)
    phone.voice()
    assert level(phone) == Level.RESIDENCE


@pytest.mark.parametrize("stamp", ["", "x" * 43, "wout"])
def test_a_device_of_a_member_that_says_so_is_not_believed(tablet: scene.Phone, stamp: str) -> None:
    tablet.voice(level=2, stamp=stamp)
    assert level(tablet) == Level.DECLARED


def test_a_stamp_carried_to_another_device_proves_nothing(drive: Drive, tablet: scene.Phone, wout: Actor) -> None:
    stamp = tablet.sign_in(wout, at=BEFORE)
    other = scene.a_phone(scene.a_stand(drive))
    other.voice(stamp=stamp)
    assert level(other) == Level.DECLARED


@pytest.mark.parametrize("moment", [BEFORE - timedelta(minutes=1), AT + timedelta(minutes=31)])
def test_it_proves_nothing_before_they_came_nor_after_they_left(
    tablet: scene.Phone, wout: Actor, moment: Actor
) -> None:
    stamp = tablet.sign_in(wout, at=BEFORE)
    witnessing.sign_out_officer(by=wout, at=AT + timedelta(minutes=30), device=tablet.device)
    tablet.voice(stamp=stamp, at=moment)
    assert level(tablet) == Level.DECLARED


def test_the_device_tells_that_its_officer_left_and_what_came_before_still_counts(
    tablet: scene.Phone, wout: Actor
) -> None:
    stamp = tablet.sign_in(wout, at=BEFORE)
    stay = Witness.objects.get().stamp_digest
    left = tablet.seal({"type": "officer", "act": "out", "stay": stay}, at=AT + timedelta(minutes=5))
    seen = tablet.voice(at=AT)
    late = tablet.voice("Jef Peeters", born="1970-01-01", stamp=stamp, at=AT + timedelta(minutes=6))
    tablet.send([left, late, seen], at=AT + timedelta(hours=1))
    assert sorted(Voice.objects.values_list("level", flat=True)) == [Level.DECLARED, Level.RESIDENCE]


def test_whoever_is_no_longer_an_officer_proves_nothing(tablet: scene.Phone, wout: Actor) -> None:
    tablet.sign_in(wout, at=BEFORE)
    Mandate.objects.filter(person_id=wout.id).update(ends=AT - timedelta(minutes=1))
    tablet.voice()
    assert level(tablet) == Level.DECLARED


def test_without_a_mandate_here_a_power_that_is_claimed_proves_nothing(tablet: scene.Phone) -> None:
    tablet.sign_in(scene.officer("nobody-knows"), at=BEFORE)
    tablet.voice()
    assert level(tablet) == Level.DECLARED


@pytest.mark.parametrize(
    "who",
    [
        scene.officer("els", "99002"),
        scene.officer("wout", second_factor=False),
        Actor.anonymous(),
    ],
)
def test_nobody_else_gets_a_code(tablet: scene.Phone, who: Actor) -> None:
    with pytest.raises(Refused):
        witnessing.announce_officer(by=who, at=BEFORE, device=tablet.device)
    with pytest.raises(Refused):
        witnessing.announce_officer(by=scene.holder_of(tablet.device.drive.organisation), at=AT, device=tablet.device)
    assert not Witness.objects.exists()


def test_the_code_works_once_on_its_own_device_for_a_quarter_of_an_hour(
    drive: Drive, tablet: scene.Phone, wout: Actor
) -> None:
    stay = witnessing.announce_officer(by=wout, at=BEFORE, device=tablet.device)
    assert witnessing.announce_officer(by=wout, at=BEFORE, device=tablet.device) == stay
    code, other = code_to_type(stay), scene.a_phone(scene.a_stand(drive)).device

    def typed(device: devices.Device, word: str, *, after: timedelta, attempt: str = "first") -> str:
        by, at = actor_of(device), BEFORE + after
        return witnessing.sign_in_officer(by=by, at=at, device=device, code=word, attempt=attempt).stamp

    minute = timedelta(minutes=1)
    for wrong in ((other, code, minute), (tablet.device, "ABCDEFGH", minute), (tablet.device, code, 15 * minute)):
        with pytest.raises(Refused):
            typed(wrong[0], wrong[1], after=wrong[2])
    first = typed(tablet.device, code, after=minute)
    assert typed(tablet.device, code, after=2 * minute) == first
    with pytest.raises(Refused):
        typed(tablet.device, code, after=2 * minute, attempt="another tablet")


def test_a_polling_point_sees_no_papers(drive: Drive, wout: Actor) -> None:
    tablet = scene.a_phone(scene.a_stand(drive, kind="point"))
    with pytest.raises(Refused):
        tablet.sign_in(wout, at=BEFORE)
    assert tablet.config["officer"] is False


def test_guessing_a_code_is_slow(tablet: scene.Phone, wout: Actor) -> None:
    witnessing.announce_officer(by=wout, at=BEFORE, device=tablet.device)
    seen = []
    for _ in range(21):
        with pytest.raises(Refused) as refused:
            witnessing.sign_in_officer(
                by=actor_of(tablet.device), at=BEFORE, device=tablet.device, code="ABCDEFGH", attempt="guess"
            )
        seen.append(refused.value.status)
    assert seen == [422] * 20 + [429]


def test_the_stamp_is_kept_nowhere(tablet: scene.Phone, wout: Actor) -> None:
    stamp = tablet.sign_in(wout, at=BEFORE)
    assert stamp not in repr(Witness.objects.values().get())
