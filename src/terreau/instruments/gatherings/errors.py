"""Reason codes of refusals."""

from __future__ import annotations

from typing import Final

NOT_ORGANISER: Final = "gatherings.not_organiser"
NOT_OFFICER: Final = "gatherings.not_officer"
UNKNOWN: Final = "gatherings.unknown"
CANCELLED: Final = "gatherings.cancelled"
OVER: Final = "gatherings.over"
CLOSED: Final = "gatherings.closed"
FULL: Final = "gatherings.full"
TOO_FEW: Final = "gatherings.too_few"
TOO_OFTEN: Final = "gatherings.too_often"
TOO_MANY: Final = "gatherings.too_many"
UNREACHABLE: Final = "gatherings.unreachable"
EXPIRED: Final = "gatherings.expired"
WRONG_CODE: Final = "gatherings.wrong_code"
OVERTAKEN: Final = "gatherings.overtaken"
INCOMPLETE: Final = "gatherings.incomplete"
OUTSIDE: Final = "gatherings.outside"
