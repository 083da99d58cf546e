"""A small log to try things on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from terreau.ground.chronicle import api
from terreau.kernel.actor import Actor, ActorKind, Power

AT = datetime(2026, 11, 23, 16, 44, 31, tzinfo=UTC)
SYSTEM = Actor.system("test")
DRIVE = "voices.drive:K7M43F"
OTHER = "voices.drive:P4Q9TX"


def person(name: str, *powers: Power, second_factor: bool = True, number: str = "p1") -> Actor:
    return Actor(kind=ActorKind.PERSON, id=number, name=name, powers=powers, second_factor=second_factor)


def officer(territory: str = "99001", *, second_factor: bool = True) -> Actor:
    return person("Ines", Power("org-a", "authority", "officer", territory), second_factor=second_factor, number="p2")


def member(organisation: str = "org-i") -> Actor:
    return person("Momo", Power(organisation, "initiative", "member", ""), number="p3")


def voices(count: int, *, topic: str = DRIVE, kind: str = "support", at: datetime = AT) -> list[api.LeafReceipt]:
    """So many voices, queued."""
    with transaction.atomic():
        return [
            api.publish_leaf(
                topic=topic,
                public={"type": "voice", "kind": kind, "delta": 1, "channel": "poster"},
                private={"voice": f"{kind}-{number}"},
                at=at,
            )
            for number in range(count)
        ]


def cells(at: datetime = AT, **deltas: int) -> None:
    with transaction.atomic():
        for value, delta in deltas.items():
            public = {"type": "count", "measure": "support", "dimension": "quartier", "value": value, "delta": delta}
            api.publish_leaf(topic=DRIVE, public=public, at=at)


def sealed(at: datetime = AT) -> api.SealedBatch:
    batch = api.seal(by=SYSTEM, at=at, force=True)
    assert batch is not None
    return batch


def grown(sizes: tuple[int, ...] = (7, 12, 5)) -> list[api.SealedBatch]:
    """A log of several sealings, lines of two topics mixed."""
    batches = []
    for number, size in enumerate(sizes):
        at = AT + timedelta(hours=number)
        voices(size, at=at)
        voices(size // 2, topic=OTHER, kind="objection", at=at)
        cells(at, Q112=size, Q9901=2)
        batches.append(sealed(at))
    return batches
