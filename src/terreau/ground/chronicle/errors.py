"""What goes wrong here is always a programmer's mistake: no person caused it and none can mend it."""

from __future__ import annotations


class NotInTransaction(RuntimeError):
    """An entry or a leaf was written outside the transaction of the change it tells of."""


class NotPlain(ValueError):
    """Data of an entry or a leaf is not small plain JSON: text, whole numbers, yes or no, lists and mappings."""


class NoAudience(ValueError):
    """Neither the call nor the verb says who may read the entry."""


class SealedMeanwhile(RuntimeError):
    """Another process sealed the same positions of the log first; nothing was written, try again."""


class NotInLog(LookupError):
    """There is no such line, topic or size of the public log (yet)."""
