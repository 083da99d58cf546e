"""The last seat, wanted by fifty at once, on a live server of four processes: one sits, forty-nine stand in order."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from bench.hands import Answer, Hand, insisting, together
from django.db import connection
from django.db.models import Sum

from terreau.ground.notices.models import Message
from terreau.instruments.gatherings.actions import registering
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.models import Gathering, Occurrence, Registration
from terreau.instruments.gatherings.queries import tickets
from terreau.instruments.gatherings.tests import scene as gatherings
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from tests import worlds
from tests.faults import scene
from tests.faults.servers import Servers, supervised

pytestmark = [pytest.mark.requirement("R01"), pytest.mark.timeout(600)]
WANT, PROCESSES = 50, 4


@dataclass(frozen=True)
class Wanted:
    """Someone who has the code of their message before them: where to type it."""

    path: str
    code: str


def room(capacity: int) -> Occurrence:
    """A gathering in three days with so many seats, announced."""
    made = gatherings.gathering(capacity=capacity, entry=Entry.NEEDED)
    starts = now() + timedelta(days=3)
    when = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    Occurrence.objects.filter(gathering=made).update(**when, planned_at=starts)
    Gathering.objects.filter(pk=made.pk).update(first_starts_at=starts, last_ends_at=when["ends_at"])
    return again(gatherings.occurrence_of(made))


def again(occurrence: Occurrence) -> Occurrence:
    """The same row as it is now, with the gathering's secret at hand."""
    return Occurrence.objects.select_related("gathering__secret", "gathering__lead").get(pk=occurrence.pk)


def wants(occurrence: Occurrence, number: int, companions: int = 0) -> Wanted:
    sent = registering.ask(
        by=Actor.anonymous(), at=now(), occurrence=occurrence, nonce=secrets.token_urlsafe(16), language="nl",
        name=f"Buur {number}", contact=f"buur{number}@example.org", companions=companions,
    )  # fmt: skip
    gathering = occurrence.gathering
    return Wanted(f"{gathering.path}/confirm/{sent.ref}/", keyed.confirmation_code(gathering.key, sent.ref))


def hands_before(servers: Servers, path: str) -> list[Hand]:
    """Fifty people with the page open before anything starts."""
    first = Hand(servers.origin)
    insisting(lambda: first.read(path))
    hands = [Hand(servers.origin, _cookies=dict(first._cookies), _token=first._token) for _ in range(WANT)]
    first.let_go()
    return hands


def all_at_once(servers: Servers, wanted: list[Wanted]) -> list[Answer]:
    hands = hands_before(servers, wanted[0].path)
    return together(hands, lambda hand, n: hand.post(wanted[n].path, {"code": wanted[n].code}), times=len(wanted))


def seated(occurrence: Occurrence) -> list[Registration]:
    return list(Registration.objects.filter(occurrence=occurrence).seated())


def waiting(occurrence: Occurrence) -> list[Registration]:
    return list(Registration.objects.filter(occurrence=occurrence).waiting())


def told(notice: str, occurrence: Occurrence) -> int:
    """Messages of a kind about this gathering's registrations."""
    digests = Registration.objects.filter(occurrence=occurrence).values_list("ticket_digest", flat=True)
    ends = {digest[:32] for digest in digests}
    keys = Message.objects.filter(notice=notice).values_list("key", flat=True)
    return sum(key.rsplit(":", 1)[-1] in ends for key in keys)


def is_exact(occurrence: Occurrence) -> bool:
    found = again(occurrence)
    counted = Registration.objects.filter(occurrence=found).seated().aggregate(n=Sum("seats", default=0))["n"]
    return found.taken == counted and found.capacity is not None and found.taken <= found.capacity


@pytest.fixture
def live(scratch: worlds.Database, django_db_blocker: Any) -> Iterator[Servers]:
    with scene.inside(scratch, django_db_blocker), supervised(scratch, workers=PROCESSES) as servers:
        assert len(servers.workers()) == PROCESSES
        yield servers


