"""What this room records in the chronicle."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FILE_STORED = "documents.file_stored"
FILE_DELETED = "documents.file_deleted"

SENTENCES = {FILE_STORED: _("A file was stored."), FILE_DELETED: _("A file was taken away.")}
