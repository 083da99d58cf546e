"""Feedback: two questions once it is over, without a name, one answer per ticket or phone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import errors, events, keys
from terreau.instruments.gatherings.actions.recording import record
from terreau.instruments.gatherings.enums import SeatState
from terreau.instruments.gatherings.models import Feedback, GatheringSecret, Occurrence, Registration
from terreau.instruments.gatherings.policies import record as rules
from terreau.kernel import identity
from terreau.kernel.actor import Actor
from terreau.kernel.moment import BRUSSELS, local_day
from terreau.kernel.text import clean_block
from terreau.kernel.verdict import refuse
from terreau.ui.reader import absolute

_CLOCKWORK = Actor.system("gatherings")
PER_NETWORK = (600, timedelta(hours=1))
#: Asked on the morning after, from eight o'clock, and not of those who came a week ago.
FROM_HOUR = 8
NOT_LATER = timedelta(days=7)


def give_feedback(
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    worth: int | None,
    words: str,
    language: str,
    phone: str = "",
    ticket: str = "",
    client: str = "",
) -> Feedback:
    """Was it worth coming, and one thing to change. The first answer of a ticket or a phone is kept."""
    said = clean_block(words, 20_000)
    rules.takes_feedback(occurrence, at).require()
    rules.can_judge(worth, said).require(field="words" if worth else "worth")
    secret = _secret_of(occurrence)
    digests = _digests(occurrence, secret, ticket, phone)
    if not digests:
        refuse(
            errors.UNKNOWN, _("Your browser keeps nothing for this page. Open the link in your ticket's message."),
            status=409,
        )  # fmt: skip
    known = Feedback.objects.filter(occurrence=occurrence, digest__in=digests).first()
    if known is not None:
        return known
    if client:
        limit, period = PER_NETWORK
        key = identity.digest(secret, "limit-network", client)
        notices.throttle("gatherings.feedback", key, at=at, limit=limit, period=period).require()
    try:
        with transaction.atomic():
            given = Feedback.objects.create(
                occurrence=occurrence, digest=digests[0], worth=worth or 0, words=said, language=language, given_at=at
            )
            record(events.FEEDBACK_GIVEN, occurrence, by=Actor.anonymous(), at=at)
    except IntegrityError:
        return Feedback.objects.get(occurrence=occurrence, digest=digests[0])
    return given


def ask_feedback_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: on the morning after, ask those who had a seat. Returns how many messages were written."""
    if at.astimezone(BRUSSELS).hour < FROM_HOUR:
        return 0
    over = (
        Occurrence.objects.held()
        .filter(
            feedback_asked_at__isnull=True,
            ends_at__lt=at,
            ends_at__gte=at - NOT_LATER,
            gathering__published_at__isnull=False,
            gathering__hidden_at__isnull=True,
        )
        .select_related("gathering__secret", "gathering__lead")
        .order_by("ends_at")
    )
    return sum(_ask(one, by=by, at=at) for one in over[:50] if local_day(one.ends_at) < local_day(at))


def _ask(occurrence: Occurrence, *, by: Actor, at: datetime) -> int:
    gathering = occurrence.gathering
    written = 0
    with transaction.atomic():
        if not Occurrence.objects.filter(pk=occurrence.pk, feedback_asked_at__isnull=True).update(feedback_asked_at=at):
            return 0
        secret = _secret_of(occurrence)
        for registration in _who_came(occurrence):
            content = registration.participant.content()
            ticket = keys.ticket_code(secret, registration.seed)
            language = registration.language
            is_email = content.get("contact_kind") == "email"
            if not content.get("contact") or not is_email:
                continue
            path = f"{gathering.path}/feedback/?t={ticket}&n={occurrence.number}&lang={language}"
            notices.send(
                "gatherings.feedback_asked",
                to=notices.Recipient(email=content["contact"], language=language),
                context={"title": gathering.title.in_language(language).text, "button_url": absolute(path)},
                by=Actor.anonymous(),
                at=at,
                key=f"gatherings.feedback_asked:{registration.pk}",
                territory=gathering.territory,
            )
            written += 1
        if written:
            record(events.FEEDBACK_ASKED, occurrence, by=by, at=at, asked=written)
    return written


def _who_came(occurrence: Occurrence) -> list[Registration]:
    """Those with a seat and a contact, without those who were seen not to come."""
    seated = Registration.objects.filter(occurrence=occurrence, state=SeatState.SEATED, participant__isnull=False)
    return list(seated.exclude(came=0).select_related("participant").order_by("place_in_line"))


def _secret_of(occurrence: Occurrence) -> bytes:
    try:
        return occurrence.gathering.key
    except GatheringSecret.DoesNotExist:
        refuse(errors.OVER, _("Who came was forgotten: nobody can tell any more what they thought."), status=410)


def _digests(occurrence: Occurrence, secret: bytes, ticket: str, phone: str) -> list[str]:
    """By what the same guest is recognised: the ticket first, then the phone."""
    digest = keys.ticket_digest(secret, ticket) if ticket else ""
    known = Registration.objects.filter(occurrence=occurrence, ticket_digest=digest).first() if digest else None
    named = [("feedback-ticket", str(known.pk))] if known else []
    named += [("feedback-phone", phone)] if phone else []
    return [identity.digest(secret, kind, who) for kind, who in named]
