"""What a drive has to show, and whether it does: what those who decide look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from terreau.civic.territories import api as territories
from terreau.instruments.voices.enums import Dimension
from terreau.instruments.voices.models import Breakdown, Drive, Sponsor
from terreau.instruments.voices.queries.tallies import Tally, tally
from terreau.ui import formats


@dataclass(frozen=True)
class Condition:
    """One thing the drive has to show. ``key``: ``threshold``, ``quartier:<code>`` or ``sponsors``. ``have``: ``None``
    while it may not be told. ``at``: when it was counted; of a closed drive, its closing."""

    key: str
    label: str
    wanted: int
    have: int | None
    reached: bool
    at: datetime

    @property
    def sentence(self) -> str:
        """What was found, with its date."""
        have = formats.number(self.have) if self.have is not None else _("fewer than five, or none")
        words = (
            _("{label}: {have} of {wanted}, reached, on {day}.")
            if self.reached
            else _("{label}: {have} of {wanted}, not reached, on {day}.")
        )
        return words.format(label=self.label, have=have, wanted=formats.number(self.wanted), day=formats.day(self.at))


def conditions(drive: Drive, *, at: datetime, counted: Tally | None = None) -> list[Condition]:
    """Every condition of a drive, dated. Neighbourhoods stand as last shown, in fives. Three queries at most.

    A closed drive gives what was frozen in the transaction that closed it.
    """
    final = drive.frozen is not None
    on = drive.closed_at if drive.closed_at is not None else at
    said = []
    if drive.threshold:
        have = (counted or tally(drive)).support
        said.append(Condition("threshold", _threshold(drive), drive.threshold, have, have >= drive.threshold, on))
    if drive.thresholds:
        said += _by_quartier(drive, on)
    if drive.sponsors_wanted:
        stand = drive.frozen.get("sponsors", 0) if drive.frozen is not None and final else _standing(drive)
        said.append(
            Condition("sponsors", _("Sponsors"), drive.sponsors_wanted, stand, stand >= drive.sponsors_wanted, on)
        )
    return said


def _threshold(drive: Drive) -> str:
    share = drive.rule_then.get("share") if drive.rule_then else None
    if share and drive.denominator:
        return _("Supports, {share} per cent of those concerned").format(share=share)
    return _("Supports that count")


def _by_quartier(drive: Drive, on: datetime) -> list[Condition]:
    row = Breakdown.objects.filter(drive=drive, dimension=Dimension.QUARTIER, shown_at__isnull=False).first()
    cells = row.cells if row else {}
    reached = drive.frozen.get("reached_in", {}) if drive.frozen is not None else {}
    said = []
    for code, goal in sorted(drive.thresholds.items()):
        place = territories.get(code)
        name = place.names.in_language(formats.language_of_reader()).text if place else code
        have = int(cells.get(code, 0)) or None
        done = bool(reached[code]) if code in reached else have is not None and have >= goal
        said.append(Condition(f"quartier:{code}", name, goal, have, done, on))
    return said


def _standing(drive: Drive) -> int:
    return Sponsor.objects.filter(drive=drive).count()
