"""Where somebody without an account is reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from terreau.ground.notices import api as notices


def recipient_of(content: Mapping[str, Any], language: str) -> notices.Recipient | None:
    """Where somebody is reached; ``None`` for somebody without a contact."""
    if not content.get("contact_kind"):
        return None
    is_email = content["contact_kind"] == "email"
    return notices.Recipient(
        email=content["contact"] if is_email else "",
        phone="" if is_email else content["canonical"],
        language=language,
    )
