"""Who has to do what, since when and until when, and why it takes longer where it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from terreau.civic.people import api as people
from terreau.instruments.dossiers.paths import Path, TurnView
from terreau.instruments.dossiers.tracking.words import name_of, step_name
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.ui.formats import language_of_reader


@dataclass(frozen=True)
class Late:
    """Why it takes longer, and the day said instead."""

    reason: str
    new_day: date


@dataclass(frozen=True)
class Expected:
    """One thing that is being waited for. ``of_applicant``: it is for those who ask."""

    who: str
    step: str
    explanation: Text
    of_applicant: bool
    paused: bool
    since: date
    ran: int
    planned: int | None
    due: date | None
    #: Working days over the target; 0 on time.
    late: int
    why: tuple[Late, ...]


@dataclass(frozen=True)
class Reached:
    """How to reach a service: its own contact, or that of its authority; only what it lets be shown."""

    name: str
    authority: str
    email: str
    phone: str
    hours: Text


def expected(path: Path) -> list[Expected]:
    """Open steps, those of the applicant first, then the longest late."""
    found = [_one(turn) for turn in path.open]
    for waiting in path.journey.waiting:
        step = path.plan.step(waiting.step)[1]
        found.append(
            Expected(
                who=name_of(None),
                step=step.name.in_language(language_of_reader()).text,
                explanation=Text(),
                of_applicant=True,
                paused=False,
                since=local_day(waiting.since),
                ran=0,
                planned=None,
                due=None,
                late=0,
                why=(),
            )
        )
    return sorted(found, key=lambda one: (not one.of_applicant, -one.late, one.since))


def holders(path: Path) -> list[Reached]:
    """The services that hold it now, each once."""
    services = {turn.service.pk: turn.service for turn in path.open if turn.service is not None}
    return [_reached(service) for service in services.values()]


def asked_first(path: Path) -> Reached:
    """Whom to call with a question: who holds it, else the authority it was asked of."""
    held = holders(path)
    return next((one for one in held if one.email or one.phone), _reached(path.dossier.authority))


def _reached(service: people.Organisation) -> Reached:
    parent = service.parent
    shown = service if service.contact_public and (service.contact_email or service.contact_phone) else parent
    shown = shown if shown is not None and shown.contact_public else None
    return Reached(
        name=name_of(service),
        authority=name_of(parent) if parent else "",
        email=shown.contact_email if shown else "",
        phone=shown.contact_phone if shown else "",
        hours=shown.contact_hours if shown else Text(),
    )


def _one(turn: TurnView) -> Expected:
    target = turn.step.target
    return Expected(
        who=name_of(turn.service),
        step=step_name(turn),
        explanation=turn.step.explanation,
        of_applicant=turn.service is None,
        paused=turn.told.is_paused,
        since=local_day(turn.told.opened_at),
        ran=turn.ran,
        planned=target.working_days if target else None,
        due=turn.due_on,
        late=max(0, -turn.left) if turn.left is not None and turn.service is not None else 0,
        why=tuple(Late(delay.reason, delay.new_day) for delay in turn.delays),
    )
