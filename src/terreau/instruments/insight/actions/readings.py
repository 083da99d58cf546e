"""Reading a log, keeping its figures."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.ground.chronicle import api as chronicle
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.insight import dossier_logs, errors, events, permissions
from terreau.instruments.insight.figures.numbers import FLOOR
from terreau.instruments.insight.figures.reading import MOST_WAYS, as_data, read
from terreau.instruments.insight.logs.columns import EventLog
from terreau.instruments.insight.models import Reading
from terreau.instruments.insight.scenarios.calibrating import TooFew, calibrate
from terreau.instruments.insight.scenarios.model import to_data
from terreau.instruments.procedures import api as procedures
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import clean_line
from terreau.kernel.verdict import refuse


def read_dossiers(procedure: procedures.Procedure, *, by: Actor, at: datetime, nonce: str) -> Reading:
    """Figures of all dossiers of a procedure, as they stand. Raises ``Refused`` (``too_few``) under five."""
    permissions.may_look(by, procedure.authority).require()
    spent = list(dossiers.log_of(procedure.authority, procedure=procedure))
    log = dossier_logs.log_of(spent)
    if len(log.cases) < FLOOR:
        refuse(
            errors.TOO_FEW,
            _("Fewer than five dossiers follow this procedure: figures would be about people. Come back later."),
            status=409,
        )
    version = procedures.current_version(procedure) or procedure.versions.first()
    plan = procedures.plan_of(version) if version else procedures.Plan(())
    figures = _figures(log) | {"lateness": dossier_logs.lateness(spent, plan)}
    names = dossier_logs.names_of(plan, log.services)
    return _kept(procedure.authority, log, figures, by=by, at=at, nonce=nonce, procedure=procedure, names=names)


def import_log(
    authority: people.Organisation, *, by: Actor, at: datetime, log: EventLog, title: str, nonce: str
) -> Reading:
    """Figures of a log of another system. The log is not kept. Raises ``Refused`` (``too_few``) under five cases."""
    permissions.may_look(by, authority).require()
    if len(log.cases) < FLOOR:
        refuse(
            errors.TOO_FEW,
            _("Fewer than five cases could be read: figures would be about people. Take a longer period."),
            status=422,
            field="log",
        )
    return _kept(authority, log, _figures(log), by=by, at=at, nonce=nonce, title=clean_line(title))


def _figures(log: EventLog) -> dict[str, Any]:
    return as_data(read(log), most=MOST_WAYS)


def _kept(
    authority: people.Organisation, log: EventLog, figures: dict[str, Any], *, by: Actor, at: datetime, nonce: str,
    procedure: procedures.Procedure | None = None, title: str = "", names: dict[str, Any] | None = None,
) -> Reading:  # fmt: skip
    reading = Reading(
        authority=authority, procedure=procedure, title=title, figures=figures, names=names or {}, read_at=at,
        nonce=nonce[:64],
    )  # fmt: skip
    try:
        model, fit = calibrate(log)
        reading.model, reading.fit = to_data(model), asdict(fit) | {"holds": fit.holds}
    except TooFew:
        pass
    try:
        with transaction.atomic():
            reading.save()
            chronicle.record(
                events.READ, by=by, at=at, subject=reading.ref, territory=authority.territory,
                organisation=str(authority.pk), about=[Ref("people.organisation", str(authority.pk))],
                data={"cases": figures["cases"]},
            )  # fmt: skip
    except IntegrityError:
        return Reading.objects.get(authority=authority, nonce=nonce[:64])
    return reading
