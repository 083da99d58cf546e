"""Codes of refusals."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "no_such_reading"
NOT_OFFICER: Final = "not_officer"
NOT_READ: Final = "log_not_read"
TOO_FEW: Final = "too_few"
NO_MODEL: Final = "no_model"
IMPOSSIBLE: Final = "impossible_change"
NOT_OURS: Final = "not_our_procedure"
NOTHING_TO_ADOPT: Final = "nothing_to_adopt"
