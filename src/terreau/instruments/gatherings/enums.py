"""Words of the room that others may use."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Entry(TextChoices):
    """What someone has to do to come."""

    OPEN = "open", _("Just come")
    ASKED = "asked", _("Tell us you are coming, or just come")
    NEEDED = "needed", _("Keep a seat first")


class Audience(TextChoices):
    """For whom the gathering is. Its page is public all the same, except for those invited one by one."""

    EVERYONE = "everyone", _("everyone")
    QUARTIERS = "quartiers", _("those who live around")
    INVITED = "invited", _("those who are invited")


class GatheringState(TextChoices):
    """Where a gathering stands at a moment; derived from dated facts, never stored."""

    DRAFT = "draft", pgettext_lazy("gatherings", "being prepared")
    ANNOUNCED = "announced", pgettext_lazy("gatherings", "announced")
    UNDER_WAY = "under_way", pgettext_lazy("gatherings", "now")
    OVER = "over", pgettext_lazy("gatherings", "over")
    CANCELLED = "cancelled", pgettext_lazy("gatherings", "cancelled")
    HIDDEN = "hidden", pgettext_lazy("gatherings", "removed by the commune")


class SeatState(TextChoices):
    """Where a registration stands."""

    SEATED = "seated", pgettext_lazy("gatherings", "has a seat")
    WAITING = "waiting", pgettext_lazy("gatherings", "on the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("gatherings", "taken back")


class Way(TextChoices):
    """By which way someone registered, or said something."""

    WEB = "web", pgettext_lazy("gatherings", "online")
    HOST = "host", pgettext_lazy("gatherings", "by telephone or at the counter")
    PAPER = "paper", pgettext_lazy("gatherings", "on paper")
    DOOR = "door", pgettext_lazy("gatherings", "at the door")


class KeyKind(TextChoices):
    """By what the same person is recognised within one gathering."""

    EMAIL = "email", pgettext_lazy("gatherings", "e-mail address")
    PHONE = "phone", pgettext_lazy("gatherings", "telephone number")


class Access(TextChoices):
    """What makes it possible to come. Said of a place; never of a person."""

    STEP_FREE = "step_free", _("no step to enter")
    TOILETS = "toilets", _("toilets for wheelchairs")
    LOOP = "loop", _("induction loop")
    SIGN_LANGUAGE = "sign_language", _("sign language")
    CHILD_CARE = "child_care", _("someone looks after children")
    SEATS = "seats", _("chairs for everyone")
    QUIET = "quiet", _("a quiet corner")
    SUBTITLES = "subtitles", _("what is said is written on a screen")


class Need(TextChoices):
    """What someone asks for to be able to come. Sealed with the registration."""

    STEP_FREE = "step_free", _("I come with a wheelchair or a pram")
    LOOP = "loop", _("I hear badly: induction loop or a seat in front")
    SIGN_LANGUAGE = "sign_language", _("I need sign language")
    CHILD_CARE = "child_care", _("I bring children to look after")
    VEGETARIAN = "vegetarian", _("I eat no meat")
    HALAL = "halal", _("I eat halal")
    ALLERGY = "allergy", _("I have an allergy (say which below)")
    INTERPRETER = "interpreter", _("I need another language (say which below)")


class SayingKind(TextChoices):
    """What people say in the room."""

    QUESTION = "question", pgettext_lazy("gatherings", "a question")
    IDEA = "idea", pgettext_lazy("gatherings", "an idea")
    OPINION = "opinion", pgettext_lazy("gatherings", "an opinion")


class SayingState(TextChoices):
    """Where something said in the room stands."""

    WAITING = "waiting", pgettext_lazy("gatherings", "not yet read by a host")
    SHOWN = "shown", pgettext_lazy("gatherings", "shown")
    HIDDEN = "hidden", pgettext_lazy("gatherings", "not shown")
    ANSWERED = "answered", pgettext_lazy("gatherings", "answered")


class RoundKind(TextChoices):
    """How people were invited."""

    LETTER = "letter", pgettext_lazy("gatherings", "letter in the letterboxes")
    LIST = "list", pgettext_lazy("gatherings", "message to a list")
    INTERESTED = "interested", pgettext_lazy("gatherings", "message to those who want to stay informed")


class MinutesState(TextChoices):
    """Where the minutes stand."""

    DRAFT = "draft", pgettext_lazy("gatherings", "being written")
    PUBLISHED = "published", pgettext_lazy("gatherings", "published")
