"""Several prepare one exhibition: asked by the one that began it, each answers for itself and agrees to what opens."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from terreau.civic.people import api as people
from terreau.echo.publishing import events, permissions, policies
from terreau.echo.publishing.actions.recording import record, take_turn, write_to
from terreau.echo.publishing.models import Curator, Exhibition
from terreau.ground.chronicle.api import Audience
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.verdict import Refused


def ask_curator(exhibition: Exhibition, *, organisation_id: str, by: Actor, at: datetime) -> Curator:
    """Ask an organisation to prepare it too; one that declined may be asked again. Twice is once."""
    permissions.may_ask(by, exhibition).require()
    organisation = people.organisation(organisation_id)
    known = Curator.objects.filter(exhibition=exhibition, organisation_id=organisation.pk) if organisation else None
    asked = known.first() if known is not None else None
    if asked is not None and asked.declined_at is None:
        return asked
    policies.can_be_asked(exhibition, organisation).require(field="organisation")
    if organisation is None:
        raise AssertionError("the line above refuses")
    try:
        with transaction.atomic():
            take_turn(exhibition, None, at=at)
            asked = asked or Curator(exhibition=exhibition, organisation=organisation)
            asked.asked_at, asked.declined_at = at, None
            asked.save()
            _told(events.CURATOR_ASKED, asked, by=by, at=at)
            write_to(
                "publishing.curator_asked", organisation, exhibition, by=by, at=at, page=_page(exhibition),
                key=f"{organisation.pk}:{at.isoformat()}", lead=exhibition.organisation.names,
            )  # fmt: skip
            return asked
    except IntegrityError:
        return Curator.objects.get(exhibition=exhibition, organisation=organisation)


@transaction.atomic
def accept_curating(exhibition: Exhibition, *, organisation_id: str, by: Actor, at: datetime) -> Curator:
    """Yes: from now on it is named beside the others, and chooses the projects of its own territory."""
    curator = _held(exhibition, organisation_id, by)
    policies.can_reply(curator).require()
    if curator.accepted_at is None:
        curator.accepted_at, curator.declined_at = at, None
        curator.save(update_fields=["accepted_at", "declined_at"])
        _answered(events.CURATOR_ACCEPTED, "accepted", curator, by=by, at=at)
    return curator


@transaction.atomic
def decline_curating(exhibition: Exhibition, *, organisation_id: str, by: Actor, at: datetime) -> Curator:
    """No, or no longer. What was chosen stays; the one that began it goes on alone."""
    curator = _held(exhibition, organisation_id, by)
    policies.can_reply(curator).require()
    if curator.declined_at is None:
        curator.accepted_at, curator.declined_at, curator.agreed_at = None, at, None
        curator.save(update_fields=["accepted_at", "declined_at", "agreed_at"])
        _answered(events.CURATOR_DECLINED, "declined", curator, by=by, at=at)
    return curator


@transaction.atomic
def agree_to_open(exhibition: Exhibition, *, organisation_id: str, by: Actor, at: datetime) -> Curator:
    """Agree to open it as it stands. What is changed afterwards, before the opening, is agreed to again."""
    curator = _held(exhibition, organisation_id, by)
    policies.can_agree(curator).require()
    if curator.agreed_at is None:
        curator.agreed_at = at
        curator.save(update_fields=["agreed_at"])
        _answered(events.OPENING_AGREED, "agreed", curator, by=by, at=at)
    return curator


def unsettle(exhibition: Exhibition) -> None:
    """Something was changed before the opening: what others agreed to is no longer what stands. In the caller's
    transaction."""
    if exhibition.published_at is None:
        Curator.objects.filter(exhibition=exhibition).update(agreed_at=None)


def _held(exhibition: Exhibition, organisation_id: str, by: Actor) -> Curator:
    """The row of this organisation, held, and the exhibition with it. Raises ``Refused``."""
    organisation = people.organisation(organisation_id)
    if organisation is None:
        raise Refused(policies.can_reply(None))
    permissions.may_reply(by, organisation).require()
    Exhibition.objects.select_for_update().get(pk=exhibition.pk)
    exhibition.refresh_from_db(fields=["version", "changed_at", "published_at", "closed_at"])
    found = Curator.objects.select_for_update().filter(exhibition=exhibition, organisation=organisation).first()
    policies.can_reply(found).require()
    if found is None:
        raise AssertionError("the line above refuses")
    found.exhibition, found.organisation = exhibition, organisation
    return found


def _answered(verb: str, answer: str, curator: Curator, *, by: Actor, at: datetime) -> None:
    """Recorded, and told to the one that began it."""
    exhibition = curator.exhibition
    _told(verb, curator, by=by, at=at)
    write_to(
        "publishing.curator_answered", exhibition.organisation, exhibition, by=by, at=at, page=_page(exhibition),
        key=f"{curator.organisation_id}:{answer}:{at.isoformat()}", name=curator.organisation.names,
        answer=answer,
    )  # fmt: skip


def _page(exhibition: Exhibition) -> str:
    """Path below the language of the page of those who prepare it together."""
    return f"exhibitions/{exhibition.slug}/manage/curators/"


def _told(verb: str, curator: Curator, *, by: Actor, at: datetime) -> None:
    record(
        verb, curator.exhibition, by=by, at=at, audience=Audience.PARTIES, name=curator.organisation.names.to_dict(),
        about=(Ref("people.organisation", str(curator.organisation_id)),),
    )  # fmt: skip
