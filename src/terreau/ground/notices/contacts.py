"""Where a message goes, as a keyed digest: enough to count and to recognise, not enough to write to."""

from __future__ import annotations

import hashlib
from functools import cache

from django.conf import settings

from terreau.ground.notices.declared import Recipient
from terreau.ground.notices.enums import Channel
from terreau.kernel.identity import canonical_email, canonical_phone, digest


@cache
def _secret(master: str) -> bytes:
    return hashlib.sha256(f"terreau/notices.contact/{master}".encode()).digest()


def contact_digest(channel: str, reach: str) -> str:
    """The same mailbox, number or address gives the same digest, whatever its spelling."""
    if channel == Channel.EMAIL:
        reach = canonical_email(reach) or reach.strip().casefold()
    elif channel == Channel.SMS:
        reach = canonical_phone(reach) or reach
    return digest(_secret(settings.TERREAU_MASTER_KEY), channel, reach)


def owners(to: Recipient, contact: str) -> tuple[str, ...]:
    """Under which names preferences of this recipient are kept."""
    return tuple(name for name in (f"person:{to.person_id}" if to.person_id else "", f"contact:{contact}") if name)