def test_fifty_want_the_last_seat(live: Servers) -> None:
    occurrence = room(1)
    answers = all_at_once(live, [wants(occurrence, number) for number in range(WANT)])
    assert [answer.status for answer in answers if not answer.leads_on] == []
    assert len({answer.location for answer in answers}) == WANT
    sits, line = seated(occurrence), waiting(occurrence)
    assert (len(sits), len(line)) == (1, WANT - 1)
    assert is_exact(occurrence)
    # Numbers are given once and without gaps; what each reads on the ticket is the rank: 1 to 49.
    places = Registration.objects.filter(occurrence=occurrence).values_list("place_in_line", flat=True)
    assert sorted(places) == list(range(1, WANT + 1))
    gathering = again(occurrence).gathering
    read = {
        answer.location: tickets.ticket(gathering, answer.location.rstrip("/").rsplit("/", 1)[1]) for answer in answers
    }
    assert sorted(view.place for view in read.values()) == list(range(WANT))
    assert (told("gatherings.ticket", occurrence), told("gatherings.in_line", occurrence)) == (1, WANT - 1)

    mine = next(path for path, view in read.items() if view.is_seated)
    hands = hands_before(live, mine)
    back = together(hands, lambda hand, _: hand.post(f"{mine}back/", {}), times=WANT)
    assert {answer.status for answer in back} == {303}
    assert [each.pk for each in seated(occurrence)] == [line[0].pk]
    assert [each.pk for each in waiting(occurrence)] == [each.pk for each in line[1:]]
    assert told("gatherings.moved_up", occurrence) == 1
    assert is_exact(occurrence)


def test_one_person_in_two_hundred_windows_has_one_seat(live: Servers) -> None:
    occurrence = room(5)
    wanted = wants(occurrence, 1)
    answers = all_at_once(live, [wanted] * 200)
    assert {answer.status for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert (len(seated(occurrence)), len(waiting(occurrence)), again(occurrence).taken) == (1, 0, 1)


def test_two_hundred_come_and_go_at_once(live: Servers) -> None:
    """Registrations and cancellations mixed, alone and in groups: never over, never one short."""
    dice, occurrence = random.Random(20261123), room(20)
    size = [dice.randint(0, 3) for _ in range(200)]
    first = [wants(occurrence, number, size[number]) for number in range(60)]
    there = [answer.location for answer in all_at_once(live, first)]
    assert is_exact(occurrence)
    coming = [wants(occurrence, number, size[number]) for number in range(60, 200)]
    acts: list[tuple[str, dict[str, str]]] = [(each.path, {"code": each.code}) for each in coming]
    acts += [(f"{path}back/", {}) for path in there]
    dice.shuffle(acts)
    hands = hands_before(live, coming[0].path)
    answers = together(hands, lambda hand, number: hand.post(*acts[number]), times=len(acts))
    assert len(answers) == 200
    assert {answer.status for answer in answers} == {303}
    assert is_exact(occurrence)
    assert len(seated(occurrence)) + len(waiting(occurrence)) == 140
    free = again(occurrence).free
    assert not [each for each in waiting(occurrence) if each.seats <= (free or 0)], "someone waits before a free seat"


@contextmanager
def _crowded(database: worlds.Database, blocker: Any, *, without: str = "") -> Iterator[Servers]:
    with scene.inside(database, blocker):
        if without:
            _drop_check(without)
        with supervised(database, workers=PROCESSES, variant="crowded") as servers:
            yield servers


def _drop_check(name: str) -> None:
    """Take one rule off the table, as if nobody had ever thought of it."""
    known = Occurrence._meta.constraints
    rule = next(one for one in known if one.name == name)
    Occurrence._meta.constraints = [one for one in known if one is not rule]
    try:
        with connection.schema_editor() as editor:
            editor.remove_constraint(Occurrence, rule)
    finally:
        Occurrence._meta.constraints = known
    with connection.cursor() as cursor:
        assert name not in connection.introspection.get_constraints(cursor, Occurrence._meta.db_table)


def test_the_constraint_alone_keeps_the_last_seat_one(scratch: worlds.Database, django_db_blocker: Any) -> None:
    """A server that looks first and locks nothing: requests may fail, no seat is given twice."""
    with _crowded(scratch, django_db_blocker) as servers:
        occurrence = room(1)
        all_at_once(servers, [wants(occurrence, number) for number in range(WANT)])
        assert len(seated(occurrence)) == 1
        assert is_exact(occurrence)


def test_without_the_constraint_the_last_seat_is_given_twice(scratch: worlds.Database, django_db_blocker: Any) -> None:
    """Negative control: only the constraint differs from the test above."""
    with _crowded(scratch, django_db_blocker, without="gatherings_no_more_seats_than_there_are") as servers:
        occurrence = room(1)
        all_at_once(servers, [wants(occurrence, number) for number in range(WANT)])
        assert len(seated(occurrence)) > 1, "the harness is too weak to see the fault it guards against"
