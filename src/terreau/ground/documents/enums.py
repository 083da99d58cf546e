"""Kinds of files and of paper."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """What a stored file is, decided by its content, never by its name."""

    IMAGE = "image", _("picture")
    DOCUMENT = "document", _("document")


class Paper(models.TextChoices):
    """The sheet a printed document is made for."""

    A3 = "a3", _("A3 poster")
    A4 = "a4", _("A4 sheet")
    A5 = "a5", _("A5 sheet")
    OTHER = "other", _("its own size")
