"""Founding, describing and ending an initiative; who carries it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.ground.chronicle.enums import Audience
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_line
from terreau.kernel.verdict import Verdict
from terreau.life.initiatives import events, permissions, policies
from terreau.life.initiatives.actions import recording, writing
from terreau.life.initiatives.enums import LegalStatus
from terreau.life.initiatives.errors import Overtaken
from terreau.life.initiatives.models import Initiative, Project


class InitiativeFacts(TypedDict, total=False):
    """What members may change; what is left out stays."""

    story: Text
    legal_status: LegalStatus
    hosted_by: str
    founded_on: date | None


@transaction.atomic
def found_initiative(
    *,
    names: Text,
    territory: str,
    by: Actor,
    at: datetime,
    story: Text | None = None,
    legal_status: LegalStatus = LegalStatus.NONE,
    hosted_by: str = "",
    founded_on: date | None = None,
    holder: people.Person | None = None,
    contact_email: str = "",
) -> Initiative:
    """Found an initiative, with or without legal form; whoever founds it holds it.

    ``holder``: somebody else, when the installation founds it for them. Raises ``Refused`` when nobody is signed in.
    """
    permissions.may_found(by).require()
    _hosted(legal_status, hosted_by).require(field="hosted_by")
    organisation = people.found_initiative(
        names=names, territory=territory, holder=holder, by=by, at=at, contact_email=contact_email, listed=True
    )
    initiative = Initiative(
        organisation=organisation,
        story=story or Text(),
        legal_status=legal_status,
        hosted_by=clean_line(hosted_by, 160),
        founded_on=founded_on,
        begun_at=at,
        moved_at=at,
    )
    initiative.refold()
    initiative.save(force_insert=True)
    recording.of_initiative(events.FOUNDED, initiative, by=by, at=at, audience=Audience.PUBLIC)
    return initiative


@transaction.atomic
def revise_initiative(
    initiative: Initiative,
    *,
    version: int,
    by: Actor,
    at: datetime,
    names: Text | None = None,
    **facts: Unpack[InitiativeFacts],
) -> Initiative:
    """Change what the initiative says of itself. ``Overtaken`` if another member saved since ``version``."""
    (permissions.may_carry(by, initiative) & policies.is_open(initiative)).require()
    status = facts.get("legal_status", LegalStatus(initiative.legal_status))
    _hosted(status, facts.get("hosted_by", initiative.hosted_by)).require(field="hosted_by")
    if not Initiative.objects.filter(pk=initiative.pk, version=version).update(version=F("version") + 1):
        now = Initiative.objects.values_list("version", flat=True).get(pk=initiative.pk)
        sentence = _(
            "Somebody saved this page while you were writing. Your text is kept below: compare, then save again."
        )
        raise Overtaken(Verdict.no("overtaken", sentence, status=409), mine=version, now=now)
    initiative.version = version + 1
    written: dict[str, Any] = dict(facts)
    changed = [name for name, value in written.items() if getattr(initiative, name) != value]
    for name in changed:
        setattr(initiative, name, written[name])
    if names is not None and names != initiative.names:
        people.describe_organisation(organisation=initiative.organisation, names=names, by=by, at=at)
        changed.append("names")
        for project in Project.objects.filter(initiative=initiative).select_related("initiative__organisation"):
            writing.rewrite_words(project)
    if not changed:
        return initiative
    initiative.moved_at = at
    initiative.refold()
    initiative.save(update_fields=[*(name for name in changed if name != "names"), "moved_at", "folded"])
    recording.of_initiative(
        events.REVISED, initiative, by=by, at=at, audience=Audience.PUBLIC, data={"fields": sorted(changed)}
    )
    return initiative


@transaction.atomic
def add_member(
    initiative: Initiative,
    *,
    email: str,
    role: str = people.Role.MEMBER,
    language: str = "fr",
    by: Actor,
    at: datetime,
) -> None:
    """Invite whoever reads this mailbox to carry the initiative; they are a member once they accept."""
    (permissions.may_hold(by, initiative) & policies.is_open(initiative)).require()
    people.invite(organisation=initiative.organisation, email=email, role=role, language=language, by=by, at=at)
    recording.of_initiative(events.MEMBER_INVITED, initiative, by=by, at=at, audience=Audience.PARTIES)


@transaction.atomic
def name_relay(initiative: Initiative, *, person: people.Person, by: Actor, at: datetime) -> people.Mandate:
    """Name the member who answers for the initiative; the one before stays a member and is the relay no longer."""
    (permissions.may_hold(by, initiative) & policies.is_open(initiative)).require()
    named = people.name_relay(organisation=initiative.organisation, person=person, by=by, at=at)
    recording.of_initiative(events.RELAY_NAMED, initiative, by=by, at=at, audience=Audience.PARTIES)
    return named


@transaction.atomic
def close_initiative(initiative: Initiative, *, by: Actor, at: datetime) -> Initiative:
    """End the initiative: its pages stay readable, nothing is added, nobody acts for it any more."""
    (permissions.may_hold(by, initiative) & policies.is_open(initiative)).require()
    initiative.closed_at = initiative.moved_at = at
    initiative.save(update_fields=["closed_at", "moved_at"])
    recording.of_initiative(events.CLOSED, initiative, by=by, at=at, audience=Audience.PUBLIC)
    people.dissolve_organisation(organisation=initiative.organisation, by=by, at=at)
    return initiative


def _hosted(status: LegalStatus, by_whom: str) -> Verdict:
    if status == LegalStatus.HOSTED and not clean_line(by_whom):
        return Verdict.no("host_missing", _("Write the name of the body that hosts the initiative."), status=422)
    return Verdict.yes()
