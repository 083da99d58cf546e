"""The goals of speed, each held against what was measured in the same run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench import letters

#: Requests per second as a share of the bare view's: what each sort of page should reach when nothing is cached.
COLD = {"page": 0.12, "sign": 0.12, "search": 1 / 8, "pan": 1 / 3, "map": 1 / 3, "api": 0.12, "signed": 0.08}
WARM = 0.60
#: Requests per second a page should reach at L whatever the bare view does: made anew, and from the page cache.
BARS = {
    "projects": (60.0, 0.0), "project with drive": (60.0, 350.0), "map, whole": (0.0, 600.0), "search fr": (150.0, 0.0),
    "search nl": (150.0, 0.0), "search en": (150.0, 0.0), "desk turn": (60.0, 0.0),
}  # fmt: skip
MOST_QUERIES = 12
FIRST_PICTURE = 60_000
SIGNINGS = {"postgres": 50.0, "sqlite": 35.0}
GROWTH = 1.25
MEGABYTES = 130
START = 3.0


@dataclass(frozen=True)
class Held:
    """One goal: what it is, what was measured, whether it is reached."""

    what: str
    measured: str
    reached: bool


def of_pages(pages: list[dict[str, Any]]) -> list[Held]:
    """Queries, shares of the bare view, bytes of the first picture of the map."""
    found = []
    most = max(pages, key=lambda page: page["queries"])
    asked = f"{most['queries']} ({most['name']})"
    found.append(Held(f"at most {MOST_QUERIES} queries a page", asked, most["queries"] <= MOST_QUERIES))
    for page in pages:
        goal = COLD[page["sort"]]
        label = f"{page['name']}: at least {goal:.0%} of the bare view"
        found.append(Held(label, f"{page['share']:.0%}", page["share"] >= goal))
        if page["warm_share"]:
            label = f"{page['name']}, kept: at least {WARM:.0%} of the bare view"
            found.append(Held(label, f"{page['warm_share']:.0%}", page["warm_share"] >= WARM))
        anew, kept = BARS.get(page["name"], (0.0, 0.0))
        if anew:
            label = f"{page['name']}: at least {anew:.0f} a second"
            found.append(Held(label, f"{page['per_second']:.0f}", page["per_second"] >= anew))
        if kept:
            label = f"{page['name']}, kept: at least {kept:.0f} a second"
            found.append(Held(label, f"{page['warm']:.0f}", page["warm"] >= kept))
        if page["sort"] == "map":
            kilobytes = f"{page['wire'] / 1000:.1f} KB"
            found.append(Held("map: first picture from at most 60 KB", kilobytes, page["wire"] <= FIRST_PICTURE))
    return found


def of_signing(signed: list[dict[str, Any]], database: str) -> list[Held]:
    """Signings per second, their p95, and that nothing was lost."""
    found = []
    for one in signed:
        who = f"signing with {one['readers']} readers" if one["readers"] else "signing"
        goal = SIGNINGS[database]
        rate = f"{one['per_second']:.1f} a second"
        found.append(Held(f"{who}: at least {goal:.0f} a second", rate, one["per_second"] >= goal))
        found.append(Held(f"{who}: p95 under 300 ms", f"{one['p95']:.0f} ms", one["p95"] < 300))
        lost = f"{one['lost']} lost, {one['failures']} failed"
        found.append(Held(f"{who}: nothing lost", lost, not one["lost"] and not one["failures"]))
    return found


def of_processes(memory: list[list[float]], started: float) -> list[Held]:
    """Memory of a web process and the time a process takes to start."""
    resident, own = max(memory, default=[0.0, 0.0])
    return [
        Held(f"a web process under {MEGABYTES} MB", f"{resident:.0f} MB ({own:.0f} its own)", resident < MEGABYTES),
        Held(f"a process starts in under {START:.0f} s", f"{started:.1f} s", started < START),
    ]


def of_growth(small: list[dict[str, Any]], large: list[dict[str, Any]]) -> list[Held]:
    """p50 of the large city over p50 of the small one, page by page, and processor time, which noise does not touch."""
    before = {page["name"]: page for page in small}
    found = []
    for page in large:
        if page["name"] in before:
            known = before[page["name"]]
            growth = page["p50"] / known["p50"]
            work = (page["web_ms"] + page["database_ms"]) / max(0.01, known["web_ms"] + known["database_ms"])
            measured = f"x {growth:.2f} (processor x {work:.2f})"
            found.append(Held(f"{page['name']}: L at most {GROWTH} x M", measured, max(growth, work) <= GROWTH))
    return found


def of_letters(merged: letters.Merged) -> list[Held]:
    """A mailing of thousands of letters, in one file, on a small machine."""
    return [
        Held(
            f"{merged.letters} letters in under {letters.SECONDS:.0f} s",
            f"{merged.seconds:.1f} s",
            merged.seconds < letters.SECONDS,
        ),
        Held(f"in under {letters.MEGABYTES} MB", f"{merged.megabytes:.0f} MB", merged.megabytes < letters.MEGABYTES),
    ]
