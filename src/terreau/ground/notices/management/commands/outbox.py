"""``terreau outbox``: how the outbox stands; ``--release`` lets it go again after a restore."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand

from terreau.ground.notices import api
from terreau.kernel import moment
from terreau.kernel.actor import Actor


class Command(BaseCommand):
    help = "Show the outbox; let it go again after a restored backup (--release), with or without what waits (--drop)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--release", action="store_true", help="what waits may leave")
        parser.add_argument(
            "--drop", action="store_true", help="with --release: cancel what waits instead of sending it"
        )

    def handle(self, *args: Any, release: bool, drop: bool, **options: Any) -> None:
        if release:
            operator = replace(Actor.system("operator"), operator=True)
            dropped = api.release_outbox(by=operator, at=moment.now(), drop=drop)
            self.stdout.write(
                f"The outbox is open; {dropped} messages were dropped." if drop else "The outbox is open."
            )
        health = api.health()
        for state, total in sorted(health.counts.items()):
            self.stdout.write(f"{total:8d}  {state}")
        if health.oldest_waiting:
            self.stdout.write(f"oldest waiting since {health.oldest_waiting.isoformat(timespec='seconds')}")
        for channel in health.down:
            self.stdout.write(f"carrier down: {channel}")
        if health.shut:
            self.stdout.write(
                f"SHUT: {health.shut_reason}. Look at what waits, then: terreau outbox --release [--drop]"
            )
