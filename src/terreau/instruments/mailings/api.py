"""The door of the room."""

from __future__ import annotations

from terreau.instruments.mailings.actions.cards import take_down_card
from terreau.instruments.mailings.actions.deciding import (
    approve_mailing,
    ask_approval,
    cancel_mailing,
    return_mailing,
)
from terreau.instruments.mailings.actions.forgetting import forget_due
from terreau.instruments.mailings.actions.inbound import take_in
from terreau.instruments.mailings.actions.printing import (
    clear_files,
    make_letters,
    mark_distributed,
    order_letters,
    print_due,
)
from terreau.instruments.mailings.actions.sorting import read_reply, sort_reply
from terreau.instruments.mailings.actions.writing import Chosen, Written, draft_mailing, revise_mailing
from terreau.instruments.mailings.models import InboundMail, Mailing, MailingStreet, Printing
from terreau.instruments.mailings.postbox import collect_due
from terreau.instruments.mailings.queries.doors import codes_of, door_for_code
from terreau.instruments.mailings.queries.mailings import (
    drives_with_replies,
    mailings_of,
    mailings_to_approve,
    replies_to_sort,
)
from terreau.instruments.mailings.queries.reports import Reply, Report, report_of
from terreau.instruments.mailings.walk import houses

__all__ = [
    "Chosen",
    "InboundMail",
    "Mailing",
    "MailingStreet",
    "Printing",
    "Reply",
    "Report",
    "Written",
    "approve_mailing",
    "ask_approval",
    "cancel_mailing",
    "clear_files",
    "codes_of",
    "collect_due",
    "door_for_code",
    "draft_mailing",
    "drives_with_replies",
    "forget_due",
    "houses",
    "mailings_of",
    "mailings_to_approve",
    "make_letters",
    "mark_distributed",
    "order_letters",
    "print_due",
    "read_reply",
    "replies_to_sort",
    "report_of",
    "return_mailing",
    "revise_mailing",
    "sort_reply",
    "take_down_card",
    "take_in",
]
