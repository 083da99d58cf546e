"""How this room writes into the chronicle, claims a turn, and whom it writes to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from terreau.civic.people import api as people
from terreau.echo.publishing import policies
from terreau.echo.publishing.models import Exhibition
from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.ground.notices.api import Recipient
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text
from terreau.kernel.verdict import Overtaken
from terreau.ui.reader import absolute


def take_turn(exhibition: Exhibition, version: int | None, *, at: datetime) -> None:
    """Claim the next version, or say that somebody was faster. Inside the caller's transaction; holds the row."""
    turn = Exhibition.objects.filter(pk=exhibition.pk)
    if version is not None:
        turn = turn.filter(version=version)
    if not turn.update(version=F("version") + 1, changed_at=at):
        now = Exhibition.objects.values_list("version", flat=True).get(pk=exhibition.pk)
        raise Overtaken(policies.overtaken(), mine=version or 0, now=now)
    # Who prepares it too may have answered since it was read.
    getattr(exhibition, "_prefetched_objects_cache", {}).pop("curators", None)
    exhibition.refresh_from_db(fields=["version", "changed_at", "published_at", "closed_at"])


def record(
    verb: str,
    exhibition: Exhibition,
    *,
    by: Actor,
    at: datetime,
    audience: Audience | None = None,
    about: tuple[Ref, ...] = (),
    **data: Any,
) -> None:
    """One entry about an exhibition; until it is published for those who prepare it."""
    chronicle.record(
        verb,
        by=by,
        at=at,
        subject=exhibition.ref,
        territory=exhibition.territory or None,
        audience=audience if exhibition.is_public else Audience.PARTIES,
        organisation=str(exhibition.organisation_id),
        data={"title": exhibition.title.to_dict(), **data},
        about=about,
    )


def write_to(
    notice: str,
    organisation: people.Organisation,
    exhibition: Exhibition,
    *,
    by: Actor,
    at: datetime,
    page: str,
    key: str,
    **said: Text | str,
) -> None:
    """To those in charge of an organisation, each in their language. ``page``: path below the language."""
    for rank, to in enumerate(_in_charge(organisation, at=at)):
        context = {
            "title": exhibition.title.in_language(to.language).text,
            "button_url": absolute(f"/{to.language}/{page}"),
            **{
                name: each.in_language(to.language).text if isinstance(each, Text) else each
                for name, each in said.items()
            },
        }
        notices.send(notice, to=to, context=context, by=by, at=at, key=f"{notice}:{exhibition.code}:{key}:{rank}")


def _in_charge(organisation: people.Organisation, *, at: datetime) -> list[Recipient]:
    persons = {mandate.person_id: mandate.person for mandate in people.in_charge(organisation.pk, at=at)}
    known = [
        Recipient(email=one.email, person_id=str(one.pk), name=one.name, language=one.language)
        for one in persons.values()
        if one.email
    ][:20]
    if known or not organisation.contact_email:
        return known
    return [Recipient(email=organisation.contact_email, language="fr")]
