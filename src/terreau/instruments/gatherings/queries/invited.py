"""Who was invited, as far as one may know it: rounds for organisers, letters for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.instruments.gatherings.enums import RoundKind
from terreau.instruments.gatherings.models import Gathering, InvitationRound
from terreau.instruments.gatherings.rounds import Street
from terreau.ui.formats import day, language_of_reader, number

#: Under so many we do not say how many, where the number could point at somebody (``trust.md``).
FEW = 5
_NAMED = 6


@dataclass(frozen=True)
class Round:
    """One sending, in a sentence."""

    pk: int
    kind: str
    sentence: str
    sent_at: datetime
    streets: tuple[Street, ...] = ()
    basis: str = ""

    @property
    def is_letter(self) -> bool:
        return self.kind == RoundKind.LETTER


def rounds_of(gathering: Gathering) -> list[Round]:
    """Every sending, the last one first. One query."""
    return [_round(row) for row in InvitationRound.objects.filter(gathering=gathering).order_by("-sent_at", "-pk")]


def letter_facts(gathering: Gathering) -> list[Round]:
    """Letters brought round, as everyone may know them. One query."""
    rows = InvitationRound.objects.filter(gathering=gathering, kind=RoundKind.LETTER).order_by("sent_at", "pk")
    return [_round(row) for row in rows]


def round_of(gathering: Gathering, pk: int) -> InvitationRound | None:
    """A round of letters of this gathering."""
    return InvitationRound.objects.filter(gathering=gathering, kind=RoundKind.LETTER, pk=pk).first()


def streets_of(row: InvitationRound) -> list[Street]:
    return [Street(each["name"], each["letters"]) for each in row.streets]


def told(row: InvitationRound) -> str:
    """What came of it, in a sentence."""
    if row.kind == RoundKind.LETTER:
        return _letters(row)
    if row.kind == RoundKind.INTERESTED:
        return _interested(row)
    blanks = {"new": number(row.reached), "known": number(row.known)}
    return _("%(new)s new, %(known)s had been asked already") % blanks


def _letters(row: InvitationRound) -> str:
    names = [each["name"] for each in row.streets]
    more = len(names) - _NAMED
    if more > 0:
        names = [*names[:_NAMED], ngettext("%(more)d more street", "%(more)d more streets", more) % {"more": more}]
    blanks = {
        "count": number(row.copies),
        "streets": format_list(names, locale=language_of_reader()),
        "day": day(row.sent_at),
    }
    return (
        ngettext(
            "%(count)s letter in %(streets)s on %(day)s", "%(count)s letters in %(streets)s on %(day)s", row.copies
        )
        % blanks
    )


def _interested(row: InvitationRound) -> str:
    if row.reached < FEW:
        return _("fewer than five people, or none")
    return ngettext("%(count)s person", "%(count)s people", row.reached) % {"count": number(row.reached)}


def _round(row: InvitationRound) -> Round:
    return Round(row.pk, row.kind, told(row), row.sent_at, tuple(streets_of(row)), row.basis)
