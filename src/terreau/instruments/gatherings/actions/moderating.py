"""What the commune does about a page: removes it with its reason, or shows it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import events, permissions, policies
from terreau.instruments.gatherings.actions import dates, writing
from terreau.instruments.gatherings.actions.recording import those_in_charge
from terreau.instruments.gatherings.models import Gathering
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.ui.reader import absolute


@transaction.atomic
def hide_gathering(gathering: Gathering, *, by: Actor, at: datetime, reason: Text) -> Gathering:
    """Remove the page: whoever comes reads that it was, and why; the lead is told and can correct it."""
    permissions.may_moderate(by, gathering).require()
    writing.take_turn(gathering, None)
    policies.can_hide(gathering).require()
    policies.gives_reason(reason, both=True).require(field="reason")
    gathering.hidden_at, gathering.hidden_for = at, reason
    writing.save(gathering, ["hidden_at", "hidden_for"], at=at)
    writing.record(events.HIDDEN, gathering, by=by, at=at, data={"reason": dates.clipped(reason)})
    _tell("gatherings.page_removed", gathering, reason, by=by, at=at)
    return gathering


@transaction.atomic
def restore_gathering(gathering: Gathering, *, by: Actor, at: datetime, reason: Text) -> Gathering:
    """Show a removed page again, and say why."""
    permissions.may_moderate(by, gathering).require()
    writing.take_turn(gathering, None)
    policies.can_restore(gathering).require()
    policies.gives_reason(reason, both=True).require(field="reason")
    gathering.hidden_at, gathering.hidden_for = None, Text()
    writing.save(gathering, ["hidden_at", "hidden_for"], at=at)
    writing.record(events.RESTORED, gathering, by=by, at=at, data={"reason": dates.clipped(reason)})
    _tell("gatherings.page_restored", gathering, reason, by=by, at=at)
    return gathering


def _tell(notice: str, gathering: Gathering, reason: Text, *, by: Actor, at: datetime) -> None:
    for rank, to in enumerate(those_in_charge(gathering.lead, at=at)):
        notices.send(
            notice,
            to=to,
            context={
                "title": gathering.title.in_language(to.language).text,
                "reason": reason.in_language(to.language).text,
                "button_url": absolute(f"/{to.language}/events/{gathering.slug}/manage/"),
            },
            by=by,
            at=at,
            key=f"{notice}:{gathering.code}:{gathering.version}:{rank}",
        )
