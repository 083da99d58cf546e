"""At the door: every look is written once, the later look holds, and a telephone may be without a network for hours."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from terreau.ground.chronicle.models import Entry as ChronicleEntry
from terreau.instruments.gatherings.actions import door
from terreau.instruments.gatherings.actions.door import Mark
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.models import DoorMark, Gathering, Occurrence, Registration
from terreau.instruments.gatherings.queries import seats
from terreau.instruments.gatherings.queries.door import door_list
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import AT, NOBODY, holder_of, join, occurrence_of
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
DOOR = AT + timedelta(days=10, minutes=-10)


@pytest.fixture
def occurrence() -> Occurrence:
    occurrence = occurrence_of(scene.gathering(entry=Entry.NEEDED))
    for number, (name, more) in enumerate((("Zoë Peeters", 0), ("Ali Baba", 2), ("Noor El Amrani", 0))):
        join(occurrence, f"buur{number}@example.org", name=name, companions=more, needs=["loop"], need_note="pinda")
    return occurrence


def came(name: str = "") -> list[int | None]:
    return list(Registration.objects.order_by("pk").values_list("came", flat=True))


def mark(occurrence: Occurrence, *marks: Mark, at: Any = DOOR, by: Any = None) -> door.Written:
    return door.mark(occurrence, by=by or holder_of(occurrence.gathering.lead), at=at, marks=marks)


def pks() -> list[int]:
    return list(Registration.objects.order_by("pk").values_list("pk", flat=True))


def test_a_mark_sent_again_is_one_mark(occurrence: Occurrence) -> None:
    first = pks()[0]
    for _ in range(5):
        assert mark(occurrence, Mark("n1", 1, DOOR, first), Mark("n2", 1, DOOR)).kept == ("n1", "n2")
    assert DoorMark.objects.count() == 2
    assert came() == [1, None, None]
    found = seats.tally(occurrence)
    assert (found.came, found.just_came) == (1, 1)


def test_the_later_look_holds_whenever_it_arrives(occurrence: Occurrence) -> None:
    group = pks()[1]
    mark(occurrence, Mark("late", 3, DOOR + timedelta(minutes=5), group), at=DOOR + timedelta(minutes=6))
    mark(
        occurrence,
        Mark("early", 1, DOOR, group),
        at=DOOR + timedelta(hours=2),
        by=holder_of(occurrence.gathering.lead, "b"),
    )
    assert came()[1] == 3
    mark(occurrence, Mark("undo", 0, DOOR + timedelta(minutes=9), group), at=DOOR + timedelta(hours=2))
    assert came()[1] == 0


def test_a_clock_that_runs_ahead_does_not_win_for_ever(occurrence: Occurrence) -> None:
    first = pks()[0]
    mark(occurrence, Mark("ahead", 1, DOOR + timedelta(days=300), first))
    mark(occurrence, Mark("now", 0, DOOR + timedelta(minutes=1), first), at=DOOR + timedelta(minutes=1))
    assert came()[0] == 0


def test_more_than_were_registered_never_came_with_them(occurrence: Occurrence) -> None:
    mark(occurrence, Mark("n", 12, DOOR, pks()[1]))
    assert came()[1] == 3


def test_whom_nobody_knows_is_said(occurrence: Occurrence) -> None:
    other = occurrence_of(scene.gathering(entry=Entry.NEEDED))
    stranger = join(other).registration.pk
    written = mark(occurrence, Mark("a", 1, DOOR, stranger), Mark("b", 1, DOOR, 10**9), Mark("c", 1, DOOR, pks()[0]))
    assert (written.unknown, written.kept) == (("a", "b"), ("c",))


def test_the_last_tap_is_taken_back_once(occurrence: Occurrence) -> None:
    holder = holder_of(occurrence.gathering.lead)
    mark(occurrence, Mark("a", 1, DOOR), Mark("b", 1, DOOR + timedelta(seconds=1)), at=DOOR + timedelta(minutes=1))
    assert door_list(occurrence, viewer=holder, at=DOOR).last == "b"
    assert [door.unmark(occurrence, by=holder, at=DOOR, nonces=["b"]) for _ in range(2)] == [1, 0]
    assert door.unmark(occurrence, by=holder_of(occurrence.gathering.lead, "other"), at=DOOR, nonces=["a"]) == 0
    assert seats.tally(occurrence).just_came == 1


def test_only_hosts_and_only_around_the_day(occurrence: Occurrence) -> None:
    with pytest.raises(Refused):
        mark(occurrence, Mark("a", 1, DOOR), by=NOBODY)
    for at in (AT, DOOR + timedelta(days=9)):
        with pytest.raises(Refused) as refused:
            mark(occurrence, Mark("a", 1, DOOR), at=at)
        assert refused.value.status == 409


def test_reading_is_on_the_record_once_an_hour(occurrence: Occurrence) -> None:
    holder, other = holder_of(occurrence.gathering.lead), holder_of(occurrence.gathering.lead, "other")
    for reader in (holder, holder, other):
        door.open_list(occurrence, by=reader, at=AT)
    door.open_list(occurrence, by=holder, at=AT + timedelta(hours=1))
    assert ChronicleEntry.objects.filter(verb="gatherings.list_read").count() == 3


def test_the_list_holds_names_and_nothing_else(occurrence: Occurrence) -> None:
    told = json.dumps(door_list(occurrence, viewer=holder_of(occurrence.gathering.lead), at=DOOR).plain())
    assert "Ali Baba" in told
    assert not any(word in told for word in ("@example", "pinda", "loop"))


# ----- the page


@pytest.fixture
def today() -> Occurrence:
    """A gathering that begins in an hour by the real clock, with three who registered."""
    made = scene.gathering(entry=Entry.NEEDED)
    starts = now() + timedelta(hours=1)
    Occurrence.objects.filter(gathering=made).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    Gathering.objects.filter(pk=made.pk).update(first_starts_at=starts, last_ends_at=starts + timedelta(hours=2))
    occurrence = occurrence_of(made)
    for number, (name, more) in enumerate((("Zoë Peeters", 0), ("Ali Baba", 2), ("Noor El Amrani", 0))):
        join(occurrence, f"buur{number}@example.org", at=now() - timedelta(minutes=1), name=name, companions=more)
    return occurrence


@pytest.fixture
def host(today: Occurrence) -> Client:
    return scene.signed_in(today.gathering.lead)


def path(today: Occurrence, more: str = "") -> str:
    return f"/fr/events/{today.gathering.slug}/door/1/{more}"


def sync(client: Client, today: Occurrence, *marks: Any) -> Any:
    return client.post(path(today, "sync/"), json.dumps({"marks": marks}), content_type="application/json")


def test_names_are_shown_after_a_button_only(host: Client, today: Occurrence) -> None:
    assert "Ali Baba" not in host.get(path(today)).content.decode()
    assert ChronicleEntry.objects.filter(verb="gatherings.list_read").count() == 0
    assert host.post(path(today)).status_code == 303
    page = host.get(path(today)).content.decode()
    assert page.index("Ali Baba") < page.index("Noor") < page.index("Zoë")
    assert "@example" not in page
    assert ChronicleEntry.objects.filter(verb="gatherings.list_read").count() == 1


def test_without_a_script_one_taps_and_searches(host: Client, today: Occurrence) -> None:
    host.post(path(today))
    group = pks()[1]
    for _ in range(3):
        assert host.post(path(today, "mark/"), {"nonce": "x", "registration": group, "came": "2"}).status_code == 303
    host.post(path(today, "mark/"), {"nonce": "x", "came": "1"})
    assert (came()[1], seats.tally(today).just_came, DoorMark.objects.count()) == (2, 1, 2)
    found = host.post(path(today, "find/"), {"who": "zoe"}).content.decode()
    assert "Zoë" in found
    assert "Ali Baba" not in found
    nonce = DoorMark.objects.get(registration__isnull=True).nonce
    host.post(path(today, "mark/"), {"undo": nonce})
    assert seats.tally(today).just_came == 0
    assert host.post(path(today, "mark/"), {"nonce": "y", "registration": "x", "came": "-1"}).status_code == 303


def test_a_ticket_code_finds_its_line(host: Client, today: Occurrence) -> None:
    kept = join(today, "dame@example.org", at=now(), name="Dame Blanche")
    host.post(path(today))
    found = host.post(path(today, "find/"), {"who": f"{kept.ticket[:4]}-{kept.ticket[4:]}".lower()}).content.decode()
    assert "Dame Blanche" in found
    assert "Ali Baba" not in found


def test_a_scanned_ticket_shows_a_host_the_button(host: Client, today: Occurrence) -> None:
    kept = join(today, "dame@example.org", at=now(), name="Dame Blanche", companions=1)
    ticket = f"{today.gathering.path}/ticket/{kept.ticket}/"
    assert "here/" not in Client().get(ticket).content.decode()
    assert "here/" in host.get(ticket).content.decode()
    host.post(f"{ticket}here/", {"came": "2", "nonce": "n"})
    assert Registration.objects.get(pk=kept.registration.pk).came == 2


def test_the_telephone_sends_what_it_noted_and_gets_the_list(host: Client, today: Occurrence) -> None:
    one = {"nonce": "n1", "registration": pks()[0], "came": 1, "seen_at": now().isoformat()}
    walk = {"nonce": "n2", "registration": None, "came": 1, "seen_at": "nonsense"}
    junk = [7, {"nonce": ""}, {"nonce": "z", "came": "1"}, {"nonce": "q", "came": True, "registration": None}]
    for _ in range(3):
        answer = sync(host, today, one, walk, *junk)
    assert answer.status_code == 200
    got = answer.json()
    assert (got["kept"], got["unknown"], got["came"], got["just_came"]) == (["n1", "n2"], [], 1, 1)
    assert [guest["name"] for guest in got["guests"]] == ["Ali Baba", "Noor El Amrani", "Zoë Peeters"]
    assert DoorMark.objects.count() == 2
    assert sync(host, today, {"undo": "n2"}).json()["just_came"] == 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert host.post(path(today, "sync/"), "{[", content_type="application/json").status_code == 200


def test_strangers_get_nothing(today: Occurrence) -> None:
    stranger = scene.signed_in(scene.organisation())
    for client in (Client(), stranger):
        for more in ("", "shell/", "worker.js"):
            assert client.get(path(today, more)).status_code == 403
        for more in ("", "find/", "mark/"):
            assert client.post(path(today, more)).status_code == 403
        assert sync(client, today).status_code == 403


def test_what_the_telephone_keeps_to_open_holds_no_name(host: Client, today: Occurrence) -> None:
    host.post(path(today))
    shell = host.get(path(today, "shell/")).content.decode()
    assert "data-door" in shell
    assert "Ali Baba" not in shell
    worker = host.get(path(today, "worker.js"))
    assert worker.headers["Content-Type"].startswith("text/javascript")


def test_before_the_day_the_door_says_when(host: Client, today: Occurrence) -> None:
    Occurrence.objects.update(starts_at=now() + timedelta(days=5), ends_at=now() + timedelta(days=6))
    page = host.get(path(today)).content.decode()
    assert 'class="refuse"' in page
    assert host.post(path(today)).status_code == 409
    assert sync(host, today).status_code == 409
    assert host.get(f"/fr/events/{today.gathering.slug}/door/").url == path(today)
