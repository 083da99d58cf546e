"""Reason codes of refusals."""

from __future__ import annotations

from typing import Final

NOT_HOLDER: Final = "mailings.not_holder"
NOT_OFFICER: Final = "mailings.not_officer"
UNKNOWN: Final = "mailings.unknown"
NOT_NOW: Final = "mailings.not_now"
NO_DOORS: Final = "mailings.no_doors"
TOO_MANY: Final = "mailings.too_many"
INCOMPLETE: Final = "mailings.incomplete"
WRONG_CODE: Final = "mailings.wrong_code"
TAKEN: Final = "mailings.taken"
