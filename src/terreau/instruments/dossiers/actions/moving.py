"""The one place where a dossier moves: a fact is written, and what follows from it is kept beside it.

The dossier's row is held for the transaction, and the number of the fact is unique: of two people who move it at once,
one does, and the other reads why not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.instruments.dossiers import clock, errors, policies
from terreau.instruments.dossiers.enums import FactKind, Standing
from terreau.instruments.dossiers.journey import Happened, Impossible, Journey, What, Why, after, journey
from terreau.instruments.dossiers.journey import Turn as Told
from terreau.instruments.dossiers.models import Dossier, Fact, Successor, Turn
from terreau.instruments.procedures import api as procedures
from terreau.instruments.procedures.api import Holder, Plan
from terreau.kernel.verdict import Refused, refuse

#: How many services in a row may have been merged into the next.
_CHAIN = 10


@dataclass
class Held:
    """A dossier held until the end of the transaction, with its plan and its journey so far."""

    dossier: Dossier
    plan: Plan
    journey: Journey
    facts: int


def hold(dossier: Dossier) -> Held:
    """Hold a dossier and read its journey. Raises ``Refused`` when it is no longer there."""
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("version", "authority", "organisation")
    found = rows.filter(pk=dossier.pk).first()
    if found is None:
        refuse(errors.UNKNOWN, _("This draft was thrown away. Begin a new request."), status=404)
    plan = procedures.plan_of(found.version)
    facts = list(found.facts.all())
    return Held(found, plan, journey(plan, [fact.happened for fact in facts]), len(facts))


def happen(held: Held, what: What, *, at: datetime, step: str = "", outcome: str = "", service: str = "") -> None:
    """Write one fact, and what follows from it. Raises ``Refused`` when it cannot happen now."""
    _tell(held, Happened(what, at, step, outcome, service))
    for turn in held.journey.open:
        if turn.opened_at == at and turn.holder is Holder.SERVICE and len(turn.spells) == 1:
            home = home_of(turn.service, held.dossier.authority)
            if str(home.pk) != turn.service:
                _tell(held, Happened(What.MOVED, at, turn.step, service=str(home.pk)))
    _keep(held)


def turn_held(held: Held, turn: Turn) -> Turn:
    """The turn as it stands now, with its service. Raises ``Refused`` when there is none."""
    found = Turn.objects.select_related("service").filter(pk=turn.pk).first()
    if found is None:
        raise Refused(policies.impossible(Why.NOT_OPEN))
    found.dossier = held.dossier
    return found


def home_of(organisation: str, authority: people.Organisation) -> people.Organisation:
    """Who holds today what a plan gives to this organisation: itself, who took over from it, else the authority."""
    found = people.organisation(organisation)
    for _step in range(_CHAIN):
        taken_over = Successor.objects.filter(service=found).select_related("successor__parent").first()
        if taken_over is None:
            break
        found = taken_over.successor
    if found is not None and found.is_dissolved:
        found = found.parent
    if found is None or found.is_dissolved or not found.is_public_body:
        return authority
    return found


def _tell(held: Held, happened: Happened) -> None:
    try:
        held.journey = after(held.plan, held.journey, happened)
    except Impossible as error:
        policies.impossible(error.why).require()
    held.facts += 1
    try:
        with transaction.atomic():
            Fact.objects.create(
                dossier=held.dossier, number=held.facts, kind=FactKind(happened.what.value), at=happened.at,
                step=happened.step, outcome=happened.outcome, service=happened.service,
            )  # fmt: skip
    except IntegrityError:
        refuse(errors.OVERTAKEN, _("Somebody moved this dossier at the same moment. Look at it as it stands now."))


def _keep(held: Held) -> None:
    """Turns and the dossier's own columns, as the journey has them."""
    known = {(turn.step, turn.round): turn for turn in Turn.objects.filter(dossier=held.dossier)}
    services = _services(held.journey)
    for told in held.journey.turns:
        row = known.get((told.step, told.round))
        if row is None:
            _write(held, told, Turn(dossier=held.dossier, step=told.step, round=told.round), services)
        elif row.closed_at is None:
            _write(held, told, row, services)
    now, dossier = held.journey, held.dossier
    dossier.stage, dossier.filed_at, dossier.ended_at = now.stage, now.filed_at, now.ended_at
    dossier.ending = now.ending.value if now.ending else ""
    dossier.standing = standing_of(now)
    dossier.save(update_fields=["stage", "filed_at", "ended_at", "ending", "standing", "year", "number"])


def standing_of(now: Journey) -> Standing:
    """On whose side a journey lies."""
    if now.filed_at is None:
        return Standing.DRAFT
    if now.ended_at is not None:
        return Standing.ENDED
    return Standing.RETURNED if now.waits_for_applicant else Standing.RUNNING


def _write(held: Held, told: Told, row: Turn, services: dict[str, people.Organisation]) -> None:
    service = services.get(told.service)
    row.stage, row.visit, row.holder = told.stage, told.visit, told.holder.value
    row.service, row.territory = service, service.territory if service else ""
    row.opened_at, row.closed_at, row.outcome = told.opened_at, told.closed_at, told.outcome
    row.due_on = clock.due(told, held.plan.step(told.step)[1].target)
    row.paused_at = told.pauses[-1].since if told.is_paused else None
    row.save()


def _services(now: Journey) -> dict[str, people.Organisation]:
    wanted = {turn.service for turn in now.turns if turn.service}
    return {str(one.pk): one for one in people.Organisation.objects.filter(pk__in=wanted)} if wanted else {}
