"""Pictures of a gathering: with words, with consent, and gone at once when someone on them asks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience
from terreau.ground.documents import api as documents
from terreau.ground.documents.enums import FileKind
from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import events, permissions
from terreau.instruments.gatherings.actions.recording import record, those_in_charge
from terreau.instruments.gatherings.models import GatheringPicture, Occurrence
from terreau.instruments.gatherings.policies import record as rules
from terreau.kernel import identity
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_line
from terreau.ui.reader import absolute

#: Asking costs nothing; emptying the page of a whole festival from one telephone is not asking.
PER_NETWORK = (12, timedelta(hours=1))


def add_picture(
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    upload: documents.Prepared,
    alt: Text,
    consent: str,
    credit: str = "",
) -> GatheringPicture:
    """Show a picture in the record. ``consent``: ``nobody`` can be recognised, or those who can ``agreed``."""
    gathering = occurrence.gathering
    permissions.may_organise(by, gathering).require()
    rules.has_begun(occurrence, at).require()
    words = Text({language: clean_line(said, rules.LONGEST_LINE) for language, said in alt.items()})
    sentence = _("Say in one sentence what the picture shows, for those who do not see it.")
    rules.said_enough(gathering, words, sentence).require(field="alt")
    present = GatheringPicture.objects.filter(occurrence=occurrence).count()
    rules.can_add_picture(consent, present).require(field="consent")
    with transaction.atomic():
        # Not public in the sense of caches: taken off, it is gone everywhere at once.
        file = documents.store(
            upload=upload, kind=FileKind.IMAGE, subject=occurrence.ref, public=False, alt=words, by=by, at=at
        )
        try:
            with transaction.atomic():
                picture = GatheringPicture.objects.create(
                    occurrence=occurrence, file_key=file.key, alt=words, credit=clean_line(credit, 120),
                    consent=consent, added_at=at,
                )  # fmt: skip
                record(events.PICTURE_ADDED, occurrence, by=by, at=at)
        except IntegrityError:
            return GatheringPicture.objects.get(occurrence=occurrence, file_key=file.key)
    return picture


def remove_picture(picture: GatheringPicture, *, by: Actor, at: datetime) -> None:
    """A host takes it off."""
    permissions.may_organise(by, picture.occurrence.gathering).require()
    with transaction.atomic():
        if _gone(picture, by=by, at=at):
            record(events.PICTURE_REMOVED, picture.occurrence, by=by, at=at)


def take_off_picture(picture: GatheringPicture, *, by: Actor, at: datetime, client: str = "") -> None:
    """Someone who is on it asks: it disappears at once, and the hosts are told. Nobody has to prove who they are."""
    occurrence = picture.occurrence
    gathering = occurrence.gathering
    if client:
        limit, period = PER_NETWORK
        key = identity.digest(settings.SECRET_KEY.encode(), "gatherings.picture", client)
        notices.throttle("gatherings.picture", key, at=at, limit=limit, period=period).require()
    with transaction.atomic():
        if not _gone(picture, by=Actor.anonymous(), at=at):
            return
        record(events.PICTURE_REMOVED, occurrence, by=Actor.anonymous(), at=at, audience=Audience.PARTIES, asked=True)
        for who in those_in_charge(gathering.lead, at=at):
            notices.send(
                "gatherings.picture_taken_off",
                to=who,
                context={
                    "title": gathering.title.in_language(who.language).text,
                    "alt": picture.alt.in_language(who.language).text,
                    "button_url": absolute(f"/{who.language}/events/{gathering.slug}/record/{occurrence.number}/"),
                },
                by=Actor.anonymous(),
                at=at,
                key=f"gatherings.picture_taken_off:{picture.pk}:{who.person_id or 'mailbox'}",
                territory=gathering.territory,
            )


def _gone(picture: GatheringPicture, *, by: Actor, at: datetime) -> bool:
    """Whether this call is the one that took it off."""
    gone, _rows = GatheringPicture.objects.filter(pk=picture.pk).delete()
    file = documents.file_by_key(picture.file_key) if gone else None
    if file is not None:
        documents.delete(file=file, by=by, at=at)
    return bool(gone)
