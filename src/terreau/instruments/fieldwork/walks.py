"""House numbers as people write them: ranges, one side of the street, numbers with a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from terreau.kernel.text import Text
from terreau.kernel.verdict import refuse

_PART = re.compile(r"(\d{1,4})\s*(?:-|–|tot|à|to)\s*(\d{1,4})\s*(odd|even|impairs?|pairs?|oneven)?", re.IGNORECASE)
_ONE = re.compile(r"\d{1,4}\s?[A-Za-z]{0,2}")
_ODD = frozenset({"odd", "impair", "impairs", "oneven"})
#: Doors one street may have in a round.
_MOST = 1_000


@dataclass(frozen=True)
class Walk:
    """A street to go through. ``sid``: what devices call it; ``doors``: house numbers in the order of the walk."""

    sid: str
    names: Text
    doors: Sequence[str]
    quartier: str = ""


def numbers_of(typed: str) -> list[str]:
    """``1-9 odd, 14, 16A`` → ``1 3 5 7 9 14 16A``, each once, in the order of the walk. Raises ``Refused``."""
    found: list[str] = []
    for part in (piece.strip() for piece in typed.replace(";", ",").replace("\n", ",").split(",")):
        if not part:
            continue
        if span := _PART.fullmatch(part):
            first, last, side = int(span[1]), int(span[2]), (span[3] or "").lower()
            if last < first or last - first > 2 * _MOST:
                _unread(part)
            wanted = range(first, last + 1)
            found += [str(each) for each in wanted if not side or (each % 2 == 1) == (side in _ODD)]
        elif _ONE.fullmatch(part):
            found.append(part.replace(" ", "").upper())
        else:
            _unread(part)
    return list(dict.fromkeys(found))[:_MOST]


def in_order(numbers: Iterable[str]) -> list[str]:
    """The order of the walk: up the odd side, down the even side."""
    return sorted(set(numbers), key=lambda number: (_value(number) % 2 == 0, _value(number), number))


def _value(number: str) -> int:
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 0


def _unread(part: str) -> None:
    sentence = _("We cannot read “%(part)s”. Write house numbers like this: 1-31 odd, 2-30 even, 14A.")
    refuse("numbers", sentence % {"part": part[:40]}, status=422, field="doors")
