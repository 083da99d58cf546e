"""Mistakes of a programmer; a person never meets them."""

from __future__ import annotations


class UnknownNotice(LookupError):
    """No notice of that name was registered."""


class NotInTransaction(RuntimeError):
    """A message is written in the transaction of the fact it tells of, or not at all."""


class Undeliverable(Exception):
    """The carrier refused this message for good; ``reason`` is short and holds no address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(Exception):
    """The carrier refused this message for now."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CarrierDown(Exception):
    """The carrier cannot be reached or does not work for anybody: no message is to blame."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
