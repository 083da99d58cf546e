"""Records that could not be entered: somebody decides, nothing is dropped in silence, and nobody reads them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import envelopes, events, permissions, policies
from terreau.instruments.fieldwork.actions.applying import apply
from terreau.instruments.fieldwork.actions.telling import record
from terreau.instruments.fieldwork.enums import IntakeState
from terreau.instruments.fieldwork.models import FieldKey, Intake
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line
from terreau.kernel.verdict import refuse


def settle_unresolved(
    *, by: Actor, at: datetime, intake: Intake, enter: bool, quartier: str = "", reason: str = ""
) -> Intake:
    """Enter the record after all, or set it aside with a reason. ``quartier``: the neighbourhood, where it was missing.

    The content is not shown to whoever settles: it may be an objection. Set aside, the sealed bytes are erased.
    """
    permissions.may_organise(by, intake.device.drive).require()
    if not enter:
        policies.reasoned(reason).require(field="reason")
    with transaction.atomic():
        held = Intake.objects.select_for_update(of=("self",)).select_related(*_ALL).get(pk=intake.pk)
        policies.can_be_settled(held).require()
        if enter:
            apply(held, held.device, _content(held), at, quartier=quartier)
        held.state = IntakeState.APPLIED if enter else IntakeState.SET_ASIDE
        held.settled_at, held.settled_by, held.reason = at, by.id, clean_line(reason, 300)
        held.envelope = None
        held.save(update_fields=["state", "settled_at", "settled_by", "reason", "envelope"])
        record(
            events.RECORD_SETTLED, held.device.drive, by=by, at=at, subject=held.device.subject,
            device=held.device.ref, entered=enter,
        )  # fmt: skip
    return held


_ALL = (
    "device", "device__drive", "device__drive__organisation", "device__pair", "device__pair__round",
    "device__pair__round__drive", "device__place", "device__place__drive",
)  # fmt: skip


def _content(held: Intake) -> dict[str, object]:
    key = FieldKey.objects.filter(drive_id=held.device.drive_id, kid=held.kid).first()
    blob = bytes(held.envelope or b"")
    try:
        if key is None:
            raise envelopes.Unopened
        plain = envelopes.open_record(
            key.private(), enc=blob[: envelopes.ENC], ct=blob[envelopes.ENC :], device=held.device.ref,
            record=str(held.record), n=held.n, prev=held.prev,
        )  # fmt: skip
        return Intake.plain(plain)
    except (envelopes.Unopened, ValueError):
        refuse("unreadable", _("Nobody can open this record any more. Set it aside, and say why."), status=409)
