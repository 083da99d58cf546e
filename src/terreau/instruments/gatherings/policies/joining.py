"""Can someone register, now, for this; and can they still change it?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from terreau.ground.contacts.api import ATTEMPTS
from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.enums import Audience, Entry, Need, SeatState
from terreau.instruments.gatherings.kinds.declared import Kind
from terreau.instruments.gatherings.models import Gathering, Occurrence, Registration, RegistrationRequest
from terreau.kernel.verdict import Verdict, WayOut
from terreau.ui import formats

#: How long before the beginning the list is opened at the door, and how long after the end a telephone that was
#: without a network may still bring what it noted.
DOOR_BEFORE, DOOR_AFTER = timedelta(hours=24), timedelta(days=7)
#: From the end to the moment nobody can tell any more who came (``trust.md``, section 5).
KEPT_AFTER = timedelta(days=30)
LONGEST_NOTE = 300
#: Nobody has to register: not a refusal people have to read as one.
NO_NEED = "gatherings.no_need"


def about(gathering: Gathering) -> WayOut:
    """The way to everything about the gathering."""
    try:
        where = reverse("gatherings:show", kwargs={"slug": gathering.slug})
    except NoReverseMatch:
        where = f"{gathering.path}/"
    return WayOut(_("Everything about this gathering"), where)


def elsewhere() -> tuple[WayOut, ...]:
    """The way to other gatherings."""
    try:
        return (WayOut(_("See what else is coming up"), reverse("gatherings:list")),)
    except NoReverseMatch:
        return ()


def takes_registrations(occurrence: Occurrence, at: datetime, *, asked_at: datetime | None = None) -> Verdict:
    """Whether one may register. ``asked_at``: when the form was sent; a code typed later still counts."""
    gathering = occurrence.gathering
    if (met := takes_place(occurrence, at)) and gathering.entry == Entry.OPEN:
        return Verdict.no(
            NO_NEED, _("Just come: nobody has to register for this gathering."), instead=(about(gathering),),
            status=409,
        )  # fmt: skip
    if met and (asked_at or at) >= occurrence.closes_at:
        return Verdict.no(
            errors.CLOSED,
            _("Registration closed on %(when)s. If you want to come all the same, ask the organiser.")
            % {"when": formats.moment(occurrence.closes_at, "weekday")},
            instead=(about(gathering), *elsewhere()),
            status=409,
        )
    return met


def takes_place(occurrence: Occurrence, at: datetime) -> Verdict:
    """Announced, not cancelled, not begun."""
    gathering = occurrence.gathering
    if not gathering.is_public:
        return Verdict.no(errors.UNKNOWN, _("This gathering is not announced."), instead=elsewhere(), status=404)
    if occurrence.is_cancelled:
        return Verdict.no(
            errors.CANCELLED, _("This gathering is cancelled: nobody can register for it any more."),
            instead=(about(gathering), *elsewhere()), status=410,
        )  # fmt: skip
    if at >= occurrence.ends_at:
        return Verdict.no(
            errors.OVER, _("This gathering is over."), instead=(about(gathering), *elsewhere()), status=410
        )
    if at >= occurrence.starts_at:
        return Verdict.no(
            errors.OVER, _("This gathering has begun. Go there, and ask at the door whether there is room."),
            instead=(about(gathering),), status=409,
        )  # fmt: skip
    return Verdict.yes()


def invited(gathering: Gathering, *, known: bool) -> Verdict:
    """Whether the reader may register, where people are invited one by one."""
    if gathering.audience != Audience.INVITED or known:
        return Verdict.yes()
    return Verdict.no(
        errors.CLOSED,
        _("This gathering is for those who were invited. Use the link in your invitation, or ask the organiser."),
        instead=(about(gathering),),
        status=403,
    )


def reachable(contact_kind: str, typed: str) -> Verdict:
    if contact_kind:
        return Verdict.yes()
    if not typed.strip():
        return Verdict.no(
            errors.UNREACHABLE,
            _("Enter an e-mail address or a mobile number. Neither? Ask the organiser to write you on the list."),
            status=422,
        )
    return Verdict.no(
        errors.UNREACHABLE,
        _("We cannot read this address. Enter an e-mail address like noor@example.org or a number like 0470 12 34 56."),
        status=422,
    )


def named(name: str) -> Verdict:
    if name:
        return Verdict.yes()
    return Verdict.no(errors.INCOMPLETE, _("Write your name: the host greets you by it."), status=422)


def brings(gathering: Gathering, occurrence: Occurrence, seats: int) -> Verdict:
    """Whether so many may come together."""
    most = gathering.companions_max
    if seats < 1 or seats > most + 1:
        sentence = ngettext("You can bring %(most)d person along.", "You can bring %(most)d people along.", most)
        told = sentence % {"most": most} if most else _("Here everyone comes alone: each person registers.")
        return Verdict.no(errors.TOO_MANY, told, status=422)
    if occurrence.capacity is not None and seats > occurrence.capacity:
        return Verdict.no(
            errors.TOO_MANY, _("There are fewer seats than that in all. Come with fewer people."), status=422
        )
    return Verdict.yes()


def needed(needs: list[str], note: str) -> Verdict:
    if not set(needs) <= set(Need.values):
        return Verdict.no("unknown_need", _("Choose from the list, or write what you need in a few words."), status=422)
    if len(note) > LONGEST_NOTE:
        return Verdict.no("too_long", _("That is too long. Keep to 300 characters."), status=422)
    return Verdict.yes()


def answered(kind: Kind, answers: dict[str, str]) -> tuple[str, Verdict]:
    """The first question of the kind that is not answered as it should be, and why."""
    for ask in kind.asks:
        given = answers.get(ask.name, "")
        if ask.required and not given:
            return ask.name, Verdict.no("no_answer", _("Answer this question in a few words."), status=422)
        if ask.choices and given and given not in dict(ask.choices):
            return ask.name, Verdict.no("unknown_choice", _("Choose from the list."), status=422)
        if len(given) > ask.longest:
            return ask.name, Verdict.no("too_long", _("That is too long. Say it in fewer words."), status=422)
    return "", Verdict.yes()


def can_be_confirmed(request: RegistrationRequest, at: datetime) -> Verdict:
    again = (WayOut(_("Register again"), f"{request.occurrence.gathering.path}/"),)
    if request.confirmed_at is None and request.is_expired(at):
        return Verdict.no(errors.EXPIRED, _("This code no longer works: it was too old."), instead=again, status=410)
    if request.attempts >= ATTEMPTS:
        return Verdict.no(
            errors.WRONG_CODE, _("Five wrong codes: this page is closed now. You are not registered."),
            instead=again, status=409,
        )  # fmt: skip
    return Verdict.yes()


def wrong_code(left: int) -> Verdict:
    if left <= 0:
        return Verdict.no(
            errors.WRONG_CODE, _("Five wrong codes: this page is closed. Register again to get a new code."), status=409
        )
    return Verdict.no(
        errors.WRONG_CODE,
        _("This is not the code we sent. Look at the last message and type its six digits."),
        status=422,
    )


def is_registered(registration: Registration | None, gathering: Gathering) -> Verdict:
    if registration is not None:
        return Verdict.yes()
    return Verdict.no(
        errors.UNKNOWN,
        _("We know no ticket with this code. Check it against your message, or ask the organiser."),
        instead=(about(gathering),),
        status=404,
    )


def forgotten(gathering: Gathering) -> Verdict:
    """The answer once the names are gone."""
    return Verdict.no(
        errors.OVER,
        _("This gathering is over, and who came to it was erased."),
        instead=(about(gathering),),
        status=410,
    )


def can_be_changed(registration: Registration, occurrence: Occurrence, at: datetime) -> Verdict:
    """Until it begins: change who comes along, or take it back."""
    if registration.state == SeatState.CANCELLED:
        return Verdict.no(
            errors.CLOSED, _("This ticket was taken back already."),
            instead=(WayOut(_("Register again"), f"{occurrence.gathering.path}/"),), status=409,
        )  # fmt: skip
    return takes_place(occurrence, at)


def door_is_open(occurrence: Occurrence, at: datetime) -> Verdict:
    if occurrence.starts_at - DOOR_BEFORE <= at <= occurrence.ends_at + DOOR_AFTER:
        return Verdict.yes()
    return Verdict.no(
        errors.CLOSED,
        _("The list at the door opens the day before and closes a week after."),
        instead=(about(occurrence.gathering),),
        status=409,
    )
