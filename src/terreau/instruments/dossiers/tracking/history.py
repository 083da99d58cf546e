"""Everything that happened to a dossier, told in plain words, in the order it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from terreau.civic.people import api as people
from terreau.instruments.dossiers.journey import Spell
from terreau.instruments.dossiers.paths import Path, TurnView
from terreau.instruments.dossiers.tracking.words import ENDED, name_of, outcome_of, step_name, working_days
from terreau.instruments.procedures.api import Holder, Leads
from terreau.ui import formats


@dataclass(frozen=True)
class Told:
    """One thing that happened: a title in bold, and a sentence or nothing. ``rank`` orders what happened at once."""

    at: datetime
    title: str
    sentence: str = ""
    rank: int = 0


def history(path: Path, services: dict[str, people.Organisation] | None = None) -> list[Told]:
    """The first thing first. ``services`` by id, for those that held a step and passed it on."""
    found = [*_filed(path), *_entered(path), *_closed(path), *_returns(path), *_delays(path), *_ended(path)]
    found += list(_moved(path, services or {}))
    return sorted(found, key=lambda one: (one.at, one.rank))


def _filed(path: Path) -> Iterator[Told]:
    if path.journey.filed_at is not None:
        version = path.dossier.version
        name = version.procedure.name.in_language(formats.language_of_reader()).text
        said = _("Procedure “%(name)s”, version %(number)s.") % {"name": name, "number": version.number}
        yield Told(path.journey.filed_at, _("The request was filed."), said, 0)


def _entered(path: Path) -> Iterator[Told]:
    """Where several services begin at the same time: said once, with their names."""
    visits: dict[int, list[TurnView]] = {}
    for turn in path.turns:
        visits.setdefault(turn.told.visit, []).append(turn)
    for turns in visits.values():
        together = [turn for turn in turns if turn.told.opened_at == turns[0].told.opened_at]
        if len(together) > 1:
            names = ", ".join(dict.fromkeys(name_of(turn.service) for turn in together))
            yield Told(together[0].told.opened_at, _("It went to several services at the same time."), names, 3)


def _closed(path: Path) -> Iterator[Told]:
    for turn in path.turns:
        told = turn.told
        # Without an outcome it was closed because the whole dossier ended.
        if told.closed_at is None or not told.outcome:
            continue
        if turn.outcome is not None and turn.outcome.leads is Leads.RETURN:
            continue
        outcome = outcome_of(turn)
        title = _said(turn, outcome) if outcome else f"{step_name(turn)}."
        said = "" if told.holder is Holder.APPLICANT else _took(turn)
        yield Told(told.closed_at, title, said, 1)


def _said(turn: TurnView, outcome: str) -> str:
    return _("%(step)s: %(outcome)s.") % {"step": step_name(turn), "outcome": outcome.rstrip(".")}


def _took(turn: TurnView) -> str:
    given = {"service": name_of(turn.service), "days": working_days(turn.ran)}
    if turn.step.target is None:
        return _("%(service)s, in %(days)s.") % given
    planned = working_days(turn.step.target.working_days)
    return _("%(service)s, in %(days)s; planned: %(planned)s.") % {**given, "planned": planned}


def _returns(path: Path) -> Iterator[Told]:
    for waiting in path.journey.returns:
        name = path.plan.step(waiting.step)[1].name.in_language(formats.language_of_reader()).text
        said = _("The clock stands still until the answers are in.")
        yield Told(waiting.since, _("%(step)s: something was missing, and was asked for.") % {"step": name}, said, 1)
        ended_with_all = waiting.until == path.journey.ended_at
        if waiting.until is not None and not ended_with_all:
            yield Told(waiting.until, _("%(step)s: the questions were answered.") % {"step": name}, "", 1)


def _moved(path: Path, services: dict[str, people.Organisation]) -> Iterator[Told]:
    for turn in path.turns:
        for before, after in zip(turn.told.spells, turn.told.spells[1:], strict=False):
            given = {"step": step_name(turn), "one": _held_by(before, services), "other": _held_by(after, services)}
            yield Told(after.since, _("%(step)s: it went from %(one)s to %(other)s.") % given, "", 2)


def _held_by(spell: Spell, services: dict[str, people.Organisation]) -> str:
    found = services.get(spell.service)
    return name_of(found) if found else _("another service")


def _delays(path: Path) -> Iterator[Told]:
    for turn in path.turns:
        for delay in turn.delays:
            title = _("%(step)s: it takes longer than planned.") % {"step": step_name(turn)}
            until = _("Until %(day)s.") % {"day": formats.day(delay.new_day, "weekday")}
            yield Told(delay.said_at, title, f"{delay.reason} {until}", 2)


def _ended(path: Path) -> Iterator[Told]:
    if path.journey.ended_at is not None and path.journey.ending is not None:
        yield Told(path.journey.ended_at, f"{ENDED[path.journey.ending]}.", "", 9)
