"""May this actor? Calls policies for whether it can be done now."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.echo.publishing import policies
from terreau.echo.publishing.models import Exhibition, Showing
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut
from terreau.life.initiatives import api as initiatives


def may_draft(actor: Actor, organisation: people.Organisation) -> Verdict:
    """Members of an organisation; for an authority with the second factor."""
    if actor.is_system or policies.acts_for(actor, organisation):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    return Verdict.no("not_a_member", _("Only people who act for this organisation can do this."))


def may_curate(actor: Actor, exhibition: Exhibition) -> Verdict:
    """Whoever drafts it, the officers of its commune, and those who accepted to prepare it too."""
    if policies.prepares(actor, exhibition):
        return policies.can_change(exhibition)
    if policies.was_asked(actor, exhibition):
        sentence = _("Your organisation was asked to prepare this exhibition too. Answer first.")
        way = WayOut(_("See and answer"), f"/exhibitions/{exhibition.slug}/manage/curators/")
        return Verdict.no("not_answered", sentence, instead=(way,))
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    return Verdict.no("not_a_curator", _("Only those who prepare this exhibition can do this."))


def may_choose(actor: Actor, exhibition: Exhibition, project: initiatives.Project) -> Verdict:
    """Add or take out this project."""
    return may_curate(actor, exhibition) & policies.can_choose(actor, exhibition, project)


def may_ask(actor: Actor, exhibition: Exhibition) -> Verdict:
    """Those who began it ask others to prepare it too."""
    if policies.leads(actor, exhibition):
        return policies.can_change(exhibition)
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    return Verdict.no("not_the_lead", _("Only those who began this exhibition ask others to prepare it too."))


def may_reply(actor: Actor, organisation: people.Organisation) -> Verdict:
    """Whoever acts for the organisation that was asked."""
    return may_draft(actor, organisation)


def may_publish(actor: Actor, exhibition: Exhibition, *, visible: int) -> Verdict:
    return _may_commit(actor, exhibition) & policies.can_publish(exhibition, visible=visible)


def may_close(actor: Actor, exhibition: Exhibition) -> Verdict:
    return _may_commit(actor, exhibition) & policies.can_close(exhibition)


def may_read(actor: Actor, exhibition: Exhibition) -> Verdict:
    """Everybody once it is published; before, those who prepare it and the officers of its commune."""
    return policies.can_be_read(actor, exhibition)


def may_answer(actor: Actor, showing: Showing) -> Verdict:
    """Members of the project's initiative say whether it is shown; at any time while the exhibition lasts."""
    return initiatives.may_carry(actor, showing.project.initiative) & policies.can_answer(showing)


def _may_commit(actor: Actor, exhibition: Exhibition) -> Verdict:
    if actor.is_system or actor.is_officer_of(exhibition.territory):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    sentence = _("An officer of the commune publishes and closes exhibitions. Ask the one you work with.")
    return Verdict.no("not_an_officer", sentence)


def _second_factor() -> Verdict:
    return Verdict.no("second_factor", _("Confirm with your passkey or your code before you act for the commune."))
