"""Who is written to about a round, each in their language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from terreau.civic.people import api as people
from terreau.ground.notices import api as notices
from terreau.ground.notices.api import Recipient
from terreau.instruments.fieldwork.models import Pair, Round
from terreau.kernel.actor import Actor
from terreau.ui import formats
from terreau.ui.reader import absolute

#: Officers written to about one round.
_MOST = 20


def ask_for_officers(round_: Round, *, by: Actor, at: datetime) -> None:
    """To the reference officers of the commune; where there are none, to every officer."""
    mandates = people.officers_of(round_.drive.commune, at=at)
    chosen = [one for one in mandates if one.role == people.Role.REFERENCE_OFFICER] or mandates
    doors = sum(len(each.doors) for each in round_.stretches.all())
    _write(
        "fieldwork.officer_asked", [one.person for one in chosen[:_MOST]], round_, by=by, at=at,
        pairs=round_.pairs.count(), doors=doors,
    )  # fmt: skip


def tell_accepted(pair: Pair, *, by: Actor, at: datetime) -> None:
    _write("fieldwork.officer_accepted", _persons([pair.member_id]), pair.round, by=by, at=at, pair=pair.number)


def tell_cancelled(round_: Round, *, by: Actor, at: datetime) -> None:
    _write("fieldwork.round_cancelled", _persons(_everybody(round_)), round_, by=by, at=at)


def tell_report(round_: Round, *, by: Actor, at: datetime) -> None:
    _write("fieldwork.report_ready", _persons(_everybody(round_)), round_, by=by, at=at)


def _everybody(round_: Round) -> list[str]:
    return [one for pair in round_.pairs.all() for one in (pair.member_id, pair.officer_id) if one]


def _persons(ids: Iterable[str]) -> list[people.Person]:
    found = [people.person(one) for one in dict.fromkeys(ids)]
    return [one for one in found if one is not None]


def _write(
    notice: str, persons: Iterable[people.Person], round_: Round, *, by: Actor, at: datetime, pair: int = 0, **more: Any
) -> None:
    drive = round_.drive
    for person in persons:
        if not person.email:
            continue
        language = person.language
        context: dict[str, Any] = {
            "title": drive.title.in_language(language).text,
            "when": when(round_, language),
            "button_url": absolute(f"/{language}/fieldwork/{drive.code}/rounds/{round_.number}/"),
            **more,
        }
        if notice == "fieldwork.officer_asked":
            context["organisation"] = drive.organisation.names.in_language(language).text
        if pair:
            context["pair"] = pair
        notices.send(
            notice,
            to=Recipient(email=person.email, person_id=str(person.pk), name=person.name, language=language),
            context=context, by=by, at=at, territory=drive.commune,
            key=f"{notice}:{drive.code}:{round_.number}:{pair}:{person.pk}",
        )  # fmt: skip


def when(round_: Round, language: str) -> str:
    """The day and the hours, in a language."""
    day = formats.day(round_.starts_at, "weekday", language=language)
    return f"{day}, {formats.hours(round_.starts_at, round_.ends_at, language=language)}"
