"""Reason codes of refusals."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "fieldwork.unknown"
UNKNOWN_DEVICE: Final = "unknown_device"
UNKNOWN_CODE: Final = "unknown_code"
USED_CODE: Final = "used_code"
DEVICE_OVER: Final = "over"
UNREADABLE: Final = "unreadable"
ALTERED: Final = "altered"
NOT_UNDERSTOOD: Final = "not_understood"
NOT_HOLDER: Final = "fieldwork.not_holder"
NOT_OFFICER: Final = "fieldwork.not_officer"
