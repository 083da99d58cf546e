"""Complete signings: page, form, message row, confirmation, receipt; while others read."""

from __future__ import annotations

import http.client
import itertools
import secrets
import threading
import time
from dataclasses import asdict, dataclass
from typing import Any

from bench.fire import Shots, fire
from bench.hands import Hand
from bench.running import Running
from terreau.kernel import keyed


@dataclass(frozen=True)
class Signed:
    """``lost``: voices acknowledged and not there, or there and not acknowledged. Times in milliseconds."""

    readers: int
    per_second: float
    p50: float
    p95: float
    reads_per_second: float
    read_p95: float
    failures: int
    lost: int
    web_ms: float
    database_ms: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def sign(house: Running, found: dict[str, Any], *, signers: int, readers: int, seconds: float) -> Signed:
    """``signers`` at a time, each signing a new browser and address; ``readers`` refresh the project meanwhile."""
    numbers, shots, lock = itertools.count(), Shots(), threading.Lock()
    label = secrets.token_hex(4)
    before = house.inside("voices", found["drive"])
    until = time.monotonic() + seconds
    reads: list[Shots] = []

    def signer() -> None:
        while time.monotonic() < until:
            started = time.perf_counter()
            try:
                fine = _whole_signing(house.origin, found, f"{label}.{next(numbers)}")
            except (OSError, http.client.HTTPException, RuntimeError):
                fine = False
            took = (time.perf_counter() - started) * 1000
            with lock:
                if fine:
                    shots.milliseconds.append(took)
                else:
                    shots.failures += 1

    def read() -> None:
        reads.append(fire(house.origin, found["project"], concurrency=readers, seconds=seconds))

    used = house.processor()
    began = time.perf_counter()
    threads = [threading.Thread(target=signer) for _ in range(signers)]
    threads += [threading.Thread(target=read)] if readers else []
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shots.seconds = time.perf_counter() - began
    spent = house.processor()
    after = house.inside("voices", found["drive"])
    done = len(shots.milliseconds)
    return Signed(
        readers=readers,
        per_second=shots.per_second,
        p50=shots.percentile(0.5),
        p95=shots.percentile(0.95),
        reads_per_second=reads[0].per_second if reads else 0.0,
        read_p95=reads[0].percentile(0.95) if reads else 0.0,
        failures=shots.failures,
        lost=abs(after["voices"] - before["voices"] - done),
        web_ms=(spent[0] - used[0]) * 1000 / (done or 1),
        database_ms=(spent[1] - used[1]) * 1000 / (done or 1),
    )


def _whole_signing(origin: str, found: dict[str, Any], who: str) -> bool:
    """Five requests, as a telephone makes them."""

    hand, path = Hand(origin), f"/s/{found['drive']}"
    if hand.read(path).status != 200:
        return False
    sent = {
        "kind": "support",
        "quartier": found["quartier"],
        "name": "Noor El Amrani",
        "contact": f"noor.{who}@example.org",
        "nonce": secrets.token_urlsafe(16),
    }
    answer = hand.post(path, sent)
    if not answer.leads_on or hand.read(answer.location).status != 200:
        return False
    code = keyed.confirmation_code(bytes.fromhex(found["secret"]), answer.location.split("/confirm/")[1].strip("/"))
    answer = hand.post(answer.location, {"code": code})
    fine = answer.leads_on and "/receipt/" in answer.location and hand.read(answer.location).status == 200
    hand.let_go()
    return fine
