"""The door of the room."""

from __future__ import annotations

from terreau.instruments.sheets.actions.batches import register_batch
from terreau.instruments.sheets.actions.entering import decide_difference, type_strips
from terreau.instruments.sheets.actions.forgetting import forget_due, forget_paper
from terreau.instruments.sheets.actions.orders import order_sheets
from terreau.instruments.sheets.actions.photographs import add_photograph
from terreau.instruments.sheets.actions.scans import add_scan, delete_scan, delete_scans_due, destroy_paper
from terreau.instruments.sheets.actions.second_looks import decide_second_look
from terreau.instruments.sheets.actions.settling import settle_sheet
from terreau.instruments.sheets.actions.taking_out import put_back, take_out
from terreau.instruments.sheets.models import Batch, Collector, Destruction, Line, Order, Scan, SecondLook, Sheet
from terreau.instruments.sheets.queries.desk import Waiting, sheets_waiting
from terreau.instruments.sheets.queries.sheets import PaperOf, paper_of, sheet_of
from terreau.instruments.sheets.strips import Strip

__all__ = [
    "Batch",
    "Collector",
    "Destruction",
    "Line",
    "Order",
    "PaperOf",
    "Scan",
    "SecondLook",
    "Sheet",
    "Strip",
    "Waiting",
    "add_photograph",
    "add_scan",
    "decide_difference",
    "decide_second_look",
    "delete_scan",
    "delete_scans_due",
    "destroy_paper",
    "forget_due",
    "forget_paper",
    "order_sheets",
    "paper_of",
    "put_back",
    "register_batch",
    "settle_sheet",
    "sheet_of",
    "sheets_waiting",
    "take_out",
    "type_strips",
]
