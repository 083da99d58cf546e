"""Who stands for a drive with their name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from terreau.instruments.voices import keys
from terreau.instruments.voices.models import Drive, Sponsor, SponsorAsk
from terreau.kernel import keyed
from terreau.kernel.codes import normalise
from terreau.kernel.text import Text


@dataclass(frozen=True)
class SponsorView:
    """A name that stands in public, and the street it lives in; empty where none was asked."""

    pk: int
    name: str
    street: Text
    since: datetime


def sponsors_of(drive: Drive) -> list[SponsorView]:
    """The longest standing first; nobody once the drive was forgotten. One query."""
    streets = {street["key"]: Text(street["names"]) for street in drive.streets}
    return [
        SponsorView(row.pk, row.name, streets.get(row.street, Text()), row.confirmed_at)
        for row in Sponsor.objects.filter(drive=drive)
    ]


def how_many(drives: Collection[Drive]) -> dict[int, int]:
    """How many stand for each drive. One query."""
    found = dict.fromkeys((drive.pk for drive in drives), 0)
    for pk in Sponsor.objects.filter(drive__in=list(found)).values_list("drive_id", flat=True):
        found[pk] += 1
    return found


def drive_of_key(code: str, key: str) -> Drive | None:
    """The drive whose initiative gave this address to the people it asks; a draft too. One query."""
    wanted = normalise(code)
    drive = Drive.objects.select_related("organisation", "secret").filter(code=wanted).first() if wanted else None
    if drive is None or drive.forgotten_at is not None:
        return None
    return drive if keyed.same_code(key, keys.sponsor_key(drive.key)) else None


def address(drive: Drive) -> str:
    """Path of the page the initiative gives to the people it asks; empty once the drive was forgotten."""
    return f"{drive.path}/sponsor/{keys.sponsor_key(drive.key)}/" if drive.forgotten_at is None else ""


def asking(drive: Drive, ref: str) -> SponsorAsk | None:
    """One query."""
    return SponsorAsk.objects.filter(drive=drive, ref=ref).first()


def standing(drive: Drive, receipt: str) -> SponsorView | None:
    """Whose receipt this is. One query."""
    row = Sponsor.objects.filter(drive=drive, receipt_digest=keys.receipt_digest(receipt)).first()
    return SponsorView(row.pk, row.name, Text(), row.confirmed_at) if row else None
