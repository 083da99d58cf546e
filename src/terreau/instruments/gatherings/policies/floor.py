"""May something be said now, may it be shown, and what may it look like?"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.enums import SayingKind, SayingState
from terreau.instruments.gatherings.models import Occurrence, Saying
from terreau.kernel.verdict import Verdict, WayOut

#: Characters of one saying: what a host can read aloud in half a minute.
LONGEST = 500
LONGEST_ANSWER = 2_000
#: Slips typed in at once.
MOST_SLIPS = 60
#: Questions may come in before the evening, and thoughts on the way home.
OPENS_BEFORE = timedelta(days=14)
STAYS_OPEN = timedelta(hours=6)
#: An address is an advertisement on a screen, or a name; people say it in words instead.
_LINK = re.compile(
    r"(://|\bwww\.|[\w-]\.(?:com|net|org|be|brussels|eu|fr|nl|io|info|me|ly|gg|app|link|xyz|ru|cn|tv|shop)\b)",
    re.IGNORECASE,
)


def can_open(occurrence: Occurrence, at: datetime) -> Verdict:
    """Open the floor: for what is announced, from two weeks before until shortly after."""
    if not occurrence.gathering.is_public:
        return Verdict.no(errors.CLOSED, _("Announce the gathering first; then people can say things."), status=409)
    if occurrence.is_cancelled:
        return Verdict.no(errors.CANCELLED, _("This gathering was cancelled; nobody can say things there."), status=409)
    if at >= occurrence.ends_at + STAYS_OPEN:
        return Verdict.no(
            errors.OVER,
            _("This gathering is over. What people still say on paper can go into the minutes."),
            status=409,
        )
    if at < occurrence.starts_at - OPENS_BEFORE:
        return Verdict.no(errors.CLOSED, _("This can be opened from two weeks before the beginning on."), status=409)
    return Verdict.yes()


def is_open(occurrence: Occurrence, at: datetime) -> bool:
    """Opened by a host, and not forgotten open for days."""
    return (
        occurrence.floor_is_open
        and not occurrence.is_cancelled
        and occurrence.gathering.is_public
        and at < occurrence.ends_at + STAYS_OPEN
    )


def takes_sayings(occurrence: Occurrence, at: datetime) -> Verdict:
    if is_open(occurrence, at):
        return Verdict.yes()
    ways = (
        WayOut(_("Or write it on a slip of paper and give it to a host.")),
        WayOut(_("To the page of the gathering"), f"{occurrence.gathering.path}/"),
    )
    return Verdict.no(
        errors.CLOSED, _("The hosts are not taking questions and ideas here now."), instead=ways, status=409
    )


def known_kind(kind: str) -> Verdict:
    if kind in SayingKind.values:
        return Verdict.yes()
    return Verdict.no("unknown_kind", _("Choose what it is: a question, an idea or an opinion."), status=422)


def worded(text: str) -> Verdict:
    """``text``: cleaned already."""
    if not text:
        return Verdict.no("no_words", _("Write in a few words what you want to say."), status=422)
    if len(text) > LONGEST:
        sentence = _("This is %(count)d characters long. At most %(most)d can be read aloud: keep the essential.")
        return Verdict.no("too_long", sentence % {"count": len(text), "most": LONGEST}, status=422)
    if _LINK.search(text):
        return Verdict.no(
            "with_link", _("Addresses of websites and mailboxes are not shown here. Say it in words."), status=422
        )
    return Verdict.yes()


def few_enough(count: int) -> Verdict:
    if count == 0:
        return Verdict.no("no_words", _("Type at least one slip, one a line."), status=422)
    if count > MOST_SLIPS:
        sentence = _("These are %(count)d slips. Type at most %(most)d at once, then the others.")
        return Verdict.no(errors.TOO_MANY, sentence % {"count": count, "most": MOST_SLIPS}, status=422)
    return Verdict.yes()


def can_be_backed(saying: Saying, at: datetime) -> Verdict:
    open_now = takes_sayings(saying.occurrence, at)
    if open_now and saying.state != SayingState.SHOWN:
        return Verdict.no(
            errors.CLOSED, _("This is no longer waiting for its turn: it was answered or taken away."), status=409
        )
    return open_now


def settled_otherwise(state: str) -> Verdict:
    """Another host decided between the moment the page was read and the moment the button was pressed."""
    words = {
        SayingState.SHOWN: pgettext_lazy("gatherings", "Another host has shown it meanwhile. Look, then decide again."),
        SayingState.HIDDEN: pgettext_lazy(
            "gatherings", "Another host has put it away meanwhile. Look, then decide again."
        ),
    }
    sentence = words.get(SayingState(state), _("It was answered already; what was answered stays."))
    return Verdict.no(errors.OVERTAKEN, sentence, status=409)


def can_answer(saying: Saying, answer: bool, published: bool) -> Verdict:
    if saying.state not in {SayingState.SHOWN, SayingState.ANSWERED}:
        return Verdict.no(errors.CLOSED, _("Show it to everyone first; then answer it."), status=409)
    if answer and published and saying.answer:
        return Verdict.no(
            errors.CLOSED,
            _("The record is published with this answer. Add a correction to the record instead."),
            status=409,
        )
    return Verdict.yes()
