"""Words of the room that others may use."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from terreau.instruments.dossiers.journey import What


class Standing(TextChoices):
    """On whose side a dossier lies. Follows from its facts; kept beside them so that lists can be cut by it."""

    DRAFT = "draft", pgettext_lazy("dossiers", "being written")
    RUNNING = "running", pgettext_lazy("dossiers", "with the administration")
    RETURNED = "returned", pgettext_lazy("dossiers", "waits for the initiative")
    ENDED = "ended", pgettext_lazy("dossiers", "ended")


class FactKind(TextChoices):
    """What moved a dossier; the words of ``journey.What``."""

    FILED = What.FILED.value, pgettext_lazy("dossiers", "filed")
    DONE = What.DONE.value, pgettext_lazy("dossiers", "a step was done")
    ANSWERED = What.ANSWERED.value, pgettext_lazy("dossiers", "questions were answered")
    MOVED = What.MOVED.value, pgettext_lazy("dossiers", "went to another service")
    WITHDRAWN = What.WITHDRAWN.value, pgettext_lazy("dossiers", "withdrawn")


class Way(TextChoices):
    """How a dossier came in."""

    WEB = "web", pgettext_lazy("dossiers", "on this site")
    PAPER = "paper", pgettext_lazy("dossiers", "on paper, at the counter")


class Side(TextChoices):
    """Who speaks."""

    APPLICANT = "applicant", pgettext_lazy("dossiers", "the initiative")
    AUTHORITY = "authority", pgettext_lazy("dossiers", "the administration")


class Stance(TextChoices):
    """What an opinion comes down to."""

    FAVOURABLE = "favourable", pgettext_lazy("dossiers", "in favour")
    WITH_CONDITIONS = "with_conditions", pgettext_lazy("dossiers", "in favour, with conditions")
    UNFAVOURABLE = "unfavourable", pgettext_lazy("dossiers", "not in favour")
    NONE = "none", pgettext_lazy("dossiers", "no opinion to give")
