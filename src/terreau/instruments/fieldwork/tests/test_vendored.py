"""Scripts that are not ours are those that were looked at: their sums stand beside them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).resolve().parents[1] / "static" / "fieldwork" / "vendor"
_ROW = re.compile(r"\| `(?P<file>[\w./-]+)` \| `(?P<sum>[0-9a-f]{64})` \|$", re.MULTILINE)
TOLD = {row["file"]: row["sum"] for row in _ROW.finditer((VENDOR / "VENDOR.md").read_text(encoding="utf-8"))}


def test_every_script_is_told_of() -> None:
    assert sorted(TOLD) == sorted(each.relative_to(VENDOR).as_posix() for each in VENDOR.rglob("*.js"))


@pytest.mark.parametrize("name", sorted(TOLD))
def test_a_script_is_unchanged(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == TOLD[name]
