"""``python -m bench --size S``: the table of speed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from datetime import UTC, datetime
from typing import Any

from tools.run_tests import server as postgres_server

from bench import goals, letters, stores
from bench.fire import fire
from bench.measuring import Measured, measure
from bench.running import Running, running
from bench.signing import Signed, sign

_HEAD = (
    f"{'page':20}{'queries':>8}{'KB':>7}{'wire':>6}{'req/s':>8}{'p50':>7}{'p95':>7}{'p99':>7}{'web ms':>8}{'db ms':>7}"
    f"{'bare/s':>8}{'share':>7}{'kept/s':>8}{'share':>7}  goal"
)


def main() -> int:
    options = _options()
    wanted = options.databases.split(",")
    began = time.monotonic()
    with postgres_server() as url:
        servers = {"sqlite": None, "postgres": url}
        if "postgres" in wanted and url is None:
            print("PostgreSQL was not found: SQLite only.")
            wanted.remove("postgres")
        for database in wanted:
            store = stores.made(options.size, servers[database])
            with stores.copied(store) as twin:
                result = _run(twin, options, database)
            _keep(result, options.size, database)
            _show(result, options.size, database)
    if not options.only:
        merged = letters.measured()
        print(f"\n{merged.line}")
        for held in goals.of_letters(merged):
            print(f"  {'reached' if held.reached else 'MISSED '}  {held.what}: {held.measured}")
    print(f"\nThe whole run took {time.monotonic() - began:.0f} s.")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=["S", "M", "L"], default="S")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.25, help="of each round of a page")
    parser.add_argument("--signing", type=float, default=4.0, help="seconds of signing, alone and again with readers")
    parser.add_argument("--only", default="", help="names of pages, comma-separated; no signing then")
    return parser.parse_args()


def _run(store: stores.Store, options: argparse.Namespace, database: str) -> dict[str, Any]:
    with running(store) as house:
        found = house.inside("pages")
        fire(house.origin, "/bench/bare/1000", seconds=0.5)
        chosen = [name for name in options.only.split(",") if name]
        measured: list[Measured] = []
        for page in found["pages"]:
            if not chosen or page["name"] in chosen:
                _progress(f"{database}: {page['name']}")
                measured.append(measure(house, page, rounds=options.rounds, seconds=options.seconds))
        signed = [] if chosen else _signings(house, found, options.signing)
        return {
            "made": datetime.now(tz=UTC).date().isoformat(),
            "cores": os.cpu_count(),
            "voices": found["voices"],
            "pages": [page.as_json() for page in measured],
            "signing": [one.as_json() for one in signed],
            "memory": house.memory(),
            "started": house.started,
            "round": house.round,
        }


def _signings(house: Running, found: dict[str, Any], seconds: float) -> list[Signed]:
    _progress("signing")
    return [sign(house, found, signers=6, readers=readers, seconds=seconds) for readers in (0, 4)]


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r  {line:40}", end="", file=sys.stderr, flush=True)


def _keep(result: dict[str, Any], size: str, database: str) -> None:
    if result["signing"]:
        (stores.DATA / f"result-{size}-{database}.json").write_text(json.dumps(result, indent=1))


def _kept(size: str, database: str) -> dict[str, Any] | None:
    path = stores.DATA / f"result-{size}-{database}.json"
    return json.loads(path.read_text()) if path.exists() else None


def _show(result: dict[str, Any], size: str, database: str) -> None:
    print(f"\n\n{size} on {database}, {result['cores']} cores, {result['made']}; 8 connections; times in ms, made anew")
    print(_HEAD)
    print("-" * len(_HEAD))
    for page in result["pages"]:
        print(_line(page))
    for one in result["signing"]:
        print(
            f"signing, {one['readers']} readers   {one['per_second']:6.1f} complete a second, p50 {one['p50']:.0f}, "
            f"p95 {one['p95']:.0f}; reads {one['reads_per_second']:.0f}/s, p95 {one['read_p95']:.0f}; processor "
            f"{one['web_ms']:.1f} web + {one['database_ms']:.1f} database ms a signing; {one['lost']} lost, "
            f"{one['failures']} failed"
        )
    parts = ", ".join(f"{resident:.0f} MB ({own:.0f} its own)" for resident, own in result["memory"])
    print(
        f"web processes {parts}; start {result['started']:.1f} s; first round of the worker {result['round']:.1f} s; "
        f"drive signed on: {result['voices']} voices"
    )
    _goals(result, size, database)


def _line(page: dict[str, Any]) -> str:
    reached = page["share"] >= goals.COLD[page["sort"]] and not page["failures"]
    reached = reached and (not page["warm_share"] or page["warm_share"] >= goals.WARM)
    warm = f"{page['warm']:8.0f}{page['warm_share']:7.0%}" if page["warm_share"] else f"{'-':>8}{'-':>7}"
    return (
        f"{page['name']:20}{page['queries']:8d}{page['bytes'] / 1000:7.1f}{page['wire'] / 1000:6.1f}"
        f"{page['per_second']:8.1f}{page['p50']:7.1f}{page['p95']:7.1f}{page['p99']:7.1f}"
        f"{page['web_ms']:8.2f}{page['database_ms']:7.2f}{page['bare']:8.0f}{page['share']:7.1%}{warm}"
        f"  {'ok' if reached else 'below'}{f', {page["failures"]} failed' if page['failures'] else ''}"
    )


def _goals(result: dict[str, Any], size: str, database: str) -> None:
    held = goals.of_pages(result["pages"]) + goals.of_signing(result["signing"], database)
    held += goals.of_processes(result["memory"], result["started"])
    other = _kept("M", database)
    if size == "L" and other:
        held += goals.of_growth(other["pages"], result["pages"])
    below = [one for one in held if not one.reached]
    print(f"\n{len(held) - len(below)} of {len(held)} goals reached; below:")
    for one in below:
        print(f"  {one.what:60}{one.measured}")


if __name__ == "__main__":
    sys.exit(main())
