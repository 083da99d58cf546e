"""A small scene: a drive with paper, three officers, and strips to type."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.crypto import get_random_string

from terreau.instruments.sheets import api
from terreau.instruments.sheets.enums import Layout
from terreau.instruments.sheets.models import Batch, Order, Sheet
from terreau.instruments.sheets.strips import EMPTY, Strip
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.tests import scene as voices_scene
from terreau.kernel.actor import Actor

AT, LOW = voices_scene.AT, voices_scene.LOW
WOUT, LEILA, DIRK = (voices_scene.officer(name) for name in ("wout", "leila", "dirk"))
ALDERWOMAN = voices_scene.officer("bernadette", role="elected")
ELSEWHERE = voices_scene.officer("ines", territory="99002")
NOBODY = voices_scene.NOBODY


def drive(**more: Any) -> Drive:
    return voices_scene.open_drive(**more)


def holder(of: Drive) -> Actor:
    return voices_scene.holder_of(of.organisation)


def order(of: Drive, count: int = 3, layout: str = Layout.STRIPS, **more: Any) -> Order:
    given = {"by": holder(of), "at": AT - timedelta(days=5), "nonce": get_random_string(12), **more}
    return api.order_sheets(of, layout=layout, count=count, **given)


def batch(of: Drive, numbers: list[int] | None = None, collector: str = "Youssef Claes", **more: Any) -> Batch:
    given = {
        "by": WOUT, "at": AT, "collected_at": AT - timedelta(hours=3), "nonce": get_random_string(12),
        "numbers": [1] if numbers is None else numbers, **more,
    }  # fmt: skip
    return api.register_batch(of, collector=collector, **given)


def sheet(of: Drive, number: int = 1) -> Sheet:
    return Sheet.objects.select_related("order", "batch", "drive__organisation", "drive__secret").get(
        drive=of, number=number
    )


def brought(of: Drive, layout: str = Layout.STRIPS) -> Sheet:
    """The first sheet of an order of three, brought."""
    order(of, layout=layout)
    batch(of)
    return sheet(of)


def strip(number: int = 1, **more: Any) -> Strip:
    content = {
        "kind": "support", "name": f"Noor El Amrani {number}", "born": f"1984-03-{number:02d}",
        "street": f"rue du Sureau {number}", "quartier": LOW, **more,
    }  # fmt: skip
    return Strip.of(content)


def empty() -> Strip:
    return Strip.of({"ending": EMPTY})


def four(first: int = 1, **more: Strip) -> dict[int, Strip]:
    """Four strips of different people; ``s2=...`` puts another in its place."""
    return {line: more.get(f"s{line}", strip(first + line - 1)) for line in range(1, 5)}


def read_twice(of: Sheet, strips: dict[int, Strip]) -> Sheet:
    for reader in (WOUT, LEILA):
        api.type_strips(of, by=reader, at=AT, strips=strips)
    return of


def settled(of: Sheet, strips: dict[int, Strip], **more: Any) -> Sheet:
    return api.settle_sheet(read_twice(of, strips), by=WOUT, at=AT, **more)
