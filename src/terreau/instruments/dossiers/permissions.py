"""May this actor?

The initiative sees its own dossiers; officers see those of their authority, and those in which their authority
holds, or held, a step or was asked an opinion. Everybody else does not learn that a dossier exists.
"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.instruments.dossiers import errors
from terreau.instruments.dossiers.enums import Standing, Way
from terreau.instruments.dossiers.models import Delegation, Dossier, Opinion, Turn
from terreau.instruments.procedures.api import Holder
from terreau.kernel.actor import OFFICER_ROLES, Actor
from terreau.kernel.moment import local_day
from terreau.kernel.verdict import Verdict, WayOut

#: Who types, answers and writes for an initiative; and who binds it.
WRITERS = frozenset({"holder", "member", "relay"})
HOLDERS = frozenset({"holder"})


def may_open(actor: Actor, organisation: people.Organisation) -> Verdict:
    """Begin a request of this initiative."""
    if not actor.is_person:
        return people.signed_in(actor)
    if actor.is_system or actor.acts_for(str(organisation.pk), roles=WRITERS):
        return Verdict.yes()
    return Verdict.no(
        errors.NOT_APPLICANT,
        _("Only those who carry the initiative can ask in its name. Ask one of them to invite you."),
    )


def may_enter_paper(actor: Actor, territory: str) -> Verdict:
    """Type in a form that came on paper: officers of the authority it is for."""
    return _officer(actor, territory)


def may_see(actor: Actor, dossier: Dossier) -> Verdict:
    """A draft is its initiative's alone. One query, and only for an officer of another authority."""
    if actor.is_system or _is_applicant(actor, dossier, WRITERS):
        return Verdict.yes()
    if dossier.standing == Standing.DRAFT and dossier.way == Way.WEB:
        return unknown()
    territories = actor.officer_territories
    if territories and (dossier.territory in territories or _is_concerned(dossier, territories)):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    return unknown()


def sees_inside(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor sees it as one of the administration: internal documents, opinions, names of steps."""
    return bool(may_see(actor, dossier)) and not _is_member(actor, dossier)


def may_write(actor: Actor, dossier: Dossier) -> Verdict:
    """For the initiative: type answers, lay in documents, write, answer what is asked."""
    return _for_applicant(actor, dossier, WRITERS)


def may_bind(actor: Actor, dossier: Dossier) -> Verdict:
    """For the initiative: file, withdraw, throw a draft away, let others see it."""
    return _for_applicant(actor, dossier, HOLDERS)


def may_act(actor: Actor, turn: Turn, *, at: datetime) -> Verdict:
    """Do a step: whoever holds it. One query, and only where a delegation could help."""
    if actor.is_system:
        return Verdict.yes()
    if turn.holder == Holder.APPLICANT:
        return may_write(actor, turn.dossier)
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    if not may_see(actor, turn.dossier):
        return unknown()
    if _is_member(actor, turn.dossier):
        return Verdict.no(
            errors.OWN_REQUEST,
            _("You act for the initiative that asks this. A colleague without a tie to it has to do this step."),
        )
    if turn.service is not None and (_acts_for(actor, turn.service) or _stands_in(actor, turn, at)):
        return Verdict.yes()
    return Verdict.no(
        errors.NOT_HOLDER,
        _("Another service holds this step. Write to it, or ask it to pass the dossier on to yours."),
    )


def may_give(actor: Actor, turn: Turn) -> bool:
    """Whether the actor acts for the service whose turn it is, or was: it reads what it said itself."""
    return actor.second_factor and turn.service is not None and _acts_for_service(actor, turn.service)


def may_advise(actor: Actor, opinion: Opinion) -> Verdict:
    """Give an opinion asked of a service: its officers. An expert is known by the code of the link."""
    if opinion.organisation is not None and actor.second_factor and _acts_for(actor, opinion.organisation):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    return unknown()


def may_run_desk(actor: Actor, territory: str) -> Verdict:
    """Templates of answers, services merged: officers of the authority."""
    return _officer(actor, territory)


def unknown() -> Verdict:
    """Whether there is such a dossier is not told."""
    return Verdict.no(
        errors.UNKNOWN,
        _("We know no such dossier, or it is not yours to see. Its tracking code shows where it is."),
        status=404,
    )


def _for_applicant(actor: Actor, dossier: Dossier, roles: frozenset[str]) -> Verdict:
    if actor.is_system or _is_applicant(actor, dossier, roles):
        return Verdict.yes()
    if dossier.way == Way.PAPER and actor.is_officer_of(dossier.territory):
        return Verdict.yes()
    if not may_see(actor, dossier):
        return may_see(actor, dossier)
    if _is_applicant(actor, dossier, WRITERS):
        return Verdict.no(
            errors.NOT_APPLICANT, _("Only a project holder of the initiative can do this. Ask one of them to.")
        )
    return Verdict.no(errors.NOT_APPLICANT, _("Only the initiative that asks can do this. Write it a message."))


def _is_applicant(actor: Actor, dossier: Dossier, roles: frozenset[str]) -> bool:
    return dossier.organisation_id is not None and actor.acts_for(str(dossier.organisation_id), roles=roles)


def _is_member(actor: Actor, dossier: Dossier) -> bool:
    return dossier.organisation_id is not None and actor.acts_for(str(dossier.organisation_id))


def _is_concerned(dossier: Dossier, territories: frozenset[str]) -> bool:
    turns = Turn.objects.filter(dossier=dossier, territory__in=territories).values("pk")
    opinions = Opinion.objects.filter(dossier=dossier, territory__in=territories).values("dossier_id")
    return bool(Dossier.objects.filter(pk=dossier.pk, pk__in=opinions).exists() or turns.exists())


def _acts_for(actor: Actor, service: people.Organisation) -> bool:
    """For the service itself, or for the whole authority it belongs to."""
    own = {str(service.pk), str(service.parent_id)} if service.parent_id else {str(service.pk)}
    return any(power.organisation_id in own and power.role in OFFICER_ROLES for power in actor.powers) or any(
        power.organisation_kind == "authority" and power.territory == service.territory and power.role in OFFICER_ROLES
        for power in actor.powers
    )


def _acts_for_service(actor: Actor, service: people.Organisation) -> bool:
    return actor.acts_for(str(service.pk), roles=OFFICER_ROLES)


def _stands_in(actor: Actor, turn: Turn, at: datetime) -> bool:
    """A colleague of the same authority whom somebody of the service asked to stand in for them."""
    if turn.territory not in actor.officer_territories or not actor.is_person:
        return False
    return Delegation.objects.on(local_day(at)).filter(service=turn.service_id, to__pk=actor.id).exists()


def _officer(actor: Actor, territory: str) -> Verdict:
    if actor.is_system or actor.is_officer_of(territory):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    return Verdict.no(errors.NOT_OFFICER, _("Only officers of this authority do this. Ask one of them."))


def _second_factor() -> Verdict:
    return Verdict.no(
        errors.NOT_OFFICER,
        _("Confirm with your second factor first."),
        instead=(WayOut(_("Sign in with your second factor"), reverse_lazy("people:second-factor")),),  # type: ignore[arg-type]
    )


def holds_a_desk(actor: Actor) -> Verdict:
    """See a queue of steps: officers, second factor given."""
    if actor.officer_territories:
        return Verdict.yes()
    if actor.holds_office:
        return _second_factor()
    return Verdict.no(errors.NOT_OFFICER, _("This is the desk of officers. Your own requests are under “My requests”."))
