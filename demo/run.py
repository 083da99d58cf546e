"""``make demo``: set everything up, load the demonstration world once, and serve it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["TERREAU_DEMO"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.settings")


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is a command


class Step:
    """Says what is being done, and how long it took."""

    def __init__(self, label: str) -> None:
        self.label = label

    def __enter__(self) -> None:
        self.started = time.monotonic()
        print(f"  {self.label} ... ", end="", flush=True)  # noqa: T201 - progress, for a person

    def __exit__(self, *failure: object) -> None:
        print(f"{time.monotonic() - self.started:.1f} s" if failure[0] is None else "failed", flush=True)  # noqa: T201


def prepare(geo: Path | None) -> None:
    subprocess.run([sys.executable, str(ROOT / "tools" / "messages.py"), "compile"], check=True)
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from demo.load import is_loaded, load  # noqa: PLC0415
    from terreau.civic.territories import api as territories  # noqa: PLC0415
    from terreau.kernel.moment import now  # noqa: PLC0415

    with Step("database"):
        call_command("migrate", verbosity=0)
    if geo is not None:
        with Step(f"streets, parks, water, rail from {geo}"):
            territories.import_folder(geo, at=now(), progress=lambda line: None)
    if not is_loaded():
        with Step("demonstration world"):
            load(at=now())


def welcome(port: int) -> None:
    from demo.world.cast import CAST  # noqa: PLC0415 - after the environment is set

    say(f"\nTerreau is served on http://127.0.0.1:{port}")
    say(f"  everything sent      http://127.0.0.1:{port}/demo/outbox/")
    say(f"  sign in as           http://127.0.0.1:{port}/demo/cast/  (one click each)")
    for member in CAST:
        say(f"    {member.name:26}{member.part_en}")
    say("\nStop with Ctrl-C. The data stays in the folder TERREAU_DATA (default: var/).")


def serve(port: int) -> int:
    command = [sys.executable, "-m", "terreau.config.cli"]
    worker = subprocess.Popen([*command, "worker"])
    try:
        return subprocess.run([*command, "serve", "--port", str(port), "--workers", "1"], check=False).returncode
    except KeyboardInterrupt:
        return 0
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--geo", type=Path, help="folder of street and base map files")
    parser.add_argument("--load-only", action="store_true", help="prepare the data, do not serve")
    options = parser.parse_args()
    os.environ.setdefault("TERREAU_ORIGIN", f"http://127.0.0.1:{options.port}")
    prepare(options.geo)
    if options.load_only:
        return 0
    welcome(options.port)
    return serve(options.port)


if __name__ == "__main__":
    sys.exit(main())
