"""Words of the room that others may use."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Where a voice from outside the territory of concern stands: welcome, and counted apart.
ELSEWHERE = "elsewhere"
#: No published number of a group stands below this, and none moves by less (``trust.md``, R37).
K = 5


class Kind(TextChoices):
    """What one says."""

    SUPPORT = "support", _("I support this")
    QUESTION = "question", _("I have a question")
    OBJECTION = "objection", _("I have an objection")
    HELP = "help", _("I will help")
    INTEREST = "interest", _("Keep me informed")

    @property
    def counted(self) -> Promise:
        """What stands before a number of them, where the label is what one of them says."""
        return _COUNTED[self]


_COUNTED: dict[str, Promise] = {
    Kind.SUPPORT: _("Supports"),
    Kind.QUESTION: _("Questions"),
    Kind.OBJECTION: _("Objections"),
    Kind.HELP: _("Offers of help"),
    Kind.INTEREST: _("To be kept informed"),
}


class Family(TextChoices):
    """One person has one voice per family; support and objection exclude each other."""

    STANCE = "stance", _("For or against")
    QUESTION = "question", _("Question")
    INTEREST = "interest", _("Interest")
    HELP = "help", _("Offer of help")


FAMILY_OF: dict[str, str] = {
    Kind.SUPPORT: Family.STANCE,
    Kind.OBJECTION: Family.STANCE,
    Kind.QUESTION: Family.QUESTION,
    Kind.INTEREST: Family.INTEREST,
    Kind.HELP: Family.HELP,
}


#: Working days within which an answer is promised, from the day it came. Pages, messages and the desk read it here.
ANSWERED_WITHIN: dict[str, int] = {Kind.QUESTION: 5, Kind.OBJECTION: 15}


class Level(IntegerChoices):
    """How sure it is that this is a person who lives here."""

    DECLARED = 0, pgettext_lazy("voices", "declared")
    CONTACT = 1, pgettext_lazy("voices", "contact confirmed")
    RESIDENCE = 2, pgettext_lazy("voices", "residence confirmed")


class Channel(TextChoices):
    """By which way the voice came."""

    WEB = "web", pgettext_lazy("voices", "online")
    POSTER = "poster", pgettext_lazy("voices", "poster")
    DOOR = "door", pgettext_lazy("voices", "door to door")
    STAND = "stand", pgettext_lazy("voices", "stand")
    PAPER = "paper", pgettext_lazy("voices", "paper")
    LETTER = "letter", pgettext_lazy("voices", "letter")
    MEETING = "meeting", pgettext_lazy("voices", "meeting")
    COUNTER = "counter", pgettext_lazy("voices", "counter")


class KeyKind(TextChoices):
    """By what the same person is recognised within one drive."""

    EMAIL = "email", pgettext_lazy("voices", "e-mail address")
    PHONE = "phone", pgettext_lazy("voices", "telephone number")
    CIVIL = "civil", pgettext_lazy("voices", "name and date of birth")


class VoiceState(TextChoices):
    """Whether the voice counts, and if not, why."""

    ACTIVE = "active", pgettext_lazy("voices", "counted")
    SUPERSEDED = "superseded", pgettext_lazy("voices", "replaced by another voice of the same person")
    WITHDRAWN = "withdrawn", pgettext_lazy("voices", "taken back")
    INVALIDATED = "invalidated", pgettext_lazy("voices", "removed, with a reason")


class DriveState(TextChoices):
    """Where a drive stands at a moment; derived from dated facts, never stored."""

    DRAFT = "draft", pgettext_lazy("voices", "being written")
    ASKED = "asked", pgettext_lazy("voices", "waiting for the commune")
    RETURNED = "returned", pgettext_lazy("voices", "sent back with a reason")
    VALIDATED = "validated", pgettext_lazy("voices", "validated, not yet open")
    OPEN = "open", pgettext_lazy("voices", "open")
    OVER = "over", pgettext_lazy("voices", "over, being counted")
    CLOSED = "closed", pgettext_lazy("voices", "closed and counted")


class ObjectionState(TextChoices):
    """Where an objection stands. It is not a minus: it ends in an answer."""

    RECEIVED = "received", pgettext_lazy("voices", "received")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("voices", "read by the commune")
    ANSWERED = "answered", pgettext_lazy("voices", "answered")
    MEDIATION = "mediation", pgettext_lazy("voices", "in mediation")
    RESOLVED = "resolved", pgettext_lazy("voices", "resolved")
    ACCOMMODATED = "accommodated", pgettext_lazy("voices", "the project was changed")
    MAINTAINED = "maintained", pgettext_lazy("voices", "maintained")
    WITHDRAWN = "withdrawn", pgettext_lazy("voices", "taken back")


OUTCOMES = frozenset({ObjectionState.RESOLVED, ObjectionState.ACCOMMODATED, ObjectionState.MAINTAINED})


class Side(TextChoices):
    """Who asks for a mediation."""

    AUTHOR = "author", pgettext_lazy("voices", "the person who objects")
    COMMUNE = "commune", pgettext_lazy("voices", "the commune")


class MediationState(TextChoices):
    """Where a mediation stands."""

    ASKED = "asked", pgettext_lazy("voices", "asked for")
    AGREED = "agreed", pgettext_lazy("voices", "agreed, a mediator is being looked for")
    DECLINED = "declined", pgettext_lazy("voices", "not wanted")
    ARRANGED = "arranged", pgettext_lazy("voices", "a mediator is named")
    ENDED = "ended", pgettext_lazy("voices", "ended")


class Dimension(TextChoices):
    """Along what the counted supports are broken down for everyone to see."""

    QUARTIER = "quartier", pgettext_lazy("voices", "by neighbourhood")
    LEVEL = "level", pgettext_lazy("voices", "by proof")
    CHANNEL = "channel", pgettext_lazy("voices", "by way")
    POSTER = "poster", pgettext_lazy("voices", "by poster")
    ORIGIN = "origin", pgettext_lazy("voices", "by place of collection")


class Bucket(TextChoices):
    """A public count: what a line of the public log adds to or takes from."""

    SUPPORT = "support", pgettext_lazy("voices", "supports that count for the threshold")
    SUPPORT_APART = "support_apart", pgettext_lazy("voices", "supports from elsewhere or not confirmed")
    OBJECTION = "objection", pgettext_lazy("voices", "objections")
    QUESTION = "question", pgettext_lazy("voices", "questions")
    HELP = "help", pgettext_lazy("voices", "offers of help")
    INTEREST = "interest", pgettext_lazy("voices", "people who want to stay informed")


class Act(TextChoices):
    """What happened to a voice, in its history without identity."""

    SIGNED = "signed", pgettext_lazy("voices", "given")
    CONFIRMED = "confirmed", pgettext_lazy("voices", "proof added")
    REPLACED = "replaced", pgettext_lazy("voices", "replaced")
    WITHDRAWN = "withdrawn", pgettext_lazy("voices", "taken back")
    INVALIDATED = "invalidated", pgettext_lazy("voices", "removed")
    RESTORED = "restored", pgettext_lazy("voices", "restored")
    HELD = "held", pgettext_lazy("voices", "being looked at")
    RELEASED = "released", pgettext_lazy("voices", "looked at, and counted")


class SignalKind(TextChoices):
    """In what many voices look alike."""

    NETWORK = "network", pgettext_lazy("voices", "one network, and its voices look alike")
    BURST = "burst", pgettext_lazy("voices", "one network, more voices in an hour than a room can hold")
    DOMAIN = "domain", pgettext_lazy("voices", "mailboxes of one unknown domain, all over the place")
    BLOCK = "block", pgettext_lazy("voices", "telephone numbers in a row")


class HoldEnd(TextChoices):
    """Why a voice no longer waits."""

    HONEST = "honest", pgettext_lazy("voices", "an officer looked: honest people")
    PROOF = "proof", pgettext_lazy("voices", "the person proved who they are")
    LAPSED = "lapsed", pgettext_lazy("voices", "nobody looked in time: it counts")
    REMOVED = "removed", pgettext_lazy("voices", "removed, with a reason")


class DoubtReason(TextChoices):
    """Why two voices may be one person's."""

    NAME_ADDRESS = "name_address", pgettext_lazy("voices", "the same name at the same address")


class DoubtEnd(TextChoices):
    """What an officer found out."""

    TWO_PEOPLE = "two_people", pgettext_lazy("voices", "two people")
    ONE_PERSON = "one_person", pgettext_lazy("voices", "one person")


class RemovalState(TextChoices):
    """Where a removal of many voices stands."""

    PROPOSED = "proposed", pgettext_lazy("voices", "waits for a second officer")
    DECLINED = "declined", pgettext_lazy("voices", "not agreed")
    APPROVED = "approved", pgettext_lazy("voices", "being carried out")
    DONE = "done", pgettext_lazy("voices", "removed")
    UNDO_PROPOSED = "undo_proposed", pgettext_lazy("voices", "putting back waits for a second officer")
    UNDO_APPROVED = "undo_approved", pgettext_lazy("voices", "being put back")
    UNDONE = "undone", pgettext_lazy("voices", "put back")


class Unit(TextChoices):
    """What a denominator counts."""

    RESIDENTS = "residents", pgettext_lazy("voices", "residents")
    HOUSEHOLDS = "households", pgettext_lazy("voices", "households")
    DOORS = "doors", pgettext_lazy("voices", "house numbers")
