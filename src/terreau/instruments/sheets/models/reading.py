"""What was read on a strip, sealed until the sheet is settled; and its scan."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from terreau.instruments.sheets.models.paper import Line, Sheet
from terreau.kernel import sealing

READING_PURPOSE = "sheets.reading"
#: The third look, which decides between two.
DECIDING = 3


class Reading(models.Model):
    """One person's reading of one strip. Two constraints make it three looks by three people, never one twice."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="readings")
    rank = models.PositiveSmallIntegerField()
    read_by = models.CharField(max_length=64)
    read_at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["line", "rank"], name="sheets_reading_rank_once"),
            models.UniqueConstraint(fields=["line", "read_by"], name="sheets_reading_by_different_people"),
            models.CheckConstraint(name="sheets_reading_rank", condition=models.Q(rank__gte=1, rank__lte=DECIDING)),
        ]

    @staticmethod
    def seal(content: dict[str, Any]) -> bytes:
        return sealing.seal(json.dumps(content, ensure_ascii=False), purpose=READING_PURPOSE)

    def content(self) -> dict[str, Any]:
        return dict(json.loads(sealing.unseal_text(self.sealed, purpose=READING_PURPOSE)))


class PaperKey(models.Model):
    """Who spoke on paper about a drive, as a keyed digest: signing twice on paper is seen. Gone with the signers."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "digest"], name="sheets_paper_key_once")]


class Scan(models.Model):
    """A picture or PDF of a sheet, kept only as long as somebody may have to look again."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="scans")
    file_key = models.CharField(max_length=80)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "file_key"], name="sheets_scan_once")]
