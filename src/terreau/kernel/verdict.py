"""May this be done, and if not, what can the person do instead?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from django.utils.functional import Promise

type Sentence = str | Promise


@dataclass(frozen=True)
class WayOut:
    """Something the person can do instead: a label and, when there is one, an address."""

    label: Sentence
    href: str = ""


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with a reason code and a sentence for a person.

    ``status`` is the HTTP status a refusal becomes: 403 not allowed, 404 not to be known, 409 not now,
    410 no longer, 413 too large, 422 not understood, 429 too often.
    """

    allowed: bool
    code: str = ""
    sentence: Sentence = ""
    instead: tuple[WayOut, ...] = ()
    status: int = 403

    @classmethod
    def yes(cls) -> Verdict:
        return _YES

    @classmethod
    def no(cls, code: str, sentence: Sentence, *, instead: Sequence[WayOut] = (), status: int = 403) -> Verdict:
        return cls(allowed=False, code=code, sentence=sentence, instead=tuple(instead), status=status)

    def __bool__(self) -> bool:
        return self.allowed

    def __and__(self, other: Verdict) -> Verdict:
        """The first refusal of the two, or yes."""
        return other if self.allowed else self

    def require(self, *, field: str | None = None) -> None:
        """Raise ``Refused`` unless allowed. ``field`` names the form field the sentence belongs to."""
        if not self.allowed:
            raise Refused(self, field=field)


_YES = Verdict(allowed=True)


class Refused(Exception):
    """The one error family: a verdict that said no. Middleware turns it into a page, a form error or an API answer."""

    def __init__(self, verdict: Verdict, *, field: str | None = None) -> None:
        super().__init__(verdict.code)
        self.verdict = verdict
        self.field = field

    @property
    def status(self) -> int:
        return self.verdict.status

    @property
    def sentence(self) -> Sentence:
        return self.verdict.sentence


class Overtaken(Refused):
    """Somebody saved the same thing between the moment it was opened and the moment it was sent.

    ``mine`` is the version that was opened, ``now`` the version that stands.
    """

    def __init__(self, verdict: Verdict, *, mine: int, now: int) -> None:
        super().__init__(verdict)
        self.mine = mine
        self.now = now


def refuse(
    code: str, sentence: Sentence, *, status: int = 409, field: str | None = None, instead: Sequence[WayOut] = ()
) -> NoReturn:
    """Refuse here and now, with a sentence for the person."""
    raise Refused(Verdict.no(code, sentence, instead=instead, status=status), field=field)
