"""Words of questionnaires: kinds of question, tests of a condition, what is asked once for every authority."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuestionKind(TextChoices):
    """What an answer looks like. The kind decides the field, the paper and the minutes."""

    TEXT = "text", pgettext_lazy("question", "A few words")
    LONG_TEXT = "long_text", pgettext_lazy("question", "Some sentences")
    NUMBER = "number", pgettext_lazy("question", "A whole number")
    MONEY = "money", pgettext_lazy("question", "An amount in euros")
    DATE = "date", pgettext_lazy("question", "A day")
    CHOICE = "choice", pgettext_lazy("question", "One of several answers")
    CHOICES = "choices", pgettext_lazy("question", "As many answers as fit")
    YES_NO = "yes_no", pgettext_lazy("question", "Yes or no")
    PLACE = "place", pgettext_lazy("question", "A place")
    FILE = "file", pgettext_lazy("question", "A picture or a PDF")
    CONTACT = "contact", pgettext_lazy("question", "Somebody to reach")


class Test(TextChoices):
    """How an answer is looked at. Amounts are compared in whole cents, days as days."""

    IS = "is", pgettext_lazy("condition", "is")
    IS_NOT = "is_not", pgettext_lazy("condition", "is not")
    ANY_OF = "any_of", pgettext_lazy("condition", "is one of")
    AT_LEAST = "at_least", pgettext_lazy("condition", "is at least")
    AT_MOST = "at_most", pgettext_lazy("condition", "is at most")
    ANSWERED = "answered", pgettext_lazy("condition", "is answered")


class Reuse(TextChoices):
    """What an initiative tells one authority and need not tell another again."""

    INITIATIVE_NAME = "initiative_name", _("Name of the initiative")
    INITIATIVE_ABOUT = "initiative_about", _("What the initiative does")
    CONTACT = "contact", _("Who can be reached")
    ADDRESS = "address", _("Address for letters")
    ENTERPRISE_NUMBER = "enterprise_number", _("Enterprise number")
    BANK_ACCOUNT = "bank_account", _("Bank account")
    WEBSITE = "website", _("Website")
    INSURANCE = "insurance", _("Insurance")


#: Kinds with a list of options.
WITH_OPTIONS = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
#: Kinds whose answers stand in order, so that "at least" says something.
ORDERED = frozenset({QuestionKind.NUMBER, QuestionKind.MONEY, QuestionKind.DATE})
#: Kinds that never stand in an address or a log: people, papers and long stories.
KEPT_OUT_OF_LINKS = frozenset({QuestionKind.CONTACT, QuestionKind.FILE, QuestionKind.LONG_TEXT})
