"""Whom one may invite, to what, and how many at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.rounds import Street
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict
from terreau.ui.formats import number

MOST_PEOPLE = 2_000
MOST_LETTERS = 10_000
MOST_STREETS = 300
#: Sendings of messages in a day, for all gatherings of one organisation.
MOST_ROUNDS = 5
LONGEST_WORDS = 600
LONGEST_BASIS = 200
_SHORTEST_BASIS = 8
_ADDRESS = re.compile(
    r"https?:|www\.|\b[\w-]+\.(?:be|com|net|org|eu|info|io|brussels|vlaanderen|gent)\b", re.IGNORECASE
)


def can_invite(gathering: Gathering, at: datetime) -> Verdict:
    """Announced, not cancelled, still to come."""
    if gathering.cancelled_at is not None:
        return Verdict.no(
            errors.CANCELLED, _("This gathering is cancelled: nobody can be invited to it any more."), status=409
        )
    if not gathering.is_public:
        return Verdict.no(errors.INCOMPLETE, _("Announce the gathering first, then invite people to it."), status=409)
    if gathering.last_ends_at is not None and at >= gathering.last_ends_at:
        return Verdict.no(errors.OVER, _("This gathering is over: nobody can be invited to it any more."), status=409)
    return Verdict.yes()


def can_be_printed(gathering: Gathering) -> Verdict:
    """Paper about something cancelled would bring people before a closed door."""
    if gathering.cancelled_at is None:
        return Verdict.yes()
    return Verdict.no(
        errors.CANCELLED, _("This gathering is cancelled: nothing is printed of it any more."), status=410
    )


def enough_streets(streets: Sequence[Street]) -> Verdict:
    letters = sum(street.letters for street in streets)
    if not streets:
        return Verdict.no("no_street", _("Write at least one street, with the number of letters."), status=422)
    if len(streets) > MOST_STREETS or letters > MOST_LETTERS:
        sentence = _("That is %(letters)s letters in %(streets)s streets. At most %(most)s at once: make two rounds.")
        blanks = {"letters": number(letters), "streets": number(len(streets)), "most": number(MOST_LETTERS)}
        return Verdict.no(errors.TOO_MANY, sentence % blanks, status=422)
    return Verdict.yes()


def enough_people(count: int) -> Verdict:
    if not count:
        return Verdict.no("nobody", _("Paste at least one e-mail address, one a line."), status=422)
    if count > MOST_PEOPLE:
        sentence = ngettext(
            "That is %(count)s address. At most %(most)s at once: make two lists.",
            "That is %(count)s addresses. At most %(most)s at once: make two lists.",
            count,
        ) % {"count": number(count), "most": number(MOST_PEOPLE)}
        return Verdict.no(errors.TOO_MANY, sentence, status=422)
    return Verdict.yes()


def has_basis(basis: str) -> Verdict:
    """Those who are written to read why."""
    if len(basis) >= _SHORTEST_BASIS:
        return Verdict.yes()
    sentence = _("Say in a few words why you may write to these people. They read it in the message.")
    return Verdict.no("no_basis", sentence, status=422)


def too_long() -> Verdict:
    return Verdict.no("too_long", _("Your own words are too long: 600 characters at most."), status=422)


def plain_words(words: Text) -> Verdict:
    """A message in the name of the house leads nowhere but to its page."""
    if any(len(said) > LONGEST_WORDS for said in words.values()):
        return too_long()
    if any(_ADDRESS.search(said) for said in words.values()):
        sentence = _("Leave web addresses out of your words: the invitation leads to the page of the gathering.")
        return Verdict.no("address", sentence, status=422)
    return Verdict.yes()
