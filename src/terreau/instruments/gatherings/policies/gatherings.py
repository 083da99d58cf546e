"""Does what was written about a gathering make sense?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from terreau.instruments.gatherings import errors, kinds
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict, WayOut

LONGEST = timedelta(days=31)
FURTHEST = timedelta(days=2 * 366)


def known_kind(code: str) -> Verdict:
    if code in kinds.kinds():
        return Verdict.yes()
    return Verdict.no("unknown_kind", _("Choose what kind of gathering it is."), status=422)


def titled(title: Text) -> Verdict:
    return Verdict.yes() if title else Verdict.no("no_title", _("Give the gathering a title."), status=422)


def lasts(starts_at: datetime, ends_at: datetime) -> Verdict:
    """Ends after it begins, and within a month."""
    if ends_at <= starts_at:
        return Verdict.no("ends_before", _("It ends before it begins. Check both hours."), status=422)
    if ends_at - starts_at > LONGEST:
        sentence = _("One gathering lasts at most 31 days. Make a series of it, or several gatherings.")
        return Verdict.no("too_long", sentence, status=422)
    return Verdict.yes()


def lies_ahead(starts_at: datetime, at: datetime) -> Verdict:
    if starts_at <= at:
        return Verdict.no("past", _("This moment is past. Choose a later one."), status=422)
    if starts_at - at > FURTHEST:
        return Verdict.no("too_far", _("This is more than two years away. Choose an earlier day."), status=422)
    return Verdict.yes()


def keeps_kind(gathering: Gathering, kind: str) -> Verdict:
    """The kind says what people were asked when they registered."""
    if gathering.published_at is None or gathering.kind == kind:
        return Verdict.yes()
    sentence = _("This gathering is announced: its kind no longer changes. Prepare a new one instead.")
    return Verdict.no("kind_settled", sentence, status=409)


def keeps_languages(gathering: Gathering, title: Text) -> Verdict:
    """What an authority announced in both languages stays in both."""
    if gathering.published_at is None or not gathering.lead.is_public_body or {"fr", "nl"} <= set(title):
        return Verdict.yes()
    sentence = _("An authority writes in both languages: give the title in French and in Dutch.")
    return Verdict.no("both_languages", sentence, status=422)


def known(values: Collection[str], among: Collection[str]) -> Verdict:
    """Every value is one that was offered."""
    if set(values) <= set(among):
        return Verdict.yes()
    return Verdict.no("unknown_choice", _("Choose among what is offered."), status=422)


def overtaken() -> Verdict:
    sentence = _("Somebody saved this gathering while you were writing. Your text is kept below: compare, save again.")
    return Verdict.no(errors.OVERTAKEN, sentence, status=409)


def can_hold(occurrence: Occurrence, capacity: int | None) -> Verdict:
    """Nobody who has a seat loses it because somebody typed a smaller number."""
    if capacity is None or capacity >= occurrence.taken:
        return Verdict.yes()
    sentence = ngettext(
        "{taken} seat is already kept: you cannot go down to {capacity}. Choose a higher number, ask people to give "
        "their seat back, or cancel this date.",
        "{taken} seats are already kept: you cannot go down to {capacity}. Choose a higher number, ask people to give "
        "their seats back, or cancel this date.",
        occurrence.taken,
    ).format(taken=occurrence.taken, capacity=capacity)
    page = f"{occurrence.gathering.slug}"
    ways = (
        WayOut(_("See who has a seat"), f"{page}/seats/"),
        WayOut(_("Cancel this date"), f"{page}/manage/when/{occurrence.number}/"),
    )
    return Verdict.no(errors.FULL, sentence, instead=ways, status=409)


def can_be_moved(occurrence: Occurrence, at: datetime) -> Verdict:
    """A date that has not begun and still takes place."""
    if occurrence.is_cancelled:
        return Verdict.no(errors.CANCELLED, _("This date is cancelled: it can no longer be changed."), status=409)
    if occurrence.starts_at <= at:
        return Verdict.no(errors.OVER, _("This date has begun: it can no longer be changed."), status=409)
    return Verdict.yes()


def nobody_left_out(people: Sequence[tuple[str, int]]) -> Verdict:
    """Dates with people on them that the new rule no longer holds: ``people`` pairs each day, in words, with how many.

    They are neither taken away nor moved by a change of the rule: whoever kept an evening free is told, date by date.
    """
    if not people:
        return Verdict.yes()
    days = "; ".join(
        ngettext("{day} ({count} person)", "{day} ({count} people)", count).format(day=day, count=count)
        for day, count in people
    )
    sentence = _(
        "People are registered for dates the new rule no longer holds: {days}. Move or cancel these dates first, each "
        "on its own: everyone is told."
    ).format(days=days)
    return Verdict.no("people_on_it", sentence, status=409)
