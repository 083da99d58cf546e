"""Requests on their way through Val-aux-Tilleuls, told through the product's own verbs."""

from __future__ import annotations

from datetime import datetime, timedelta

from demo.people import Company
from demo.world import dossiers as words
from demo.world.cast import LINDEN
from terreau.civic.people import api as people
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.procedures import api as procedures
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day

_SERVICES = Actor.system("demonstration")


def tell(company: Company, *, at: datetime) -> None:
    """Seven answered since last year, and one that waits for a visit."""
    found = procedures.Version.objects.filter(
        procedure__starter=words.STARTER, procedure__authority=company.authority(LINDEN), state="published"
    )
    version = found.select_related("procedure__authority").get()
    for place, days in enumerate(words.ANSWERED):
        _answered(company, version, place, days, filed=at - timedelta(days=370 - 30 * place))
    _running(company, version, at=at)


def _answered(
    company: Company, version: procedures.Version, place: int, days: tuple[int, ...], *, filed: datetime
) -> None:
    clerk = company.officer_of(LINDEN, at=filed)
    opened = dossiers.Opened(
        f"Rue aux jeux {place + 1}",
        nonce=f"demo paper {place}",
        answers=words.ANSWERS,
        contact=dossiers.Contact(name=words.ASKED_BY),
    )
    dossier = dossiers.open_paper(version=version, organisation=None, opened=opened, by=clerk, at=filed)
    dossiers.file(dossier, by=clerk, at=filed)
    ends = sorted(zip(days, words.STEPS, strict=True))
    for after, (step, outcome) in ends:
        _end(dossier, step, outcome, at=filed + timedelta(days=after))


def _running(company: Company, version: procedures.Version, *, at: datetime) -> None:
    filed = at - timedelta(days=words.FILED_BEFORE)
    holder = company.actor("aicha", at=filed)
    powers = [power for power in holder.powers if power.organisation_kind == "initiative"]
    initiative = people.organisation(powers[0].organisation_id)
    if initiative is None:
        raise LookupError("the initiative of the play street")
    opened = dossiers.Opened(words.TITLE, nonce="demo running", answers=words.ANSWERS)
    dossier = dossiers.open_draft(version=version, organisation=initiative, opened=opened, by=holder, at=filed)
    dossiers.file(dossier, by=holder, at=filed)
    for step, outcome, after in words.ENDED:
        _end(dossier, step, outcome, at=filed + timedelta(days=after))
    _end(dossier, "police", "conditions", at=filed + timedelta(days=words.POLICE_AFTER), reason=words.CONDITION)
    said = filed + timedelta(days=words.LATE_AFTER)
    until = local_day(at) + timedelta(days=words.LATE_UNTIL)
    dossiers.say_delay(_turn(dossier, "mobility"), by=_SERVICES, at=said, reason=words.LATE_REASON, new_day=until)


def _end(dossier: dossiers.Dossier, step: str, outcome: str, *, at: datetime, reason: str = words.REASON) -> None:
    turn = _turn(dossier, step)
    if step == "decision":
        dossiers.decide(turn, by=_SERVICES, at=at, outcome=outcome, reasons=reason)
    else:
        dossiers.complete_step(turn, by=_SERVICES, at=at, outcome=outcome, reason=reason)


def _turn(dossier: dossiers.Dossier, step: str) -> dossiers.Turn:
    return dossiers.Turn.objects.select_related("service", "dossier").get(
        dossier=dossier, step=step, closed_at__isnull=True
    )
