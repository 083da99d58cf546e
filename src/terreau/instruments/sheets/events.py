"""What this room records in the chronicle. Nothing in it says who signed, nor what."""

from __future__ import annotations

from typing import Final

ORDERED: Final = "sheets.ordered"
BROUGHT: Final = "sheets.brought"
TYPED: Final = "sheets.typed"
DECIDED: Final = "sheets.difference_decided"
SETTLED: Final = "sheets.settled"
SCAN_ADDED: Final = "sheets.scan_added"
PHOTOGRAPHED: Final = "sheets.photographed"
SCANS_DELETED: Final = "sheets.scans_deleted"
SECOND_LOOK_PROPOSED: Final = "sheets.second_look_proposed"
SECOND_LOOK_DECIDED: Final = "sheets.second_look_decided"
TAKEN_OUT: Final = "sheets.taken_out"
PUT_BACK: Final = "sheets.put_back"
DESTROYED: Final = "sheets.destroyed"
FORGOTTEN: Final = "sheets.forgotten"
