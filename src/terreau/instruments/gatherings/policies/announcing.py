"""Can it be announced, cancelled, removed now?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.models import Gathering, Occurrence, Organiser, Stop
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict, WayOut

#: What an authority says, it says in both.
BOTH = frozenset({"fr", "nl"})
MOST_ORGANISERS = 60
#: Characters of a reason.
LONGEST_REASON = 1_000


def missing_to_announce(
    gathering: Gathering, *, stops: Sequence[Stop], occurrences: Sequence[Occurrence], at: datetime
) -> list[WayOut]:
    """What somebody who wants to come would look for and not find, each with the page where it is filled in."""
    page = f"{gathering.slug}/manage"
    both = gathering.lead.is_public_body
    lacking = [
        (bool(gathering.title), _("Give the gathering a title."), f"{page}/what/"),
        (
            not both or not gathering.title or set(gathering.title) >= BOTH,
            _("An authority writes in both languages: give the title in French and in Dutch."),
            f"{page}/what/",
        ),
        (
            bool(gathering.online_url) or any(stop.address or stop.title or stop.point for stop in stops),
            _("Say where: an address, or a link to take part online."),
            f"{page}/where/",
        ),
        (
            any(each.cancelled_at is None and each.starts_at > at for each in occurrences),
            _("Choose a day that is still to come."),
            f"{page}/when/",
        ),
    ]
    return [WayOut(sentence, href) for there, sentence, href in lacking if not there]


def can_announce(gathering: Gathering, missing: Sequence[WayOut]) -> Verdict:
    if gathering.hidden_at is not None:
        return _removed()
    if gathering.published_at is not None:
        return Verdict.no("already_announced", _("This gathering is already announced."), status=409)
    if missing:
        sentence = _("Something is still missing before people can come.")
        return Verdict.no(errors.INCOMPLETE, sentence, instead=missing, status=409)
    return Verdict.yes()


def can_be_cancelled(gathering: Gathering, at: datetime) -> Verdict:
    if gathering.cancelled_at is not None:
        return Verdict.no(errors.CANCELLED, _("This gathering was already cancelled."), status=409)
    if gathering.published_at is None:
        sentence = _("Nobody knows of this gathering yet: there is nothing to cancel.")
        return Verdict.no("not_announced", sentence, status=409)
    if gathering.last_ends_at is not None and at >= gathering.last_ends_at:
        return Verdict.no(errors.OVER, _("This gathering is over: it can no longer be cancelled."), status=409)
    return Verdict.yes()


def can_be_changed(gathering: Gathering) -> Verdict:
    """What was cancelled stays as it was; what the commune removed can be corrected."""
    if gathering.cancelled_at is None:
        return Verdict.yes()
    sentence = _("This gathering is cancelled: it can no longer be changed. Prepare a new one instead.")
    return Verdict.no(errors.CANCELLED, sentence, instead=(WayOut(_("Prepare a gathering"), "new/"),), status=409)


def gives_reason(reason: Text, *, both: bool) -> Verdict:
    """People who kept an evening free are owed a reason; an authority owes it in both languages."""
    if not reason:
        return Verdict.no("no_reason", _("Say why, in a sentence: everyone who wanted to come reads it."), status=422)
    if any(len(said) > LONGEST_REASON for said in reason.values()):
        return Verdict.no("too_long", _("Give the reason in at most 1,000 characters."), status=422)
    if both and not set(reason) >= BOTH:
        sentence = _("Write the reason in French and in Dutch.")
        return Verdict.no("both_languages", sentence, status=422)
    return Verdict.yes()


def can_be_asked(organiser: Organiser | None, *, stands: bool, organisers: int) -> Verdict:
    """``organiser``: the row of the organisation, when it was asked before; ``stands``: it exists."""
    if not stands:
        return Verdict.no("no_organisation", _("Choose an organisation of the list."), status=422)
    if organiser is not None and organiser.accepted_at is not None:
        return Verdict.no("organises", _("This organisation already organises it."), status=409)
    if organiser is not None and organiser.declined_at is None:
        return Verdict.no("asked", _("This organisation was already asked. It has not answered yet."), status=409)
    if organisers >= MOST_ORGANISERS:
        sentence = _("A gathering has at most 60 organisers. Name the others in the programme.")
        return Verdict.no("too_many_organisers", sentence, status=409)
    return Verdict.yes()


def can_answer(organiser: Organiser | None) -> Verdict:
    if organiser is None:
        return Verdict.no("not_asked", _("Your organisation was not asked to organise this gathering."), status=404)
    return Verdict.yes()


def can_step_down(gathering: Gathering, organisation_id: str, *, accepts: bool) -> Verdict:
    """The lead answers for the whole: it cancels, it does not step down."""
    if accepts or str(gathering.lead_id) != organisation_id:
        return Verdict.yes()
    sentence = _("Your organisation leads this gathering. It can cancel it, but not step down.")
    return Verdict.no("leads", sentence, status=409)


def can_hide(gathering: Gathering) -> Verdict:
    if gathering.published_at is None:
        return Verdict.no("not_announced", _("This gathering is not announced."), status=409)
    return _removed() if gathering.hidden_at is not None else Verdict.yes()


def can_restore(gathering: Gathering) -> Verdict:
    if gathering.hidden_at is not None:
        return Verdict.yes()
    return Verdict.no("not_hidden", _("This page is not removed."), status=409)


def _removed() -> Verdict:
    sentence = _("The commune removed this page. Read its reason, correct the page, then ask the commune to show it.")
    return Verdict.no("hidden", sentence, status=409)
