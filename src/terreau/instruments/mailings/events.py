"""What this room records in the chronicle. Upper rooms subscribe to these names."""

from __future__ import annotations

from typing import Final

DRAFTED: Final = "mailings.drafted"
REVISED: Final = "mailings.revised"
APPROVAL_ASKED: Final = "mailings.approval_asked"
APPROVED: Final = "mailings.approved"
RETURNED: Final = "mailings.returned"
CANCELLED: Final = "mailings.cancelled"
PRINT_ORDERED: Final = "mailings.print_ordered"
PRINTED: Final = "mailings.printed"
DISTRIBUTED: Final = "mailings.distributed"
CARD_TAKEN_DOWN: Final = "mailings.card_taken_down"
MAIL_CAME: Final = "mailings.mail_came"
MAIL_READ: Final = "mailings.mail_read"
MAIL_SORTED: Final = "mailings.mail_sorted"
CODE_DOUBTED: Final = "mailings.code_doubted"
FORGOTTEN: Final = "mailings.forgotten"
