"""Two organisers paste overlapping lists at the same moment: each person is asked once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from terreau.ground.notices.models import Message
from terreau.instruments.gatherings.actions import inviting
from terreau.instruments.gatherings.models import Gathering, InvitationRound, Invited
from terreau.instruments.gatherings.rounds import Invitee
from terreau.instruments.gatherings.tests.scene import AT, gathering, holder_of
from terreau.kernel.text import Text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same", [True, False])
def test_lists_sent_at_once_ask_everyone_once(same: bool) -> None:
    found = gathering()
    by = holder_of(found.lead)
    gate = threading.Barrier(4)

    def send(turn: int) -> InvitationRound:
        mine = Gathering.objects.select_related("lead").get(pk=found.pk)
        start = 0 if same else turn * 10
        people = [Invitee(f"v{n}@example.org", f"v{n}@example.org") for n in range(start, start + 30)]
        if turn % 2:
            people.reverse()
        gate.wait(timeout=60)
        try:
            return inviting.invite_list(
                mine, by=by, at=AT, nonce="n" if same else f"n{turn}", people=people, language="fr", words=Text(),
                basis="Vous étiez à la fête de mai.",
            )  # fmt: skip
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        rows = list(pool.map(send, range(4)))
    people = 30 if same else 60
    assert len({row.pk for row in rows}) == (1 if same else 4)
    assert Message.objects.filter(notice="gatherings.invitation").count() == people
    assert Invited.objects.filter(key_kind="email").count() == people
    kept = InvitationRound.objects.all()
    assert sum(row.reached for row in kept) == people
    assert sum(row.reached + row.known for row in kept) == (30 if same else 120)
