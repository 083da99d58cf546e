"""What an identity provider says of a person, and how much of it is believed.

Each provider of ``TERREAU_OIDC`` may carry in its ``settings``:
``residence_claim``: dotted path of the claim that names the commune (``"address.commune"``); without it nothing is
vouched. ``residence_codes``: what the claim says -> territory code, when it does not say the code itself.
``residence_days``: how long it is believed (365).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from terreau.kernel.text import clean_line


@dataclass(frozen=True)
class Vouched:
    """A territory the provider vouches for, and for how long it is believed."""

    territory: str
    believed: timedelta


def name_claimed(claims: Mapping[str, Any]) -> str:
    """The person's name, in one line."""
    said = _userinfo(claims)
    whole = said.get("name") or " ".join(str(said.get(part) or "") for part in ("given_name", "family_name"))
    return clean_line(str(whole), 150)


def residence_vouched(claims: Mapping[str, Any], settings: Mapping[str, Any]) -> Vouched | None:
    """Where the provider says the person lives, if it is asked to and does."""
    path = settings.get("residence_claim")
    if not path:
        return None
    value: Any = _userinfo(claims)
    for step in str(path).split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        return None
    said = str(value).strip()
    code = settings.get("residence_codes", {}).get(said, said)
    return Vouched(str(code), timedelta(days=int(settings.get("residence_days", 365))))


def _userinfo(claims: Mapping[str, Any]) -> Mapping[str, Any]:
    """django-allauth keeps userinfo and id_token side by side; the first answers, the second completes."""
    merged: dict[str, Any] = {}
    for part in (claims.get("id_token"), claims.get("userinfo")):
        if isinstance(part, Mapping):
            merged.update(part)
    return merged or claims
