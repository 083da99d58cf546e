"""Words of the room."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What may wait on a desk."""

    DRIVE = "drive", _("Text to validate")
    OBJECTION = "objection", _("Objection")
    QUESTION = "question", _("Question")
    REPORT = "report", _("Report of abuse")
    LETTER = "letter", _("Letter to post")
    ORGANISER = "organiser", _("Asked to organise with")
    FOLLOW_UP = "follow_up", _("Follow-up of a meeting")
    SIGNAL = "signal", _("Voices that look alike")
    REMOVAL = "removal", _("Removal of voices")
    MAILING = "mailing", _("Letter to every door")
    REPLY = "reply", _("Replies by e-mail")
    ROUND = "round", _("Round from door to door")
    PAPER = "paper", _("Voices on paper")


class Task(TextChoices):
    """What the officer does next."""

    VALIDATE = "validate", _("Validate, or send back")
    ACKNOWLEDGE = "acknowledge", _("Read and acknowledge")
    ANSWER_OBJECTION = "answer_objection", _("Answer its author")
    SETTLE = "settle", _("Say what became of it")
    ANSWER_QUESTION = "answer_question", _("Answer for everyone")
    DECIDE = "decide", _("Keep or remove the page")
    PRINT = "print", _("Print and post")
    JOIN = "join", _("Say yes or no")
    LOOK = "look", _("Say whether they are people")
    AGREE = "agree", _("Agree, or not")
    SORT = "sort", _("Say what each one is")
    GO_ALONG = "go_along", _("Go along, or find a colleague")
    TYPE = "type", _("Type, compare, count")
    FINISH = "finish", _("Do it, and say what came of it")


class When(TextChoices):
    """How pressing it is."""

    LATE = "late", pgettext_lazy("desk", "Late")
    THIS_WEEK = "week", _("This week")
    LATER = "later", _("Later")


class Sort(TextChoices):
    """In which order the table stands."""

    LATE = "late", _("Working days, late first")
    DUE = "due", _("Target date")
    TITLE = "title", _("Subject")
    TASK = "task", _("What you do")
    WHO = "who", _("From whom")
