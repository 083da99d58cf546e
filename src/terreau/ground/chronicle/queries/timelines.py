"""Timelines: entries as this reader may see them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from terreau.ground.chronicle.enums import Audience
from terreau.ground.chronicle.models import Entry, Mention
from terreau.ground.chronicle.verbs import say, verb_named
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref

#: What an organisation is called among the things an entry is about.
ORGANISATION = "people.organisation"
#: Entries a page may ask for at once.
AT_MOST = 100


@dataclass(frozen=True)
class EntryView:
    """An entry told to one reader, in the language of the page."""

    id: int
    at: datetime
    verb: str
    sentence: str
    icon: str
    #: Empty when this reader may not know who did it.
    actor_name: str
    actor_kind: str
    organisation: str
    subject: Ref
    territory: str
    audience: Audience
    data: dict[str, Any]


class EntryPage(list[EntryView]):
    """Newest first. ``next_cursor``: pass it as ``before`` for older ones; empty at the end."""

    next_cursor: str = ""


def timeline(ref: Ref, *, viewer: Actor, limit: int = 20, before: str = "") -> EntryPage:
    """What happened to ``ref`` or concerns it, as far as ``viewer`` may see. Two queries."""
    visible = _visible(viewer)
    own = visible.filter(subject_kind=ref.kind, subject_id=ref.id)
    mentions = Mention.objects.filter(kind=ref.kind, ref_id=ref.id)
    concerning = visible.filter(pk__in=mentions.values("entry"))
    return _page((own, concerning), viewer, limit, before)


def recent(
    *,
    territories: Iterable[str] | None = None,
    verbs: Iterable[str] | None = None,
    viewer: Actor,
    limit: int = 20,
    before: str = "",
) -> EntryPage:
    """What happened lately, in these territories and of these verbs when given. One query."""
    entries = _visible(viewer)
    if territories is not None:
        entries = entries.filter(territory__in=list(territories))
    if verbs is not None:
        entries = entries.filter(verb__in=list(verbs))
    return _page((entries,), viewer, limit, before)


def audit(*, viewer: Actor, limit: int = 100, before: str = "") -> EntryPage:
    """Everything, whatever its audience, for operators; nothing for anyone else. One query."""
    entries = Entry.objects.all() if viewer.operator else Entry.objects.none()
    return _page((entries,), viewer, limit, before)


def _visible(viewer: Actor) -> QuerySet[Entry]:
    seen = Q(audience=Audience.PUBLIC)
    offices = viewer.officer_territories - {""}
    if offices:
        seen |= Q(audience__in=(Audience.PARTIES, Audience.AUTHORITY), territory__in=offices)
    organisations = {power.organisation_id for power in viewer.powers} - {""}
    if organisations:
        named = Mention.objects.filter(entry=OuterRef("pk"), kind=ORGANISATION, ref_id__in=organisations)
        seen |= Q(audience=Audience.PARTIES) & (
            Q(organisation__in=organisations)
            | Q(subject_kind=ORGANISATION, subject_id__in=organisations)
            | Q(Exists(named))
        )
    return Entry.objects.filter(seen)


def _page(sources: Sequence[QuerySet[Entry]], viewer: Actor, limit: int, before: str) -> EntryPage:
    wanted = max(1, min(limit, AT_MOST))
    older = _before(before)
    found: dict[int, Entry] = {}
    for source in sources:
        for entry in source.filter(older).order_by("-at", "-id")[: wanted + 1]:
            found[entry.pk] = entry
    ordered = sorted(found.values(), key=lambda entry: (entry.at, entry.pk), reverse=True)
    page = EntryPage(_view(entry, viewer) for entry in ordered[:wanted])
    if len(ordered) > wanted:
        page.next_cursor = _cursor(page[-1])
    return page


def _view(entry: Entry, viewer: Actor) -> EntryView:
    verb = verb_named(entry.verb)
    name = entry.actor_name if verb.names_actor or _is_concerned(entry, viewer) else ""
    return EntryView(
        id=entry.pk,
        at=entry.at,
        verb=entry.verb,
        sentence=say(entry.verb, entry.data, actor=name),
        icon=verb.icon,
        actor_name=name,
        actor_kind=entry.actor_kind,
        organisation=entry.organisation,
        subject=entry.subject,
        territory=entry.territory,
        audience=Audience(entry.audience),
        data=entry.data,
    )


def _is_concerned(entry: Entry, viewer: Actor) -> bool:
    return (
        viewer.operator
        or bool(entry.organisation and viewer.acts_for(entry.organisation))
        or bool(entry.territory and entry.territory in viewer.officer_territories)
        or bool(viewer.id and viewer.id == entry.actor_id)
    )


def _cursor(view: EntryView) -> str:
    return base64.urlsafe_b64encode(f"{view.at.isoformat()}|{view.id}".encode()).decode().rstrip("=")


def _before(cursor: str) -> Q:
    """Entries older than the cursor; an unreadable cursor starts from the newest."""
    if not cursor:
        return Q()
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        moment, _, number = text.partition("|")
        at, last = datetime.fromisoformat(moment), int(number)
    except (ValueError, binascii.Error):
        return Q()
    if at.tzinfo is None:
        return Q()
    return Q(at__lt=at) | Q(at=at, id__lt=last)
