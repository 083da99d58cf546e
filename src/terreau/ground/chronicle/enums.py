"""Who may read an entry."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who sees an entry in timelines."""

    PUBLIC = "public", _("everyone")
    #: Those who act for an organisation the entry names, and officers of its territory.
    PARTIES = "parties", _("the organisations concerned")
    #: Officers of the entry's territory, second factor given.
    AUTHORITY = "authority", _("officers of the territory")
    #: Nobody through a timeline; operators in the audit.
    CONFIDENTIAL = "confidential", _("nobody")
