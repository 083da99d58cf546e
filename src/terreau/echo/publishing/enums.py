"""Words with a fixed list of values."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExhibitionState(models.TextChoices):
    """Where an exhibition stands; read from dated facts, never stored."""

    DRAFT = "draft", _("being prepared")
    COMING = "coming", _("opens soon")
    RUNNING = "running", _("can be seen now")
    OVER = "over", _("is over")
