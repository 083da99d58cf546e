"""One style sheet for every page, made from the small ones.

    python tools/styles.py          write src/terreau/ui/static/ui/site.css
    python tools/styles.py check    fail when it is not what the small ones say

The parts stay readable and apart; the browser asks once. No build tool, no package.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "src" / "terreau" / "ui" / "static" / "ui"
PARTS = STATIC / "css"
SITE = STATIC / "site.css"
#: Layers decide who wins, then this order; a part not named here (a room's own) comes last in its layer.
ORDER = [
    "layers",
    "tokens",
    "tokens-dark",
    "reset",
    "base",
    "layout",
    "mast",
    "foot",
    "buttons",
    "fields",
    "choices",
    "tags",
    "notices",
    "counts",
    "tables",
    "lists",
    "ticket",
    "phases",
    "metro",
    "weeks",
    "pagination",
    "plan",
    "map",
    "drawing",
    "home",
    "project",
    "drafting",
    "phone",
    "tracker",
    "desk",
    "errors",
    "gallery",
    "print",
]
NOTICE = "/* Made by tools/styles.py from static/ui/css. Change the parts, not this. */\n"


def dark_twice(block: str) -> str:
    """The dark values, for whoever's system is dark and for whoever chose dark here."""
    values = block[block.index("{") + 1 : block.rindex("}")].strip()
    return (
        "@layer tokens {\n"
        f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {values} }} }}\n'
        f':root[data-theme="dark"] {{ {values} }}\n'
        "}\n"
    )


def tightened(css: str) -> str:
    """Without comments and indentation; each rule on its line, for a browser's inspector."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    lines = (re.sub(r"\s+", " ", line).strip() for line in without_comments.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def bundle() -> str:
    here = {path.stem for path in PARTS.glob("*.css")}
    if gone := set(ORDER) - here:
        raise SystemExit(f"styles: named in ORDER, not in the folder: {', '.join(sorted(gone))}")
    pieces = []
    for name in (*ORDER, *sorted(here - set(ORDER))):
        css = (PARTS / f"{name}.css").read_text(encoding="utf-8")
        pieces.append(
            tightened(dark_twice(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)) if name == "tokens-dark" else css)
        )
    return NOTICE + "".join(pieces).replace("url(../", "url(")


def main(arguments: list[str]) -> int:
    made = bundle()
    if arguments == ["check"]:
        if SITE.exists() and SITE.read_text(encoding="utf-8") == made:
            return 0
        print("site.css is not what the parts say: run python tools/styles.py", file=sys.stderr)
        return 1
    SITE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
