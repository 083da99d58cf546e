"""Versions: the next one begins, a draft is changed or thrown away, published, ended."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures import checks, errors, events, permissions, policies
from terreau.instruments.procedures.actions.recording import record
from terreau.instruments.procedures.enums import VersionState
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.models.procedure import digest_of
from terreau.instruments.procedures.plan import Plan, to_data
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Overtaken, Verdict, refuse


def change(version: Version, *, by: Actor, at: datetime, plan: Plan, revision: int | None = None) -> Version:
    """Save another plan in a draft. ``revision``: the one that was opened; ``Overtaken`` if another was saved since."""
    permissions.may_prepare(by, version.procedure).require()
    data = to_data(plan)
    with transaction.atomic():
        held = _held(version)
        policies.can_be_changed(held).require()
        if revision is not None and revision != held.revision:
            raise Overtaken(_overtaken(), mine=revision, now=held.revision)
        if data == held.plan:
            return held
        held.plan, held.changed_at, held.revision = data, at, held.revision + 1
        held.save(update_fields=["plan", "changed_at", "revision"])
        record(events.CHANGED, held.procedure, by=by, at=at, number=held.number)
    return held


def draft_from(version: Version, *, by: Actor, at: datetime, plan: Plan | None = None) -> Version:
    """Prepare the next version of a procedure, from this one's plan or from ``plan``. One draft at a time."""
    permissions.may_prepare(by, version.procedure).require()
    with transaction.atomic():
        procedure = Procedure.objects.select_for_update().get(pk=version.procedure_id)
        newest = procedure.versions.order_by("-number").values_list("number", flat=True)[0]
        try:
            with transaction.atomic():
                drafted = Version.objects.create(
                    procedure=procedure, number=newest + 1, changed_at=at,
                    plan=to_data(plan) if plan is not None else version.plan,
                )  # fmt: skip
        except IntegrityError:
            refuse(
                errors.HAS_DRAFT,
                _("The next version is being prepared already. Change that one, or throw it away first."),
            )
        record(events.DRAFTED, procedure, by=by, at=at, number=drafted.number)
    return drafted


def discard(version: Version, *, by: Actor, at: datetime) -> None:
    """Throw a draft away; its number is given to the next one. A procedure that never was anything else goes too."""
    permissions.may_prepare(by, version.procedure).require()
    with transaction.atomic():
        held = _held(version)
        policies.can_be_changed(held).require()
        procedure, number = held.procedure, held.number
        held.delete()
        record(events.DISCARDED, procedure, by=by, at=at, number=number)
        if not Version.objects.filter(procedure=procedure).exists():
            procedure.delete()


def publish(version: Version, *, by: Actor, at: datetime) -> Version:
    """Freeze the plan and let new requests follow it. The version before is retired; what was filed under it keeps it.

    Raises ``Refused`` (``has_problems``) while ``checks.problems`` finds anything.
    """
    permissions.may_prepare(by, version.procedure).require()
    with transaction.atomic():
        procedure = Procedure.objects.select_for_update().get(pk=version.procedure_id)
        held = _held(version)
        policies.can_be_published(held, checks.problems(held.read())).require()
        procedure.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED, retired_at=at)
        held.state, held.published_at, held.digest = VersionState.PUBLISHED, at, digest_of(held.plan)
        held.save(update_fields=["state", "published_at", "digest"])
        record(events.PUBLISHED, procedure, by=by, at=at, number=held.number, digest=held.digest)
    return held


def retire(version: Version, *, by: Actor, at: datetime) -> Version:
    """No new request follows this procedure; those under way go to their end."""
    permissions.may_prepare(by, version.procedure).require()
    with transaction.atomic():
        held = _held(version)
        policies.can_be_retired(held).require()
        held.state, held.retired_at = VersionState.RETIRED, at
        held.save(update_fields=["state", "retired_at"])
        record(events.RETIRED, held.procedure, by=by, at=at, number=held.number)
    return held


def _held(version: Version) -> Version:
    """The version as it stands now, held until the end of the transaction."""
    rows = Version.objects.select_for_update(of=("self",)).select_related("procedure__authority")
    found = rows.filter(pk=version.pk).first()
    if found is None:
        refuse(errors.UNKNOWN, _("This version was thrown away. Go back to the procedure."), status=404)
    return found


def _overtaken() -> Verdict:
    return Verdict.no(
        errors.OVERTAKEN,
        _("Somebody saved this plan while you were writing. Look at what changed, then save again."),
        status=409,
    )
