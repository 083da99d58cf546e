"""Can it be done now? Pure: object and moment."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.echo.publishing.models import Curator, Exhibition, Showing
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict, WayOut
from terreau.life.initiatives.api import Project

#: Most projects of an exhibition, most places where it hangs, and most organisations beside the one that began it.
MOST_PROJECTS = 40
MOST_PLACES = 20
MOST_CURATORS = 6


def overtaken() -> Verdict:
    sentence = _("Somebody saved this page while you were writing. Your text is kept below: compare, then save again.")
    return Verdict.no("overtaken", sentence, status=409)


def says_something(text: Text) -> Verdict:
    if text:
        return Verdict.yes()
    return Verdict.no("title_missing", _("Give the exhibition a title."), status=422)


def can_change(exhibition: Exhibition) -> Verdict:
    if exhibition.closed_at is None:
        return Verdict.yes()
    return Verdict.no("closed", _("This exhibition is closed: it stays as it was. Begin a new one."), status=409)


def can_add(project: Project, *, shown: int) -> Verdict:
    """``shown``: projects it already has."""
    if not project.is_readable:
        return Verdict.no("not_public", _("Only a project whose page everybody can read can be shown."), status=409)
    if shown >= MOST_PROJECTS:
        sentence = _("An exhibition holds at most 40 projects. Take one out first, or begin a second exhibition.")
        return Verdict.no("too_many", sentence, status=409)
    return Verdict.yes()


def can_publish(exhibition: Exhibition, *, visible: int) -> Verdict:
    """``visible``: projects that would be seen."""
    if exhibition.published_at is not None:
        return Verdict.no("published", _("This exhibition is published already."), status=409)
    waits = [each.organisation.names for each in exhibition.curating if each.agreed_at is None]
    if waits:
        sentence = _("%(name)s prepares it too and has not agreed yet. Ask them to say yes on their page.")
        return Verdict.no("not_agreed", said_of(sentence, waits[0]), status=409)
    if not visible:
        return Verdict.no(
            "nothing_to_see",
            _("There is nothing to see yet: add a project whose initiative did not decline."),
            instead=(WayOut(_("Add a project"), f"/exhibitions/{exhibition.slug}/manage/add/"),),
            status=409,
        )
    return Verdict.yes()


def can_close(exhibition: Exhibition) -> Verdict:
    if exhibition.published_at is None:
        return Verdict.no("draft", _("Nobody sees this exhibition yet: there is nothing to close."), status=409)
    return Verdict.yes()


def can_answer(showing: Showing) -> Verdict:
    return can_change(showing.exhibition)


def acts_for(actor: Actor, organisation: people.Organisation) -> bool:
    """For an authority its officers with the second factor, for any other its members."""
    if organisation.kind in {people.OrganisationKind.AUTHORITY, people.OrganisationKind.SERVICE_UNIT}:
        return actor.is_officer_of(organisation.territory)
    return actor.acts_for(str(organisation.pk), roles=frozenset({"holder", "member", "relay"}))


def leads(actor: Actor, exhibition: Exhibition) -> bool:
    """Whoever began it, and the officers of its commune."""
    close = actor.is_system or actor.is_officer_of(exhibition.territory)
    return close or acts_for(actor, exhibition.organisation)


def prepares(actor: Actor, exhibition: Exhibition) -> bool:
    """Whoever began it, the officers of its commune, and those who accepted to prepare it too."""
    return leads(actor, exhibition) or any(acts_for(actor, each.organisation) for each in exhibition.curating)


def was_asked(actor: Actor, exhibition: Exhibition) -> bool:
    """Acts for an organisation that was asked to prepare it too, whatever it answered."""
    return any(acts_for(actor, each.organisation) for each in exhibition.curators.all())


def can_choose(actor: Actor, exhibition: Exhibition, project: Project) -> Verdict:
    """Prepared by several, each chooses the projects of its own territory; who began it also those of nobody's."""
    others = {each.organisation.territory: each.organisation.names for each in exhibition.curating}
    if actor.is_system or not others:
        return Verdict.yes()
    mine = {each.organisation.territory for each in exhibition.curating if acts_for(actor, each.organisation)}
    if project.territory in mine:
        return Verdict.yes()
    own = {exhibition.territory, exhibition.organisation.territory}
    if leads(actor, exhibition) and (project.territory in own or project.territory not in others):
        return Verdict.yes()
    name = others.get(project.territory) or exhibition.organisation.names
    sentence = _("This project lies where %(name)s chooses. Ask them to add it or to take it out.")
    return Verdict.no("not_your_territory", said_of(sentence, name))


def can_be_asked(exhibition: Exhibition, organisation: people.Organisation | None) -> Verdict:
    """Another organisation that stands, once, while nothing is open yet."""
    if organisation is None or organisation.is_dissolved:
        return Verdict.no("unknown", _("We know no such organisation. Search it by its name."), status=422)
    if exhibition.published_at is not None:
        sentence = _("This exhibition is open already. Begin a new one to prepare it together.")
        return Verdict.no("published", sentence, status=409)
    if str(organisation.pk) == str(exhibition.organisation_id):
        return Verdict.no("leads", _("This organisation began the exhibition."), status=409)
    if exhibition.curators.count() >= MOST_CURATORS:
        return Verdict.no("too_many", _("At most six organisations prepare it beside yours."), status=409)
    return Verdict.yes()


def can_reply(curator: Curator | None) -> Verdict:
    """An organisation that was asked answers, and may change its mind while the exhibition lasts."""
    if curator is None:
        return Verdict.no("not_asked", _("Your organisation was not asked to prepare this exhibition."), status=404)
    return can_change(curator.exhibition)


def can_agree(curator: Curator | None) -> Verdict:
    """To what stands there now: after the answer, before the opening."""
    if curator is None or curator.accepted_at is None:
        return Verdict.no("not_accepted", _("Say first that your organisation prepares it too."), status=409)
    if curator.exhibition.published_at is not None:
        return Verdict.no("published", _("This exhibition is published already."), status=409)
    return can_change(curator.exhibition)


def said_of(sentence: Any, name: Text) -> str:
    """A sentence about an organisation, in the reader's language."""
    return str(sentence) % {"name": name.in_language(get_language() or "fr").text}


def can_be_read(actor: Actor, exhibition: Exhibition) -> Verdict:
    if exhibition.is_public or prepares(actor, exhibition) or was_asked(actor, exhibition):
        return Verdict.yes()
    return Verdict.no("unknown", _("There is no exhibition at this address."), status=404)
