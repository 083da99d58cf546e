"""Refusals of uploads: what is wrong, and what to send instead."""

from __future__ import annotations

from typing import NoReturn

from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import refuse

_SENTENCES = {
    "picture_unknown": _("This is not a picture we can show. Send a photo as JPEG, PNG or WebP."),
    "picture_heic": _(
        "Your phone made this photo in its own format (HEIC). Send it as JPEG: choose “most compatible”."
    ),
    "picture_moving": _("This picture moves. Send one that stands still, as JPEG, PNG or WebP."),
    "picture_pixels": _("This picture has too many pixels (more than 40 million). Send a smaller one."),
    "picture_broken": _("This picture is damaged or incomplete. Open it, save it again and send it once more."),
    "document_unknown": _("This is not a PDF. Save your document as PDF and send that."),
    "document_broken": _("This PDF is incomplete. Save it again and send it once more."),
    "file_large": _("This file is too large: 15 MB at most for a picture, 20 MB for a document. Send a smaller one."),
    "file_empty": _("This file is empty. Choose it again."),
    "picture_silent": _("Say in one sentence what the picture shows, for people who cannot see it."),
}


def refuse_upload(code: str) -> NoReturn:
    """Refuse a file, with the sentence that belongs to the reason."""
    status = {"file_large": 413, "picture_pixels": 413}.get(code, 422)
    refuse(code, _SENTENCES[code], status=status, field="file")
