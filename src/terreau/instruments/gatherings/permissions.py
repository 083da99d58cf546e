"""May this actor?"""

from __future__ import annotations

from datetime import datetime

from terreau.instruments.gatherings import policies
from terreau.instruments.gatherings.models import Gathering
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def may_found(actor: Actor, organisation_id: str) -> Verdict:
    """Prepare a gathering in the name of this organisation."""
    return policies.founds_for(actor, str(organisation_id))


def may_organise(actor: Actor, gathering: Gathering) -> Verdict:
    """Act for the lead or for an organisation that accepted. One query, none when the organisers were read along."""
    if policies.acts_for(actor, {str(gathering.lead_id)}):
        return Verdict.yes()
    return policies.acts_for(actor, organisers_of(gathering))


def may_lead(actor: Actor, gathering: Gathering) -> Verdict:
    """Announce, cancel and share it: whoever acts for the lead."""
    return policies.acts_for(actor, {str(gathering.lead_id)})


def may_change(actor: Actor, gathering: Gathering) -> Verdict:
    return may_organise(actor, gathering) & policies.can_be_changed(gathering)


def may_cancel(actor: Actor, gathering: Gathering, at: datetime) -> Verdict:
    return may_lead(actor, gathering) & policies.can_be_cancelled(gathering, at)


def may_moderate(actor: Actor, gathering: Gathering) -> Verdict:
    """Officers of the commune where it takes place, second factor given."""
    return policies.officiates(actor, gathering.territory)


def may_read(actor: Actor, gathering: Gathering) -> Verdict:
    """Anyone once announced; organisers before, they and the commune also when it was removed."""
    return Verdict.yes() if gathering.is_public else policies.reads(actor, gathering, organisers_of(gathering))


def organisers_of(gathering: Gathering) -> set[str]:
    """Ids of the lead and of those who accepted."""
    accepted = {str(each.organisation_id) for each in gathering.organisers.all() if each.accepted_at is not None}
    return {str(gathering.lead_id), *accepted}
