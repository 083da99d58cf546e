"""Two clerks at the same moment, and every double click: each strip is read twice, each sheet counted once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from terreau.instruments.sheets import api
from terreau.instruments.sheets.models import Batch, Line, Order, Reading, Sheet
from terreau.instruments.sheets.tests import scene
from terreau.instruments.sheets.tests.scene import AT, DIRK, LEILA, WOUT
from terreau.instruments.voices.models import Voice
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def together(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """All at once, each with a connection of its own: what each gave back, or how it was refused."""
    gate = threading.Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        gate.wait(timeout=60)
        try:
            return act()
        except Refused as refused:
            return refused.verdict.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return list(pool.map(one, acts))


@pytest.mark.requirement("R33")
def test_three_clerks_and_their_double_clicks_read_every_strip_exactly_twice() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    acts = [
        lambda reader=reader: api.type_strips(sheet, by=reader, at=AT, strips=scene.four())
        for reader in (WOUT, LEILA, DIRK) * 2
    ]
    together(acts)
    assert Reading.objects.count() == 8
    assert set(Line.objects.values_list("state", flat=True)) == {"agreed"}
    for line in Line.objects.all():
        assert len(set(line.readings.values_list("read_by", flat=True))) == 2


@pytest.mark.requirement("R33")
def test_a_sheet_settled_by_four_at_once_counts_once() -> None:
    drive = scene.drive()
    sheet = scene.read_twice(scene.brought(drive), scene.four())
    mine = [scene.sheet(drive) for _ in range(4)]
    together([lambda each=each: api.settle_sheet(each, by=WOUT, at=AT) for each in mine])
    assert Voice.objects.filter(drive=drive).count() == 4
    assert Sheet.objects.get(pk=sheet.pk).settled_at == AT


@pytest.mark.requirement("R33")
def test_sheets_of_the_same_person_settled_at_once_are_one_voice() -> None:
    drive = scene.drive()
    scene.order(drive)
    scene.batch(drive, [1, 2])
    for number in (1, 2):
        scene.read_twice(scene.sheet(drive, number), scene.four())
    pair = [scene.sheet(drive, number) for number in (1, 2)]
    together([lambda each=each: api.settle_sheet(each, by=WOUT, at=AT) for each in pair])
    assert Voice.objects.active().filter(drive=drive).count() == 4
    assert sorted(Line.objects.values_list("state", "reason")) == [("already", "twice")] * 4 + [("counted", "")] * 4


def test_the_same_sheet_in_two_batches_and_orders_at_once() -> None:
    drive = scene.drive()
    together([lambda: scene.order(drive, 3, nonce="same") for _ in range(3)])
    assert Order.objects.count() == 1
    told = together([lambda turn=turn: scene.batch(drive, [1, 2 + turn], nonce=f"n{turn}") for turn in (0, 1)])
    assert Batch.objects.count() == 1
    assert "brought_before" in told
    together([lambda: scene.order(drive, 2, nonce=f"o{threading.get_ident()}") for _ in range(3)])
    assert sorted(Sheet.objects.values_list("number", flat=True)) == list(range(1, 10))
