"""Streets of the chosen neighbourhoods, each with its side and its numbers, as rows of one form."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from terreau.civic.territories import api as territories
from terreau.instruments.mailings.actions.writing import Chosen
from terreau.instruments.mailings.enums import Side
from terreau.instruments.mailings.models import Mailing
from terreau.instruments.mailings.walk import Misread, houses


@dataclass
class Row:
    """One street: what we know of it, what was chosen, what is wrong with it."""

    street: territories.StreetWithDoors
    key: str
    chosen: bool = False
    side: str = Side.BOTH
    numbers: str = ""
    error: str = ""
    sides: list[tuple[str, str]] = field(default_factory=list)

    @property
    def doors(self) -> int:
        return len(self.street.numbers)

    @property
    def place(self) -> str:
        return f"{self.street.commune}:{self.street.sid}"[:80]


class StreetRows:
    """The rows, filled from a request or from a mailing; ``chosen`` are those that were ticked and understood."""

    def __init__(self, quartiers: Collection[str]) -> None:
        sides = [(side.value, str(side.label)) for side in Side]
        self.rows = [Row(street, _key(street), sides=sides) for street in territories.doors_in(quartiers)]
        self.chosen: list[Chosen] = []
        self.error = ""

    def fill(self, data: Mapping[str, str]) -> StreetRows:
        """Take over what was typed, and read it. Nothing typed is lost; what is not understood is said in its row."""
        for row in self.rows:
            row.chosen = f"street-{row.key}" in data
            row.side = data.get(f"side-{row.key}", Side.BOTH)
            row.side = row.side if row.side in Side.values else str(Side.BOTH)
            row.numbers = data.get(f"numbers-{row.key}", "")[:300]
            if row.chosen:
                self._read(row)
        if not any(row.chosen for row in self.rows):
            self.error = _("Choose at least one street.")
        return self

    def show(self, mailing: Mailing) -> StreetRows:
        """As the mailing has it."""
        known = {(street.place, street.quartier): street for street in mailing.streets.all()}
        for row in self.rows:
            street = known.get((row.place, row.street.quartier))
            if street is not None:
                row.chosen, row.side, row.numbers = True, street.side, street.numbers
        return self

    @property
    def is_valid(self) -> bool:
        return not self.error and not any(row.error for row in self.rows)

    def _read(self, row: Row) -> None:
        if not row.numbers.strip() and not row.street.numbers:
            row.error = _("Write its numbers, for instance 1-59, or 12x8 for a house with eight letterboxes.")
            return
        try:
            found = houses(row.numbers, row.side, row.street.numbers)
        except Misread as misread:
            row.error = _("We cannot read “%(piece)s”. Write numbers like 1-59, 5A, 12x8.") % {"piece": misread.args[0]}
            return
        if not found:
            row.error = _("There is no such number in this street.")
            return
        street = row.street
        self.chosen.append(
            Chosen(
                place=row.place, names=street.names, commune=street.commune, quartier=street.quartier,
                postcode=street.postcode, side=row.side, numbers=row.numbers, houses=found,
            )
        )  # fmt: skip


def _key(street: territories.StreetWithDoors) -> str:
    return hashlib.sha256(f"{street.quartier}/{street.commune}/{street.sid}".encode()).hexdigest()[:12]
