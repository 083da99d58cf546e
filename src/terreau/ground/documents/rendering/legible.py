"""Text that the bundled fonts can print.

A sign no bundled font has would leave a hole that a screen reader falls into, and PDF/UA refuses it. Such a sign is
printed as an empty box instead, so that an emoji in a title does not cost a street its poster.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

#: WHITE VERTICAL RECTANGLE: what typographers set for a sign they do not have.
MISSING = "▯"
_COVERAGE = Path(__file__).with_name("coverage.json")


@cache
def printable() -> frozenset[int]:
    """Every character the fonts cover, as found out by ``tools/font_coverage.py``."""
    known: set[int] = set()
    for entry in json.loads(_COVERAGE.read_text("ascii")):
        first, _, last = entry.partition("-")
        known.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(known)


def legible(value: Any, *, plain: bool = False) -> Any:
    """The same data with every string printable. ``plain`` also takes off accents that stand alone."""
    if isinstance(value, str):
        return _legible_text(value, plain=plain)
    if isinstance(value, Mapping):
        return {str(key): legible(inner, plain=plain) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [legible(inner, plain=plain) for inner in value]
    return value


def _legible_text(text: str, *, plain: bool) -> str:
    if text.isascii() and text.isprintable():
        return text
    known = printable()
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if char == "\n" or (ord(char) in known and category != "Cf" and not (plain and category.startswith("M"))):
            kept.append(char)
        elif char in "\t\r\x0b\x0c\x85\u2028\u2029":
            kept.append("\n" if char in "\u2028\u2029\x85" else " ")
        elif category not in {"Cf", "Cc", "Cs", "Mn", "Me"}:
            kept.append(MISSING)
    return "".join(kept)
