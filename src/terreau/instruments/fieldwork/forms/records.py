"""What a device sends, as clean values."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import envelopes, errors
from terreau.instruments.fieldwork.actions.receiving import AT_ONCE, Sealed
from terreau.kernel.verdict import refuse

#: Largest sending (octets): fifty long records.
LARGEST = 3_000_000
_LINK = re.compile(r"[0-9a-f]{64}")
_TOO_MUCH = _("This is too much at once. Send at most fifty records.")
BROKEN = _("This was cut off on its way, or is not what we expected. Nothing was lost: it will be sent again.")


class Sending(NamedTuple):
    """The records that could be read, and the numbers of those that could not."""

    nonce: str
    sent_at: datetime
    records: list[Sealed]
    broken: list[str]


def object_of(body: bytes) -> dict[str, Any]:
    """The JSON object of a request. Raises ``Refused``."""
    if len(body) > LARGEST:
        refuse("too_large", _TOO_MUCH, status=413)
    try:
        found = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        refuse(errors.NOT_UNDERSTOOD, BROKEN, status=422)
    if not isinstance(found, dict):
        refuse(errors.NOT_UNDERSTOOD, BROKEN, status=422)
    return found


def text_of(found: dict[str, Any], name: str, limit: int) -> str:
    value = found.get(name)
    return value[:limit] if isinstance(value, str) else ""


def sending_of(body: bytes) -> Sending:
    """A sending of records. Raises ``Refused`` when it cannot be read as a whole."""
    found = object_of(body)
    sent_at, rows = _moment(found.get("sent_at")), found.get("records")
    if sent_at is None or not isinstance(rows, list):
        refuse(errors.NOT_UNDERSTOOD, BROKEN, status=422)
    if len(rows) > AT_ONCE:
        refuse("too_large", _TOO_MUCH, status=413)
    records, broken = [], []
    for row in rows:
        record = _record(row)
        if record is not None:
            records.append(record)
        elif isinstance(row, dict):
            broken.append(text_of(row, "id", 36))
    return Sending(text_of(found, "nonce", 32), sent_at, records, broken)


def _record(row: Any) -> Sealed | None:
    if not isinstance(row, dict):
        return None
    at, n, prev = _moment(row.get("at")), row.get("n"), text_of(row, "prev", 64)
    try:
        record = UUID(text_of(row, "id", 36))
        enc = envelopes.from_base64(text_of(row, "enc", 200))
        ct = envelopes.from_base64(text_of(row, "ct", 2 * envelopes.LARGEST))
    except ValueError:
        return None
    if at is None or type(n) is not int or not 1 <= n <= 2_000_000_000:
        return None
    if prev and not _LINK.fullmatch(prev):
        return None
    if len(ct) > envelopes.LARGEST or len(enc) > 2 * envelopes.ENC or not ct:
        return None
    return Sealed(record=record, n=n, prev=prev, at=at, kid=text_of(row, "kid", 12), enc=enc, ct=ct)


def _moment(typed: Any) -> datetime | None:
    if not isinstance(typed, str) or len(typed) > 40:
        return None
    try:
        found = datetime.fromisoformat(typed)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
