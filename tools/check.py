"""``make check``: every rule a machine keeps, each with its name; the first words of a failure say which."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
os.environ.setdefault("TERREAU_DATA", str(ROOT / "var" / "check"))

CHECKS = {
    "format": [str(BIN / "ruff"), "format", "--check", "-q", "."],
    "lint": [str(BIN / "ruff"), "check", "-q", "."],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", "src"],
    "styles": [sys.executable, "tools/styles.py", "check"],
    "contracts": [str(BIN / "lint-imports"), "--no-cache"],
    "types": [str(BIN / "mypy")],
    "system": [str(BIN / "terreau"), "check", "--fail-level", "WARNING"],
    "migrations": [str(BIN / "terreau"), "makemigrations", "--check", "--dry-run"],
    "translations": [sys.executable, "tools/messages.py", "check"],
    "diagrams": [sys.executable, "tools/diagrams.py", "check"],
    "house": [sys.executable, "tools/house.py"],
}


def main(names: list[str]) -> int:
    subprocess.run([sys.executable, "tools/messages.py", "compile"], cwd=ROOT, check=True)
    failed = []
    for name, command in CHECKS.items():
        if names and name not in names:
            continue
        started = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{'ok' if done.returncode == 0 else 'RED':4}{name} ({time.monotonic() - started:.1f} s)", flush=True)
        if done.returncode:
            failed.append(name)
            print((done.stdout + done.stderr).strip(), flush=True)
    print(f"check: red: {', '.join(failed)}" if failed else "check: all green")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
