from __future__ import annotations

import hashlib
import re
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static" / "ui"


def test_what_is_not_ours_is_what_we_took() -> None:
    listed = re.findall(
        r"\| `([\w./-]+\.(?:js|css|woff2))` \| `([0-9a-f]{64})` \|", (STATIC / "vendor" / "VENDOR.md").read_text()
    )
    assert len(listed) == 6
    for name, expected in listed:
        path = STATIC / ("fonts" if name.endswith("woff2") else "vendor") / name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == expected, name


def test_nothing_else_is_vendored() -> None:
    suffixes = {".js", ".css", ".woff2"}
    assert (
        len(
            [path for folder in ("vendor", "fonts") for path in (STATIC / folder).rglob("*") if path.suffix in suffixes]
        )
        == 6
    )
