"""One page against the bare view of the same bytes, round by round, so that noise hits both alike."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bench.fire import Shots, fire, median
from bench.running import Running

CONCURRENCY = 8
#: With this cookie a page is made anew: the browser that has just acted (``config.page_cache``).
COLD_COOKIE = "terreau_fresh=1"


@dataclass(frozen=True)
class Measured:
    """One line of the table. Times in milliseconds, of the page made anew; ``share``, ``warm_share``: requests per
    second, made anew and from the page cache, as a share of the bare view's."""

    name: str
    sort: str
    queries: int
    bytes: int
    wire: int
    per_second: float
    p50: float
    p95: float
    p99: float
    web_ms: float
    database_ms: float
    bare: float
    share: float
    warm: float
    warm_share: float
    failures: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def measure(house: Running, page: dict[str, Any], *, rounds: int, seconds: float) -> Measured:
    """The medians over ``rounds``, after one that is not counted. A share is a median of shares, not of medians."""
    cold: list[Shots] = []
    warm: list[Shots] = []
    bare: list[Shots] = []
    spent: list[tuple[float, float]] = []
    for number in range(rounds + 1):
        before = house.processor()
        anew = _fire(house, page["path"], page["cookie"] or COLD_COOKIE, seconds)
        after = house.processor()
        kept = _fire(house, page["path"], "", seconds / 2) if page["sort"] in {"page", "search", "api", "map"} else None
        yard = _fire(house, f"/bench/bare/{page['size']}", "", seconds / 2)
        if number == 0:
            house.find_backends()
            continue
        cold.append(anew)
        bare.append(yard)
        warm += [kept] if kept else []
        answered = len(anew.milliseconds) or 1
        spent.append(tuple((late - early) * 1000 / answered for early, late in zip(before, after, strict=True)))
    every = Shots(milliseconds=[one for shots in cold for one in shots.milliseconds])
    return Measured(
        name=page["name"],
        sort=page["sort"],
        queries=page["queries"],
        bytes=page["size"],
        wire=cold[-1].bytes,
        per_second=median([shots.per_second for shots in cold]),
        p50=every.percentile(0.5),
        p95=every.percentile(0.95),
        p99=every.percentile(0.99),
        web_ms=median([web for web, _ in spent]),
        database_ms=median([database for _, database in spent]),
        bare=median([shots.per_second for shots in bare]),
        share=_share(cold, bare),
        warm=median([shots.per_second for shots in warm]),
        warm_share=_share(warm, bare),
        failures=sum(shots.failures for shots in [*cold, *warm]),
    )


def _fire(house: Running, path: str, cookie: str, seconds: float) -> Shots:
    return fire(house.origin, path, cookie=cookie, concurrency=CONCURRENCY, seconds=seconds)


def _share(shots: list[Shots], bare: list[Shots]) -> float:
    """Of the bare view's requests per second, round by round; 0 where nothing was fired."""
    found = [one.per_second / yard.per_second for one, yard in zip(shots, bare, strict=False) if yard.per_second]
    return median(found) if shots else 0.0
