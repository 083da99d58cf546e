"""Words of the room that others may use."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class PlaceKind(TextChoices):
    """Where people come to a tablet."""

    STAND = "stand", pgettext_lazy("fieldwork", "stand")
    COUNTER = "counter", pgettext_lazy("fieldwork", "counter")
    POINT = "point", pgettext_lazy("fieldwork", "polling point")


class Mode(TextChoices):
    """What a device is for."""

    ROUND = "round", pgettext_lazy("fieldwork", "round from door to door")
    STAND = "stand", pgettext_lazy("fieldwork", "stand")
    COUNTER = "counter", pgettext_lazy("fieldwork", "counter")
    POINT = "point", pgettext_lazy("fieldwork", "polling point")


class Outcome(TextChoices):
    """What happened at a door. Never what was said there."""

    DONE = "done", pgettext_lazy("fieldwork", "spoken with")
    NOBODY = "nobody", pgettext_lazy("fieldwork", "nobody at home")
    DECLINED = "declined", pgettext_lazy("fieldwork", "does not wish to talk")


class RoundState(TextChoices):
    """Where a round stands at a moment; derived from dated facts, never stored."""

    WAITING = "waiting", pgettext_lazy("fieldwork", "waiting for an officer")
    READY = "ready", pgettext_lazy("fieldwork", "ready")
    UNDER_WAY = "under_way", pgettext_lazy("fieldwork", "under way")
    OVER = "over", pgettext_lazy("fieldwork", "over, to be closed")
    CLOSED = "closed", pgettext_lazy("fieldwork", "closed")
    CANCELLED = "cancelled", pgettext_lazy("fieldwork", "cancelled")

    @property
    def shape(self) -> str:
        """What its tag looks like: see ``{% tag %}``."""
        return _ROUND_SHAPES[self]


class PlaceState(TextChoices):
    """Where a stand, a counter or a point stands at a moment."""

    PLANNED = "planned", pgettext_lazy("fieldwork", "planned")
    OPEN = "open", pgettext_lazy("fieldwork", "open")
    CLOSED = "closed", pgettext_lazy("fieldwork", "closed")

    @property
    def shape(self) -> str:
        """What its tag looks like: see ``{% tag %}``."""
        return _PLACE_SHAPES[self]


class DeviceState(TextChoices):
    """Where a device stands at a moment."""

    PREPARED = "prepared", pgettext_lazy("fieldwork", "waits for its code to be scanned")
    LAPSED = "lapsed", pgettext_lazy("fieldwork", "its code is older than a day")
    IN_USE = "in_use", pgettext_lazy("fieldwork", "in use")
    REVOKED = "revoked", pgettext_lazy("fieldwork", "blocked")
    OVER = "over", pgettext_lazy("fieldwork", "over")

    @property
    def shape(self) -> str:
        """What its tag looks like: see ``{% tag %}``."""
        return _DEVICE_SHAPES[self]


class IntakeState(TextChoices):
    """What became of one sealed record."""

    APPLIED = "applied", pgettext_lazy("fieldwork", "entered")
    UNREADABLE = "unreadable", pgettext_lazy("fieldwork", "cannot be opened")
    UNRESOLVED = "unresolved", pgettext_lazy("fieldwork", "waits for a decision")
    SET_ASIDE = "set_aside", pgettext_lazy("fieldwork", "set aside, with a reason")


class Oddity(TextChoices):
    """What the chain of a device's records shows."""

    GAP = "gap", pgettext_lazy("fieldwork", "a record is missing")
    FORK = "fork", pgettext_lazy("fieldwork", "two records carry the same number: the device may have been copied")
    BREAK = "break", pgettext_lazy("fieldwork", "a record does not follow the one before it")
    SESSION = "session", pgettext_lazy("fieldwork", "two devices sent with the same key")


#: The double ring asks somebody for something; dots are at rest.
_ROUND_SHAPES = {
    RoundState.WAITING: "now",
    RoundState.READY: "prep",
    RoundState.UNDER_WAY: "run",
    RoundState.OVER: "now",
    RoundState.CLOSED: "rest",
    RoundState.CANCELLED: "rest",
}
_PLACE_SHAPES = {PlaceState.PLANNED: "prep", PlaceState.OPEN: "run", PlaceState.CLOSED: "rest"}
_DEVICE_SHAPES = {
    DeviceState.PREPARED: "now",
    DeviceState.LAPSED: "rest",
    DeviceState.IN_USE: "run",
    DeviceState.REVOKED: "late",
    DeviceState.OVER: "rest",
}
