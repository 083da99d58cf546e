"""Words of the room that others may use."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class MailingState(TextChoices):
    """Where a mailing stands; derived from dated facts, never stored."""

    DRAFT = "draft", pgettext_lazy("mailings", "being written")
    ASKED = "asked", pgettext_lazy("mailings", "waiting for the commune")
    RETURNED = "returned", pgettext_lazy("mailings", "sent back with a reason")
    APPROVED = "approved", pgettext_lazy("mailings", "approved, ready to print")
    PRINTED = "printed", pgettext_lazy("mailings", "printed")
    CANCELLED = "cancelled", pgettext_lazy("mailings", "cancelled")

    @property
    def shape(self) -> str:
        """What its tag looks like: see ``{% tag %}``."""
        return _SHAPES[self]


class Side(TextChoices):
    """Which side of a street."""

    BOTH = "both", pgettext_lazy("mailings", "both sides")
    ODD = "odd", pgettext_lazy("mailings", "odd numbers")
    EVEN = "even", pgettext_lazy("mailings", "even numbers")


class MailFate(TextChoices):
    """What became of a mail that came in."""

    WAITING = "waiting", pgettext_lazy("mailings", "to sort")
    SORTED = "sorted", pgettext_lazy("mailings", "sorted")
    AUTOMATIC = "automatic", pgettext_lazy("mailings", "written by a machine")
    UNKNOWN = "unknown", pgettext_lazy("mailings", "about no known letter")
    EMPTY = "empty", pgettext_lazy("mailings", "without words")


class ReplyKind(TextChoices):
    """What an officer sees in a reply by e-mail."""

    QUESTION = "question", pgettext_lazy("mailings", "a question")
    OBJECTION = "objection", pgettext_lazy("mailings", "an objection")
    SUPPORT = "support", pgettext_lazy("mailings", "support")
    OTHER = "other", pgettext_lazy("mailings", "something else")


#: The double ring asks somebody for something; dots are at rest.
_SHAPES = {
    MailingState.DRAFT: "prep",
    MailingState.ASKED: "now",
    MailingState.RETURNED: "now",
    MailingState.APPROVED: "run",
    MailingState.PRINTED: "run",
    MailingState.CANCELLED: "rest",
}
