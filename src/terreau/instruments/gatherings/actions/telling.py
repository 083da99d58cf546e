"""Writing to those who registered. Nothing in a message says what somebody needs or answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from terreau.ground.contacts.api import recipient_of
from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import calendars, keys
from terreau.instruments.gatherings.enums import SeatState
from terreau.instruments.gatherings.models import Gathering, Occurrence, Participant, Registration
from terreau.instruments.gatherings.queries.feeds import told_of
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.ui import formats
from terreau.ui.reader import absolute

#: Participants unsealed at a time.
_AT_ONCE = 500
#: Messages that bring a date into the calendar of whoever opens them, or take it out again.
_PUT_IN = frozenset({"gatherings.ticket", "gatherings.moved_up", "gatherings.moved"})
_TAKE_OUT = frozenset({"gatherings.cancelled", "gatherings.date_cancelled"})


def _calendar(notice: str, told: Gathering | None, registration: Registration, to: notices.Recipient) -> dict[str, str]:
    """The calendar file that goes along: for a seat, by e-mail; a turn of its own has no entry of its own."""
    seated = registration.state == SeatState.SEATED and registration.slot_id is None
    if told is None or not to.email or not seated or notice not in _PUT_IN | _TAKE_OUT:
        return {}
    occurrence = next(each for each in told.occurrences.all() if each.pk == registration.occurrence_id)
    out = notice in _TAKE_OUT
    return {"calendar": calendars.invitation(told, occurrence, to.language, cancelled=out, attendee=to.email).decode()}


def ticket_path(gathering: Gathering, ticket: str) -> str:
    return f"{gathering.path}/ticket/{ticket}/"


def tell(
    registration: Registration,
    content: Mapping[str, Any],
    notice: str,
    *,
    occurrence: Occurrence,
    ticket: str,
    by: Actor,
    at: datetime,
    key: str,
    **more: Any,
) -> bool:
    """Write one message about one registration, if its person can be reached. In the caller's transaction."""
    to = recipient_of(content, registration.language)
    if to is None:
        return False
    gathering = occurrence.gathering
    context = {
        "title": gathering.title.in_language(to.language).text,
        "when": formats.moment(_begins(registration, occurrence), "weekday", language=to.language),
        "until": formats.moment(occurrence.starts_at, "weekday", language=to.language),
        "seats": registration.seats,
        "button_url": absolute(f"{ticket_path(gathering, ticket)}?lang={to.language}"),
        **_calendar(notice, told_of(gathering) if notice in _PUT_IN else None, registration, to),
        **more,
    }
    notices.send(
        notice, to=to, context=context, by=by, at=at, key=f"{notice}:{key}:{registration.ticket_digest[:32]}",
        territory=gathering.territory,
    )  # fmt: skip
    return True


def _begins(registration: Registration, occurrence: Occurrence) -> datetime:
    return registration.slot.starts_at if registration.slot is not None else occurrence.starts_at


def tell_registered(
    *,
    by: Actor,
    at: datetime,
    occurrences: Iterable[Occurrence],
    notice: str,
    context: Callable[[str], dict[str, Any]],
    key: str,
) -> int:
    """Write to everyone who has a seat or waits for one at these occurrences of one gathering; how many were told.

    One message per person, also for someone who registered for several dates. ``context`` gives what the message
    says in a language; its button leads to the ticket unless the context says otherwise. In the caller's
    transaction; ``key`` and the person make the message unique.
    """
    wanted = list(occurrences)
    if not wanted:
        return 0
    gathering = wanted[0].gathering
    secret = gathering.key
    said = {language: context(language) for language in ("fr", "nl", "en")}
    told: set[str] = set()
    whole = told_of(gathering) if notice in _PUT_IN | _TAKE_OUT else None
    for participant in _participants(wanted).iterator(chunk_size=_AT_ONCE):
        registration, content = participant.registration, participant.content()
        to = recipient_of(content, registration.language)
        if to is None:
            continue
        person = keyed.contact_digest(secret, content["contact_kind"], content["canonical"])
        if person in told:
            continue
        told.add(person)
        ticket = keys.ticket_code(secret, registration.seed)
        path = absolute(f"{ticket_path(gathering, ticket)}?lang={to.language}")
        notices.send(
            notice, to=to, by=by, at=at, key=f"{key}:{person[:32]}", territory=gathering.territory,
            context={"button_url": path, **_calendar(notice, whole, registration, to), **said[to.language]},
        )  # fmt: skip
    return len(told)


def _participants(occurrences: list[Occurrence]) -> Any:
    return (
        Participant.objects.filter(registration__occurrence__in=occurrences)
        .exclude(registration__state=SeatState.CANCELLED)
        .select_related("registration")
        .order_by("registration__place_in_line", "pk")
    )
