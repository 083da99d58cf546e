"""A small load generator: keep-alive connections, one thread each, latencies in milliseconds."""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Shots:
    """What came back: latencies (ms) of the answers that were as expected, and how many were not."""

    milliseconds: list[float] = field(default_factory=list)
    failures: int = 0
    seconds: float = 0.0
    bytes: int = 0

    @property
    def per_second(self) -> float:
        return len(self.milliseconds) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def fire(origin: str, path: str, *, cookie: str = "", concurrency: int = 8, seconds: float = 2.0) -> Shots:
    """GET one path from ``concurrency`` connections for ``seconds``."""
    headers = {"Accept-Encoding": "gzip", "Accept": "text/html", **({"Cookie": cookie} if cookie else {})}

    def one(connection: http.client.HTTPConnection) -> tuple[bool, int]:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status == 200, len(answer.read())

    return volley(origin, one, concurrency=concurrency, seconds=seconds)


def volley(
    origin: str, one: Callable[[http.client.HTTPConnection], tuple[bool, int]], *, concurrency: int, seconds: float
) -> Shots:
    """Repeat ``one`` on every connection until the time is over."""
    place = urlsplit(origin)
    shots, lock = Shots(), threading.Lock()
    begins = time.perf_counter()

    def gun() -> None:
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
        while time.perf_counter() - begins < seconds:
            started = time.perf_counter()
            try:
                fine, size = one(connection)
            except (OSError, http.client.HTTPException):
                connection.close()
                fine, size = False, 0
            took = (time.perf_counter() - started) * 1000
            with lock:
                shots.bytes = size or shots.bytes
                if fine:
                    shots.milliseconds.append(took)
                else:
                    shots.failures += 1
        connection.close()

    threads = [threading.Thread(target=gun) for _ in range(concurrency)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shots.seconds = time.perf_counter() - begins
    return shots


def rounds(shoot: Callable[[], Shots], *, count: int = 5) -> Shots:
    """The round whose requests per second are the median of ``count``, after one that is not counted."""
    shoot()
    taken = sorted((shoot() for _ in range(count)), key=lambda shots: shots.per_second)
    return taken[len(taken) // 2]


def median(values: list[float]) -> float:
    return statistics.median(values) if values else float("nan")
