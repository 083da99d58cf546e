"""A reasoned delay instead of silence: the reason is asked before the day passes, and reaches the applicant."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.notices import api as notices
from terreau.instruments.dossiers import errors, events, permissions, policies
from terreau.instruments.dossiers.actions.moving import hold, turn_held
from terreau.instruments.dossiers.actions.recording import record
from terreau.instruments.dossiers.actions.telling import tell
from terreau.instruments.dossiers.models import Delay, Turn
from terreau.instruments.procedures import api as procedures
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import clean_block
from terreau.kernel.verdict import refuse
from terreau.kernel.working_days import add_working_days
from terreau.ui import formats
from terreau.ui.reader import absolute

#: Working days before its last day at which a service is asked why a step will be late.
ASKED_BEFORE = 2
#: Steps looked at in one round of the job.
_BATCH = 500
_CLOCKWORK = Actor.system("dossiers")


def say_delay(turn: Turn, *, by: Actor, at: datetime, reason: str, new_day: date) -> Delay:
    """Say why a step takes longer, and until when. The target stays what it was: the applicant sees both days."""
    permissions.may_act(by, turn, at=at).require()
    words = clean_block(reason, 4000)
    policies.is_reasoned(words).require(field="reason")
    policies.is_later(new_day, than=local_day(at)).require(field="new_day")
    with transaction.atomic():
        held = hold(turn.dossier)
        now = turn_held(held, turn)
        policies.is_running(held.dossier).require()
        policies.is_of_a_service(now).require()
        try:
            with transaction.atomic():
                delay = Delay.objects.create(turn=now, reason=words, new_day=new_day, said_at=at)
        except IntegrityError:
            refuse(errors.ASKED_ALREADY, _("This day was said already. Choose another one."), field="new_day")
        name = held.plan.step(now.step)[1].name
        record(
            events.DELAY_SAID, held.dossier, by=by, at=at, about=(str(now.service_id),), step=name.to_dict(),
            reason=words[:500], day=new_day.isoformat(),
        )  # fmt: skip
        tell(
            "dossiers.late", held.dossier, by=by, at=at, once=delay.pk,
            words=lambda language: {
                "step": name.in_language(language).text, "reason": words,
                "day": formats.day(new_day, language=language),
            },
        )  # fmt: skip
    return delay


def ask_reasons_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """Ask each service, once, why a step whose day comes near will be late. How many were asked."""
    horizon = add_working_days(local_day(at), ASKED_BEFORE)
    late = Turn.objects.open().filter(due_on__lte=horizon, late_asked_at__isnull=True, service__isnull=False)
    asked = 0
    for pk in list(late.by_lateness().values_list("pk", flat=True)[:_BATCH]):
        with transaction.atomic():
            # Two workers at once: the update is conditional, so one of them asks.
            if Turn.objects.filter(pk=pk, closed_at__isnull=True, late_asked_at__isnull=True).update(late_asked_at=at):
                asked += _ask_reason(
                    Turn.objects.select_related("service__parent", "dossier__version").get(pk=pk), by, at
                )
    return asked


def _ask_reason(turn: Turn, by: Actor, at: datetime) -> int:
    service = turn.service
    if service is None or turn.due_on is None:
        return 0
    address = service.contact_email or (service.parent.contact_email if service.parent else "")
    if not address or turn.delays.filter(new_day__gte=turn.due_on).exists():
        return 0
    dossier, language = turn.dossier, service.names.in_language("fr").language or "fr"
    name = procedures.plan_of(dossier.version).step(turn.step)[1].internal_name
    notices.send(
        "dossiers.reason_asked", to=notices.Recipient(email=address, language=language),
        context={
            "title": dossier.title, "reference": dossier.reference, "step": name.in_language(language).text,
            "day": formats.day(turn.due_on, language=language),
            "button_url": absolute(f"/{language}/dossiers/{dossier.code}/steps/{turn.pk}/"),
        },
        by=by, at=at, key=f"dossiers.reason_asked:{turn.pk}", territory=turn.territory,
    )  # fmt: skip
    return 1


def _with_service(pk: int) -> Turn:
    return Turn.objects.select_related("service__parent", "dossier__version").get(pk=pk)
