"""Those who want to stay informed hear what becomes of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.voices import events, keys
from terreau.instruments.voices.enums import Kind, VoiceState
from terreau.instruments.voices.models import Drive, VoiceIdentity
from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui.reader import absolute


def tell_interested(*, by: Actor, at: datetime, drive: Drive, happening: Text, mark: str) -> int:
    """Send one message to everyone who asked to be kept informed and can be reached. Returns how many.

    ``happening``: one sentence. ``mark`` names it, so that nobody is told the same thing twice.
    """
    if drive.forgotten_at is not None:
        return 0
    interested = VoiceIdentity.objects.filter(
        voice__drive=drive, voice__kind=Kind.INTEREST, voice__state=VoiceState.ACTIVE
    ).select_related("voice")
    told = 0
    with transaction.atomic():
        for identity in interested:
            told += _tell(identity, drive, happening, mark, by=by, at=at)
        chronicle.record(
            events.INTERESTED_TOLD,
            by=by,
            at=at,
            subject=drive.ref,
            territory=drive.commune,
            audience=Audience.PARTIES,
            organisation=str(drive.organisation_id),
            data={"title": drive.title.to_dict()},
        )
    return told


def closing_words() -> Text:
    """What those who are interested read when a drive closes."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = gettext("The collection of voices is over. The result is published.")
    return Text(said)


def _tell(identity: VoiceIdentity, drive: Drive, happening: Text, mark: str, *, by: Actor, at: datetime) -> bool:
    who, voice = identity.content(), identity.voice
    if who["contact_kind"] != "email":
        return False
    receipt = keys.receipt_code(drive.key, voice.seed)
    notices.send(
        "voices.interest_news",
        to=notices.Recipient(email=who["contact"], language=voice.language),
        context={
            "title": drive.title.in_language(voice.language).text,
            "happening": happening.in_language(voice.language).text,
            "stop_url": absolute(f"{drive.path}/receipt/{receipt}/?lang={voice.language}"),
            "button_url": absolute(drive.about_url or drive.path),
        },
        by=by,
        at=at,
        key=f"voices.interest_news:{voice.receipt_digest[:24]}:{mark}"[:120],
    )
    return True
