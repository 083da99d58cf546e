"""Words of the room that others may use."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Layout(TextChoices):
    """What is printed: strips to cut, or a page for one voice."""

    STRIPS = "strips", _("A4, four strips to cut")
    SINGLE = "single", _("A5, one voice on a page")


#: Strips of one numbered sheet.
LINES_OF: dict[str, int] = {Layout.STRIPS: 4, Layout.SINGLE: 1}


class LineState(TextChoices):
    """Where a strip stands. It ends in exactly one of the last four."""

    WAITING = "waiting", pgettext_lazy("sheets", "to be typed")
    ONCE = "once", pgettext_lazy("sheets", "typed once")
    DIFFERS = "differs", pgettext_lazy("sheets", "typed differently")
    AGREED = "agreed", pgettext_lazy("sheets", "typed twice alike")
    COUNTED = "counted", pgettext_lazy("sheets", "became a voice")
    ALREADY = "already", pgettext_lazy("sheets", "the person had a voice: counted once")
    REFUSED = "refused", pgettext_lazy("sheets", "not counted, with a reason")
    EMPTY = "empty", pgettext_lazy("sheets", "empty")


ENDS = frozenset({LineState.COUNTED, LineState.ALREADY, LineState.REFUSED, LineState.EMPTY})


class Reason(TextChoices):
    """Why a filled strip is no voice."""

    NO_SIGNATURE = "no_signature", pgettext_lazy("sheets", "no signature")
    ILLEGIBLE = "illegible", pgettext_lazy("sheets", "illegible")
    INCOMPLETE = "incomplete", pgettext_lazy("sheets", "name, birth date, address or choice missing")
    SAME_HAND = "same_hand", pgettext_lazy("sheets", "same handwriting as another")
    CROSSED_OUT = "crossed_out", pgettext_lazy("sheets", "crossed out by the person")
    NOT_AT_ADDRESS = "not_at_address", pgettext_lazy("sheets", "unknown at this address")
    TWICE = "twice", pgettext_lazy("sheets", "signed twice on paper")


#: What may be said while typing; the others are found later.
SEEN_ON_PAPER = (Reason.NO_SIGNATURE, Reason.ILLEGIBLE, Reason.INCOMPLETE, Reason.SAME_HAND, Reason.CROSSED_OUT)
#: A person who crosses out a strip made use of a right: nothing is wrong with the collector.
FAULTS = frozenset(Reason) - {Reason.CROSSED_OUT}


class LookedUp(TextChoices):
    """What the register of the commune says about the address."""

    NOT = "not", pgettext_lazy("sheets", "not looked up")
    LIVES = "lives", pgettext_lazy("sheets", "lives there")
    UNKNOWN = "unknown", pgettext_lazy("sheets", "unknown there")


class Decision(TextChoices):
    """What the commune does after a second look at a collector's sheets."""

    OPEN = "open", pgettext_lazy("sheets", "to be decided")
    HELD = "held", pgettext_lazy("sheets", "held until it is clear")
    TRUSTED = "trusted", pgettext_lazy("sheets", "all in order")
