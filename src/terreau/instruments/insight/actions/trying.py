"""Scenarios: tried, and taken over into the next version of a procedure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.insight import adopting, errors, events, permissions
from terreau.instruments.insight.models import Reading, Scenario
from terreau.instruments.insight.scenarios.answers import as_data, ask
from terreau.instruments.insight.scenarios.changes import Change, Impossible, changed, from_data, to_data
from terreau.instruments.insight.scenarios.model import from_data as model_from
from terreau.instruments.procedures import api as procedures
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line
from terreau.kernel.verdict import refuse


def try_scenario(
    reading: Reading, *, by: Actor, at: datetime, name: str, changes: Sequence[Change], nonce: str
) -> Scenario:
    """Simulate today and the changed way with the same chances. Raises ``Refused``."""
    permissions.may_look(by, reading.authority).require()
    if not reading.model:
        refuse(
            errors.NO_MODEL,
            _("Twenty dossiers over some days are needed to try something. Come back later."),
            status=409,
        )
    model = model_from(reading.model)
    try:
        then = changed(model, changes)
    except Impossible:
        refuse(
            errors.IMPOSSIBLE,
            _("A change does not fit these dossiers. Choose steps and services of the list, and a number above zero."),
            status=422,
        )
    tried = Scenario(
        reading=reading, name=clean_line(name, 120), changes=to_data(changes), today=as_data(ask(model)),
        then=as_data(ask(then)), tried_at=at, nonce=nonce[:64],
    )  # fmt: skip
    try:
        with transaction.atomic():
            last = Reading.objects.select_for_update().get(pk=reading.pk).scenarios.aggregate(last=models.Max("number"))
            tried.number = (last["last"] or 0) + 1
            tried.save()
            _record(events.TRIED, tried, by=by, at=at)
    except IntegrityError:
        return reading.scenarios.get(nonce=nonce[:64])
    return tried


def adopt(scenario: Scenario, *, by: Actor, at: datetime) -> procedures.Version:
    """The changed plan as a draft of the procedure's next version; nothing is published by it. Raises ``Refused``."""
    reading = scenario.reading
    permissions.may_look(by, reading.authority).require()
    procedure = reading.procedure
    current = procedures.current_version(procedure) if procedure else None
    if current is None:
        refuse(
            errors.NOT_OURS,
            _("These figures are not of a procedure in force here: there is no plan to change."),
            status=409,
        )
    before = procedures.plan_of(current)
    after = adopting.plan_with(before, from_data(scenario.changes), day=at.date())
    if after == before:
        refuse(
            errors.NOTHING_TO_ADOPT,
            _("Hands, arrivals and sittings do not stand in a plan: nothing to take over. Print the comparison."),
            status=409,
        )
    with transaction.atomic():
        version = procedures.draft_from(current, by=by, at=at, plan=after)
        scenario.adopted = version.number
        scenario.save(update_fields=["adopted"])
        _record(events.ADOPTED, scenario, by=by, at=at)
    return version


def _record(verb: str, scenario: Scenario, *, by: Actor, at: datetime) -> None:
    authority = scenario.reading.authority
    chronicle.record(
        verb, by=by, at=at, subject=scenario.reading.ref, territory=authority.territory,
        organisation=str(authority.pk), data={"name": scenario.name, "number": scenario.number},
    )  # fmt: skip
