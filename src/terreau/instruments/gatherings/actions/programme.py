"""What happens during a gathering, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from terreau.instruments.gatherings import cards, events, permissions, policies
from terreau.instruments.gatherings.actions import writing
from terreau.instruments.gatherings.models import Gathering, ProgrammeItem, Stop
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text


@dataclass(frozen=True)
class ItemEntry:
    """One item as an organiser writes it. ``stop``: number of a stop. ``source``: what a card is made from, once."""

    title: Text = Text()  # noqa: RUF009 - a text never changes
    text: Text = Text()  # noqa: RUF009
    speaker: str = ""
    starts_at: datetime | None = None
    minutes: int | None = None
    stop: int | None = None
    source: str = ""
    #: Make the card anew from its page, instead of keeping what was shown.
    renew: bool = False


@transaction.atomic
def write_programme(
    gathering: Gathering, *, by: Actor, at: datetime, version: int | None, items: Sequence[ItemEntry]
) -> list[ProgrammeItem]:
    """Replace the programme, in this order. A card already there stays as it was frozen, unless asked anew."""
    policies.can_have_items(items).require(field="items")
    writing.take_turn(gathering, version)
    permissions.may_change(by, gathering).require()
    before = list(ProgrammeItem.objects.filter(gathering=gathering))
    frozen = {item.source: item for item in before if item.source}
    stops = dict(Stop.objects.filter(gathering=gathering).values_list("number", "pk"))
    made = [
        _made(gathering, number, entry, stops=stops, known=frozen.get(entry.source))
        for number, entry in enumerate(items, start=1)
    ]
    if [_facts(item) for item in before] == [_facts(item) for item in made]:
        return before
    ProgrammeItem.objects.filter(gathering=gathering).delete()
    made = ProgrammeItem.objects.bulk_create(made)
    writing.save(gathering, [], at=at, shown=False)
    verb = events.CHANGED if gathering.published_at is not None else events.PROGRAMME_WRITTEN
    writing.record(verb, gathering, by=by, at=at, data={"fields": ["programme"], "count": len(made)})
    return made


def _made(
    gathering: Gathering, number: int, entry: ItemEntry, *, stops: dict[int, int], known: ProgrammeItem | None
) -> ProgrammeItem:
    title, card = entry.title, dict(known.card) if known is not None else {}
    if entry.source and (known is None or entry.renew):
        fresh = cards.card(entry.source)
        policies.has_card(fresh or known).require(field="items")
        if fresh is not None:
            title, card = fresh.title, fresh.frozen()
    elif known is not None and not title:
        title = known.title
    policies.says_what(title).require(field="items")
    return ProgrammeItem(
        gathering=gathering,
        number=number,
        stop_id=stops.get(entry.stop or 0),
        starts_at=entry.starts_at,
        minutes=entry.minutes,
        title=title,
        text=entry.text,
        speaker=entry.speaker,
        card=card,
        source=entry.source,
    )


def _facts(item: ProgrammeItem) -> tuple[Any, ...]:
    return (
        item.number, item.stop_id, item.starts_at, item.minutes, item.title, item.text, item.speaker, item.card,
        item.source,
    )  # fmt: skip
