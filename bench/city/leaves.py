"""The public log: a line per counted support, sealed in the product's own way."""

from __future__ import annotations

from itertools import islice

from bench.city.making import Maker
from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.merkle.canonical import canonical
from terreau.ground.chronicle.models import PendingLeaf
from terreau.ground.chronicle.purposes import LEAF
from terreau.instruments.voices.models import Drive, Movement
from terreau.kernel import sealing
from terreau.kernel.actor import Actor


def leaves(maker: Maker, drives: list[Drive]) -> None:
    """Lines for every published step of the counts of these drives, in the tree."""
    steps = Movement.objects.filter(drive__in=drives).exclude(commitment="").select_related("drive").order_by("id")
    done = 0
    rows = steps.iterator(chunk_size=5_000)
    while chunk := list(islice(rows, 20_000)):
        hidden = sealing.seal(b"\0" * 32 + b"{}", purpose=LEAF)
        maker.write(
            PendingLeaf,
            (
                PendingLeaf(
                    at=step.at,
                    topic=step.drive.topic,
                    public=canonical({"type": "voice", "kind": step.bucket, "delta": step.delta}),
                    commitment=step.commitment,
                    sealed=hidden,
                )
                for step in chunk
            ),
        )
        while chronicle.seal(by=Actor.system("bench"), at=maker.at, force=True):
            pass
        done += len(chunk)
        maker.say(f"lines of the public log {done:,}")
