"""Numbered paper: what was printed, sheet by sheet, strip by strip."""

from __future__ import annotations

from django.db import models

from terreau.instruments.sheets.enums import ENDS, LINES_OF, Layout, LineState, Reason
from terreau.kernel import codes
from terreau.kernel.refs import Ref

#: Signs of a sheet's code, the last of which checks the others.
CODE_LENGTH = 8


def new_sheet_code() -> str:
    return codes.new_code(CODE_LENGTH)


class Order(models.Model):
    """Sheets printed together, with numbers that follow each other."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    layout = models.CharField(max_length=8, choices=Layout)
    first = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    nonce = models.CharField(max_length=64)
    ordered_at = models.DateTimeField()
    ordered_by = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="sheets_order_number_once"),
            models.UniqueConstraint(fields=["drive", "nonce"], name="sheets_order_tap_once"),
            models.CheckConstraint(name="sheets_order_has_sheets", condition=models.Q(count__gte=1, first__gte=1)),
        ]

    @property
    def last(self) -> int:
        return self.first + self.count - 1


class Sheet(models.Model):
    """One numbered sheet. It is brought once, settled once, destroyed once."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12, unique=True, default=new_sheet_code)
    batch = models.ForeignKey("sheets.Batch", on_delete=models.PROTECT, null=True, blank=True, related_name="sheets")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=64, blank=True)
    destruction = models.ForeignKey(
        "sheets.Destruction", on_delete=models.PROTECT, null=True, blank=True, related_name="sheets"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="sheets_sheet_number_once"),
            models.CheckConstraint(
                name="sheets_settled_was_brought",
                condition=models.Q(settled_at__isnull=True) | models.Q(batch__isnull=False),
            ),
            models.CheckConstraint(
                name="sheets_destroyed_was_settled",
                condition=models.Q(destruction__isnull=True) | models.Q(settled_at__isnull=False),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("sheets.sheet", str(self.pk))

    @property
    def shown(self) -> str:
        """The code as it stands on the paper."""
        return codes.show(self.code)

    @property
    def strips(self) -> int:
        return LINES_OF[self.order.layout]


class Line(models.Model):
    """One strip of a sheet that came back. It knows how it ended, never who signed nor which voice it became."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=LineState, default=LineState.WAITING)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="sheets_line_once"),
            models.CheckConstraint(
                name="sheets_line_refused_with_reason",
                condition=~models.Q(state=LineState.REFUSED) | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="sheets_line_reason_only_at_end",
                condition=models.Q(reason="") | models.Q(state__in=[LineState.REFUSED, LineState.ALREADY]),
            ),
        ]

    @property
    def is_over(self) -> bool:
        return self.state in ENDS
