"""Records that could not be entered wait for a decision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork.enums import IntakeState
from terreau.instruments.fieldwork.models import Intake
from terreau.kernel.verdict import Verdict


def can_be_settled(intake: Intake) -> Verdict:
    if intake.state in {IntakeState.UNRESOLVED, IntakeState.UNREADABLE}:
        return Verdict.yes()
    return Verdict.no("settled", _("This record was already entered or set aside."), status=409)


def reasoned(reason: str) -> Verdict:
    if reason.strip():
        return Verdict.yes()
    return Verdict.no("no_reason", _("Say in a few words why, without naming anybody."), status=422)
