"""A file somebody entrusted, and where its content lies."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from terreau.ground.documents.enums import FileKind
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text


class StoredFile(models.Model):
    """One file of one subject. The content is never changed: a new picture is a new file under a new key."""

    key = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=12, choices=FileKind.choices)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    #: SHA-256 of what was uploaded: the same upload twice is one file.
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=60)
    public = models.BooleanField()
    alt = TranslatedField()
    #: variant -> {"path", "size" (bytes), "etag", and for pictures "width", "height" (pixels)}.
    variants = models.JSONField()
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "digest"], name="one_file_per_content"),
            models.CheckConstraint(condition=models.Q(kind__in=FileKind.values), name="file_kind_known"),
        ]
        ordering = ["stored_at", "id"]

    @property
    def subject(self) -> Ref:
        return Ref(self.subject_kind, self.subject_id)

    @property
    def largest(self) -> str:
        """Name of the variant with the most in it."""
        return max(self.variants, key=lambda name: int(self.variants[name]["size"]))

    def address(self, variant: str = "") -> str:
        """Where the file is asked for; whether it is given depends on who asks, each time."""
        return reverse("documents:file", args=[self.key, variant or self.largest])

    def picture(self, *, widest: int = 0) -> dict[str, Any]:
        """What a template needs to show it: ``src``, ``srcset``, ``width``, ``height``, ``alt``.

        ``widest``: leave out what has more pixels across, the smallest size excepted; every size when 0.
        """
        widths = sorted((int(v["width"]), name) for name, v in self.variants.items() if "width" in v)
        if not widths:
            return {}
        if widest:
            widths = [each for each in widths if each[0] <= widest] or widths[:1]
        middle = widths[len(widths) // 2][1]
        return {
            "src": self.address(middle),
            "srcset": ", ".join(f"{self.address(name)} {width}w" for width, name in widths),
            "width": self.variants[middle]["width"],
            "height": self.variants[middle]["height"],
            "alt": self.alt if isinstance(self.alt, Text) else Text(),
        }
