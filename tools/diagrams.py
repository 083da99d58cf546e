"""Diagrams of the starter procedures, drawn from their data.

python tools/diagrams.py          write docs/procedures/*.svg
python tools/diagrams.py check    fail when one is not what the data says
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "procedures"


def diagrams() -> dict[str, str]:
    """File name -> SVG, for every starter; and the page that shows them."""
    from terreau.instruments.procedures.api import all_starters, aloud, line_of, picture  # noqa: PLC0415 - after setup

    drawn, page = (
        {},
        ["# Starter procedures", "", "Made by `tools/diagrams.py` from the data of the room; do not edit."],
    )
    for starter in all_starters():
        line = line_of(starter.plan)
        name = starter.name.in_language("en").text
        drawn[f"{starter.key}.svg"] = picture(line, "en", title=f"{name}: {aloud(line)}")
        page += [
            "",
            f"## {name}",
            "",
            starter.purpose.in_language("en").text,
            "",
            f"![{aloud(line)}]({starter.key}.svg)",
        ]
    return {**drawn, "README.md": "\n".join(page) + "\n"}


def stale() -> list[str]:
    """Files that are missing, differ from the data, or stand for nothing any more."""
    wanted = diagrams()
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*")} if FOLDER.is_dir() else {}
    return sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))


def write() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = diagrams()
    for path in FOLDER.glob("*"):
        if path.name not in wanted:
            path.unlink()
    for name, content in wanted.items():
        (FOLDER / name).write_text(content, encoding="utf-8")


def main() -> int:
    import django  # noqa: PLC0415 - only when called

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.settings")
    django.setup()
    from django.utils.translation import override  # noqa: PLC0415 - after setup

    with override("en"):
        if sys.argv[1:] == ["check"]:
            found = stale()
            print("\n".join(found) or "diagrams: as the data says")
            return bool(found)
        write()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
