"""Those who want to stay informed hear what becomes of it: at the closing, at the decision, at the start, a year on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext, override

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.voices import errors, events, keys
from terreau.instruments.voices.enums import Kind, VoiceState
from terreau.instruments.voices.models import Drive, Follower, VoiceIdentity
from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES, Text
from terreau.kernel.verdict import Verdict
from terreau.ui.reader import absolute

#: How long the address of someone who only asked for news is kept after the closing, at most: long enough for a
#: project to be decided, to start, and to be told of a year on.
FOLLOWED = timedelta(days=730)


@dataclass(frozen=True)
class _Reached:
    """One person to tell: where, in which language, under which mark, and the address by which they stop."""

    email: str
    language: str
    mark: str
    stop_path: str


def tell_interested(*, by: Actor, at: datetime, drive: Drive, happening: Text, mark: str, last: bool = False) -> int:
    """Send one message to everyone who asked to be kept informed and can be reached. Returns how many.

    ``happening``: one sentence. ``mark`` names it, so that nobody is told the same thing twice. ``last``: nothing
    more will be told; addresses that were only kept for news are erased.
    """
    told = 0
    with transaction.atomic():
        for one in _reachable(drive):
            _tell(one, drive, happening, mark, by=by, at=at)
            told += 1
        if last:
            Follower.objects.filter(drive=drive).delete()
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


def keep_followers(drive: Drive, at: datetime) -> None:
    """Before the signers are forgotten, in the same transaction: who asked for news keeps an address here, no more."""
    kept_until = (drive.closed_at or at) + FOLLOWED
    if kept_until <= at:
        return
    followers = []
    for identity in _interested(drive):
        who = identity.content()
        if who["contact_kind"] == "email":
            sealed = Follower.seal(contact_kind="email", contact=who["contact"])
            language = identity.voice.language
            followers.append(Follower(drive=drive, sealed=sealed, language=language, kept_until=kept_until))
    Follower.objects.bulk_create(followers)


def stop_following(*, by: Actor, at: datetime, drive: Drive, ref: str) -> None:
    """No more news: the address is erased. Pressed twice, it is the same."""
    with transaction.atomic():
        gone, _each = Follower.objects.filter(drive=drive, ref=ref).delete()
        if gone:
            chronicle.record(
                events.FOLLOWING_STOPPED, by=by, at=at, subject=drive.ref, territory=drive.commune,
                audience=Audience.CONFIDENTIAL, organisation=str(drive.organisation_id),
            )  # fmt: skip


def follower_of(drive: Drive, ref: str) -> Verdict:
    """Whether this address still gets news."""
    if Follower.objects.filter(drive=drive, ref=ref).exists():
        return Verdict.yes()
    return Verdict.no(
        errors.UNKNOWN_RECEIPT, gettext("This address gets no more news of this project: nothing is kept."), status=410
    )


def forget_followers_due(*, at: datetime) -> int:
    """Erase the addresses whose time is over; how many."""
    with transaction.atomic():
        gone, _each = Follower.objects.due_at(at).delete()
    return gone


def closing_words() -> Text:
    """What those who are interested read when a drive closes."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = gettext("The collection of voices is over. The result is published.")
    return Text(said)


def _interested(drive: Drive) -> Iterator[VoiceIdentity]:
    yield from VoiceIdentity.objects.filter(
        voice__drive=drive, voice__kind=Kind.INTEREST, voice__state=VoiceState.ACTIVE
    ).select_related("voice")


def _reachable(drive: Drive) -> Iterator[_Reached]:
    if drive.forgotten_at is not None:
        for follower in Follower.objects.filter(drive=drive):
            yield _Reached(
                email=follower.content()["contact"],
                language=follower.language,
                mark=follower.ref[:24],
                stop_path=f"{drive.path}/news/{follower.ref}/",
            )
        return
    secret = drive.key
    for identity in _interested(drive):
        who, voice = identity.content(), identity.voice
        if who["contact_kind"] == "email":
            yield _Reached(
                email=who["contact"],
                language=voice.language,
                mark=voice.receipt_digest[:24],
                stop_path=f"{drive.path}/receipt/{keys.receipt_code(secret, voice.seed)}/",
            )


def _tell(one: _Reached, drive: Drive, happening: Text, mark: str, *, by: Actor, at: datetime) -> None:
    notices.send(
        "voices.interest_news",
        to=notices.Recipient(email=one.email, language=one.language),
        context={
            "title": drive.title.in_language(one.language).text,
            "happening": happening.in_language(one.language).text,
            "stop_url": absolute(f"{one.stop_path}?lang={one.language}"),
            "button_url": absolute(drive.about_url or drive.path),
        },
        by=by,
        at=at,
        key=f"voices.interest_news:{one.mark}:{mark}"[:120],
    )
