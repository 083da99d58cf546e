"""One way to write a value as bytes, so that everyone hashes the same."""

from __future__ import annotations

import json
import math
from typing import Any

from terreau.ground.chronicle.errors import NotPlain

_DEPTH = 6


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces. Whole numbers only: a fraction is written differently by different tools.

    Raises ``NotPlain``.
    """
    check_plain(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def check_plain(value: Any, *, fractions: bool = False, depth: int = 0) -> None:
    """Text, whole numbers (others too, with ``fractions``), yes or no, nothing, lists and mappings of those.

    Raises ``NotPlain``.
    """
    if depth > _DEPTH:
        raise NotPlain("nested too deeply")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotPlain("keys are text")
            _check_text(key)
            check_plain(inner, fractions=fractions, depth=depth + 1)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            check_plain(inner, fractions=fractions, depth=depth + 1)
    elif not (value is None or isinstance(value, int) or (fractions and _is_finite(value))):
        raise NotPlain(f"{type(value).__name__} is not plain JSON")


def _is_finite(value: Any) -> bool:
    return isinstance(value, float) and math.isfinite(value)


def _check_text(value: str) -> None:
    """No zero byte, which PostgreSQL refuses, and nothing that has no UTF-8."""
    if "\x00" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise NotPlain("text with a character no database keeps")
