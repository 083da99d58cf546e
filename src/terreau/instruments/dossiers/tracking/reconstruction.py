"""The way of a dossier told scene by scene, for a walk through the services it went through.

Anonymous, it names no request, no initiative, no day and no reason somebody typed: services, steps, days counted from
the first one. What is left is the way itself, which a class or a café of services can look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from terreau.instruments.dossiers.paths import Path, TurnView
from terreau.instruments.dossiers.tracking.words import ENDED, name_of, outcome_of, step_name, working_days
from terreau.instruments.procedures.api import Leads
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.kernel.working_days import working_days_between
from terreau.ui import formats


@dataclass(frozen=True)
class Scene:
    """One halt: where, what was done there, when it came and left, how long it took, why, and what to ask there."""

    where: str
    step: str
    explanation: Text
    came: str
    left: str
    took: str
    outcome: str
    reasons: tuple[str, ...]
    ask: str


@dataclass(frozen=True)
class Reconstruction:
    """The whole way. ``ending`` is empty while it goes on."""

    title: str
    procedure: Text
    about: tuple[str, ...]
    scenes: tuple[Scene, ...]
    ending: str
    total: str
    waited: str
    anonymous: bool


def reconstruct(path: Path, *, anonymous: bool) -> Reconstruction:
    """The scenes in the order in which the steps began."""
    dossier, told = path.dossier, path.journey
    procedure = dossier.version.procedure.name
    scenes = []
    for turn in path.turns:
        scenes.append(_scene(path, turn, anonymous))
        back = next((one for one in told.returns if (one.step, one.round) == (turn.told.step, turn.told.round)), None)
        if back is not None:
            scenes.append(_at_the_applicants(path, back.since, back.until, turn, anonymous))
    return Reconstruction(
        title=procedure.in_language(formats.language_of_reader()).text if anonymous else dossier.title,
        procedure=procedure,
        about=() if anonymous else (name_of(dossier.authority), dossier.reference, dossier.shown_code),
        scenes=tuple(scenes),
        ending=str(ENDED[told.ending]) if told.ending is not None else "",
        total=working_days(path.counted.ran),
        waited=working_days(path.counted.paused) if path.counted.paused else "",
        anonymous=anonymous,
    )


def _scene(path: Path, turn: TurnView, anonymous: bool) -> Scene:
    reasons = [] if anonymous else [delay.reason for delay in turn.delays]
    paused = any(pause.until != pause.since for pause in turn.told.pauses)
    if paused:
        reasons.append(_("The clock stood still while something was asked of those who ask."))
    return Scene(
        where=name_of(turn.service),
        step=step_name(turn),
        explanation=turn.step.explanation,
        came=_moment(path, turn.told.opened_at, anonymous),
        left=_moment(path, turn.told.closed_at, anonymous) if turn.told.closed_at else "",
        took=_took(turn),
        outcome=outcome_of(turn),
        reasons=tuple(reasons),
        ask=_to_ask(turn),
    )


def _at_the_applicants(path: Path, since: datetime, until: datetime | None, turn: TurnView, anonymous: bool) -> Scene:
    end = local_day(until) if until else path.on
    return Scene(
        where=name_of(None),
        step=_("Answering what was missing"),
        explanation=Text(),
        came=_moment(path, since, anonymous),
        left=_moment(path, until, anonymous) if until else "",
        took=working_days(working_days_between(local_day(since), end)),
        outcome="",
        reasons=(_("Asked for by: %(step)s.") % {"step": step_name(turn)},),
        ask=_("Was it clear what was missing, and why?"),
    )


def _moment(path: Path, at: datetime, anonymous: bool) -> str:
    """A day; anonymous, working days since the filing."""
    if not anonymous:
        return formats.day(at, "weekday")
    count = working_days_between(local_day(path.journey.filed_at or at), local_day(at))
    return _("working day %(number)s") % {"number": count}


def _took(turn: TurnView) -> str:
    if turn.step.target is None:
        return working_days(turn.ran)
    given = {"days": working_days(turn.ran), "planned": working_days(turn.step.target.working_days)}
    return _("%(days)s; planned: %(planned)s") % given


def _to_ask(turn: TurnView) -> str:
    """One question to put at this halt, from what happened there."""
    if turn.outcome is not None and turn.outcome.leads is Leads.RETURN:
        return _("What was missing, and how could it have been asked for at the start?")
    if turn.left is not None and turn.left < 0:
        return _("What made it take longer than planned, and what would help?")
    if turn.is_open:
        return _("What is it waiting for?")
    return _("Who does this here, with what, and how many at a time?")
