"""Rows by the thousand through the models, saying how far it is."""

from __future__ import annotations

import random
import sys
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched
from typing import Any

from terreau.kernel import codes

BATCH = 2_000


class Maker:
    """The dice, the clock and the pen of one city. The same seed gives the same city on the same day."""

    def __init__(self, *, size: str, at: datetime) -> None:
        self.dice = random.Random(f"terreau {size}")
        self.at = at
        self._began = time.monotonic()
        self._codes: set[str] = set()

    def code(self, length: int = 7) -> str:
        """Of fifty thousand codes, two are the same about once: such a one is drawn again."""
        while True:
            body = "".join(self.dice.choices(codes.ALPHABET, k=length - 1))
            if body not in self._codes:
                self._codes.add(body)
                return body + codes.check_symbol(body)

    def uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.dice.getrandbits(128), version=4)

    def hexadecimal(self, digits: int) -> str:
        return f"{self.dice.getrandbits(digits * 4):0{digits}x}"

    def write(self, model: Any, rows: Iterable[Any]) -> list[Any]:
        """Insert them in batches; the rows, with their keys."""
        written: list[Any] = []
        for batch in batched(rows, BATCH):
            written += model.objects.bulk_create(batch)
        return written

    def told(self, things: Iterable[Any], label: str, total: int, every: int) -> Iterator[Any]:
        """The things one by one, with a line of progress every so many."""
        for number, thing in enumerate(things, start=1):
            yield thing
            if number % every == 0 or number == total:
                self.say(f"{label} {number:,} / {total:,}")

    def say(self, line: str) -> None:
        print(f"    {line}  ({time.monotonic() - self._began:.0f} s)", file=sys.stderr, flush=True)
