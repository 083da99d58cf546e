"""What came of a letter to every door: streets, dates, answers; no count of people below five."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from terreau.instruments.mailings.models import Mailing, MailingStreet
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Channel, K, Kind
from terreau.kernel.moment import local_day


@dataclass(frozen=True)
class Reply:
    """How many answered in this way; ``None`` where fewer than five did, supports apart."""

    kind: str
    label: Any
    count: int | None
    per_hundred: float | None


@dataclass(frozen=True)
class Report:
    """A mailing as evidence."""

    mailing: Mailing
    streets: list[MailingStreet]
    letters: int
    brought: int
    first_day: date | None
    last_day: date | None
    replies: list[Reply]
    cards: int | None

    def as_json(self) -> dict[str, Any]:
        """The same for machines, and for the application it is attached to."""
        mailing = self.mailing
        return {
            "drive": mailing.drive.code,
            "mailing": mailing.number,
            "reminder": mailing.is_reminder,
            "title": mailing.drive.title.to_dict(),
            "approved": local_day(mailing.approved_at).isoformat() if mailing.approved_at else None,
            "printed": local_day(mailing.printed_at).isoformat() if mailing.printed_at else None,
            "reply_by": mailing.reply_by.isoformat(),
            "letters": self.letters,
            "brought": self.brought,
            "streets": [
                {
                    "names": street.names.to_dict(),
                    "quartier": street.quartier,
                    "letters": street.letters,
                    "brought_on": local_day(street.distributed_at).isoformat() if street.distributed_at else None,
                }
                for street in self.streets
            ],
            "replies": [
                {"kind": reply.kind, "count": reply.count, "per_100_letters": reply.per_hundred}
                for reply in self.replies
            ],
            "hidden_below": K,
        }


def report_of(mailing: Mailing) -> Report:
    """Streets, dates, and what came back through the letters, counted anew from the voices. Two queries."""
    streets = list(mailing.streets.all())
    found = (
        voices.Voice.objects.active()
        .filter(drive_id=mailing.drive_id, channel=Channel.LETTER, origin=mailing.origin)
        .values_list("kind")
        .annotate(number=Count("pk"))
        .order_by()
    )
    counts = dict(found)
    days = sorted(local_day(street.distributed_at) for street in streets if street.distributed_at)
    return Report(
        mailing=mailing,
        streets=streets,
        letters=mailing.letters,
        brought=sum(street.letters for street in streets if street.distributed_at),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        replies=[_reply(kind, counts.get(kind.value, 0), mailing.letters) for kind in Kind],
        cards=mailing.cards if mailing.cards >= K else None,
    )


def _reply(kind: Kind, count: int, letters: int) -> Reply:
    """Below five nothing is told, not even for supports: one street may be ten houses."""
    if count < K:
        return Reply(kind.value, kind.counted, None, None)
    return Reply(kind.value, kind.counted, count, round(100 * count / letters, 1) if letters else None)
