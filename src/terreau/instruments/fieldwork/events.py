"""What this room records in the chronicle. Upper rooms subscribe to these names."""

from __future__ import annotations

from typing import Final

ROUND_PLANNED: Final = "fieldwork.round_planned"
ROUND_ACCEPTED: Final = "fieldwork.round_accepted"
ROUND_CANCELLED: Final = "fieldwork.round_cancelled"
ROUND_CLOSED: Final = "fieldwork.round_closed"
PLACE_OPENED: Final = "fieldwork.place_opened"
PLACE_CLOSED: Final = "fieldwork.place_closed"
DEVICE_PREPARED: Final = "fieldwork.device_prepared"
DEVICE_ENROLLED: Final = "fieldwork.device_enrolled"
DEVICE_REVOKED: Final = "fieldwork.device_revoked"
RECORDS_RECEIVED: Final = "fieldwork.records_received"
RECORD_SETTLED: Final = "fieldwork.record_settled"
VOLUNTEER_SIGNED_IN: Final = "fieldwork.volunteer_signed_in"
OFFICER_ANNOUNCED: Final = "fieldwork.officer_announced"
OFFICER_CAME: Final = "fieldwork.officer_came"
OFFICER_LEFT: Final = "fieldwork.officer_left"
FORGOTTEN: Final = "fieldwork.forgotten"
