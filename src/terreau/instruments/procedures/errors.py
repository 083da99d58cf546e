"""Codes of refusals of this room."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "unknown_procedure"
NOT_OFFICER: Final = "not_officer"
NOT_A_DRAFT: Final = "not_a_draft"
NOT_PUBLISHED: Final = "not_published"
HAS_DRAFT: Final = "has_draft"
HAS_PROBLEMS: Final = "has_problems"
NO_STARTER: Final = "no_starter"
NOT_UNDERSTOOD: Final = "not_understood"
OVERTAKEN: Final = "overtaken"
