"""May this actor? Calls policies for whether it can be done now."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict
from terreau.life.initiatives import policies
from terreau.life.initiatives.enums import Stage
from terreau.life.initiatives.models import Initiative, Project

#: Roles in which somebody carries an initiative, and those that commit it.
CARRIERS = frozenset({"holder", "member", "relay"})
HOLDERS = frozenset({"holder"})


def may_found(actor: Actor) -> Verdict:
    if actor.is_person or actor.is_system:
        return Verdict.yes()
    return Verdict.no("sign_in", _("Sign in first: an e-mail address is enough."), status=403)


def may_carry(actor: Actor, initiative: Initiative) -> Verdict:
    """Whether the actor writes for the initiative."""
    if actor.is_system or actor.acts_for(str(initiative.organisation_id), roles=CARRIERS):
        return Verdict.yes()
    sentence = _("Only members of this initiative can do this. Ask one of them to invite you.")
    return Verdict.no("not_a_member", sentence)


def may_hold(actor: Actor, initiative: Initiative) -> Verdict:
    """Whether the actor commits the initiative: invites, names, ends."""
    if actor.is_system or actor.acts_for(str(initiative.organisation_id), roles=HOLDERS):
        return Verdict.yes()
    return Verdict.no("not_a_holder", _("Only a project holder of this initiative can do this. Ask one of them."))


def may_moderate(actor: Actor, project: Project) -> Verdict:
    """Officers of the commune where the project lies, with their second factor."""
    if actor.is_officer_of(project.territory):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return Verdict.no("second_factor", _("Confirm with your passkey or your code before you act for the commune."))
    return Verdict.no("not_an_officer", _("Only officers of the commune where the project lies can do this."))


def may_read(actor: Actor, project: Project) -> Verdict:
    """Anyone reads a published page; its members and the commune's officers also read it before and after."""
    if project.is_readable or _is_close(actor, project):
        return Verdict.yes()
    if project.hidden_at is not None and project.published_at is not None:
        return Verdict.no("hidden", _("The commune removed this page."), status=410)
    if project.withdrawn_at is not None and project.published_at is not None:
        return Verdict.no("withdrawn", _("The initiative withdrew this project."), status=410)
    return Verdict.no("unknown", _("There is no such project, or it is not published yet."), status=404)


def may_revise(actor: Actor, project: Project) -> Verdict:
    return may_carry(actor, project.initiative) & policies.can_revise(project)


def may_publish(actor: Actor, project: Project) -> Verdict:
    return may_carry(actor, project.initiative) & policies.can_publish(project)


def may_withdraw(actor: Actor, project: Project) -> Verdict:
    return may_carry(actor, project.initiative) & policies.can_withdraw(project)


def may_move(actor: Actor, project: Project, stage: Stage) -> Verdict:
    return may_carry(actor, project.initiative) & policies.can_move(project, stage)


def may_post_news(actor: Actor, project: Project) -> Verdict:
    return may_carry(actor, project.initiative) & policies.can_post_news(project)


def _is_close(actor: Actor, project: Project) -> bool:
    if actor.is_system or actor.acts_for(str(project.initiative.organisation_id), roles=CARRIERS):
        return True
    return bool(project.published_at) and bool(project.territory) and actor.is_officer_of(project.territory)
