"""Can it be done now? Pure: object and moment."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.echo.publishing.models import Exhibition, Showing
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict, WayOut
from terreau.life.initiatives.api import Project

#: Most projects of an exhibition, and most places where it hangs.
MOST_PROJECTS = 40
MOST_PLACES = 20


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


def prepares(actor: Actor, exhibition: Exhibition) -> bool:
    """Whoever drafts it, and the officers of its commune."""
    close = actor.is_system or actor.is_officer_of(exhibition.territory)
    return close or acts_for(actor, exhibition.organisation)


def can_be_read(actor: Actor, exhibition: Exhibition) -> Verdict:
    if exhibition.is_public or prepares(actor, exhibition):
        return Verdict.yes()
    return Verdict.no("unknown", _("There is no exhibition at this address."), status=404)
