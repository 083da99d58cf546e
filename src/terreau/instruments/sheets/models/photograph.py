"""What was cut from a photo of a sheet: the picture of each strip, and a guess of what stands on it."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from terreau.instruments.sheets.models.paper import Line
from terreau.instruments.sheets.models.reading import Scan
from terreau.kernel import sealing

GUESS_PURPOSE = "sheets.guess"


class StripPicture(models.Model):
    """The latest picture of a strip, straight. It goes with the photo it was cut from."""

    line = models.OneToOneField(Line, on_delete=models.CASCADE, related_name="picture")
    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="pictures")
    file_key = models.CharField(max_length=80, unique=True)


class Guess(models.Model):
    """What a program read on a strip, shown to whoever took the photo and to nobody else.

    It is erased with the first reading; who saw it stays known, so that the second reading is by somebody who did not.
    """

    line = models.OneToOneField(Line, on_delete=models.CASCADE, related_name="guess")
    shown_to = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True, blank=True)

    @staticmethod
    def seal(content: dict[str, Any]) -> bytes:
        return sealing.seal(json.dumps(content, ensure_ascii=False), purpose=GUESS_PURPOSE)

    def content(self) -> dict[str, Any]:
        """Empty once it was erased."""
        return dict(json.loads(sealing.unseal_text(self.sealed, purpose=GUESS_PURPOSE))) if self.sealed else {}
