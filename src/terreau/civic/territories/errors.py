"""Why a file is not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from terreau.kernel.verdict import refuse

#: Problems shown; the rest is counted.
SHOWN = 12


@dataclass(frozen=True)
class Problem:
    """A row that cannot be read. ``line``: of the file, counted from 1 (a feature's rank in GeoJSON)."""

    line: int
    sentence: str | Promise

    def __str__(self) -> str:
        return _("line {line}: {sentence}").format(line=self.line, sentence=self.sentence)


def refuse_rows(problems: Sequence[Problem], *, read: int) -> NoReturn:
    """Refuse the whole file: nothing of it was loaded."""
    shown = "; ".join(str(problem) for problem in problems[:SHOWN])
    sentence = _("Nothing was loaded: {count} of {read} rows cannot be read. {rows}").format(
        count=len(problems), read=read, rows=shown
    )
    refuse("rows_unreadable", sentence, status=422)
