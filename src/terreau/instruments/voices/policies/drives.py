"""Can this be done with the drive now?"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices.enums import DriveState
from terreau.instruments.voices.models import Drive
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict

#: Longest reason, in each language (characters).
LONGEST_REASON = 2_000


def can_be_revised(drive: Drive) -> Verdict:
    if drive.is_frozen:
        return Verdict.no(
            "wording_frozen",
            _("The commune has validated this wording: it can no longer change. Start a new collection instead."),
            status=409,
        )
    return Verdict.yes()


def can_be_asked(drive: Drive, at: datetime) -> Verdict:
    if drive.state_at(at) not in {DriveState.DRAFT, DriveState.RETURNED}:
        return Verdict.no("already_asked", _("The commune was already asked."), status=409)
    if not drive.title or not drive.summary:
        return Verdict.no("no_wording", _("Write a title and a summary first."), status=422)
    if not drive.quartiers:
        return Verdict.no("no_territory", _("Choose at least one neighbourhood that is concerned."), status=422)
    if drive.closes_at <= at:
        return Verdict.no(
            "over_before", _("The collection would be over already. Choose a later last day."), status=422
        )
    return Verdict.yes()


def can_be_decided(drive: Drive, at: datetime) -> Verdict:
    if drive.state_at(at) is DriveState.ASKED:
        return Verdict.yes()
    return Verdict.no("not_asked", _("Nobody is waiting for an answer on this collection of voices."), status=409)


def reasoned(reason: Text) -> Verdict:
    """Whether the commune says why in both its languages."""
    if not all(reason.get(language, "").strip() for language in ("fr", "nl")):
        return Verdict.no(
            "no_reason", _("Write the reason in French and in Dutch: the commune speaks both languages."), status=422
        )
    if any(len(words) > LONGEST_REASON for words in reason.values()):
        return Verdict.no("too_long", _("These reasons are too long. Keep to what has to change."), status=422)
    return Verdict.yes()


def can_open(drive: Drive, at: datetime) -> Verdict:
    if drive.opened_at is not None:
        return Verdict.no("already_open", _("This collection of voices was already opened."), status=409)
    if drive.validated_at is None:
        return Verdict.no("not_validated", _("The commune has to validate the text first."), status=409)
    if drive.closes_at <= at:
        return Verdict.no(
            "over_before", _("The collection would be over already. Choose a later last day."), status=409
        )
    return Verdict.yes()


def can_close(drive: Drive, at: datetime) -> Verdict:
    if drive.state_at(at) in {DriveState.OPEN, DriveState.OVER}:
        return Verdict.yes()
    return Verdict.no("not_open", _("Only an open collection of voices can be closed."), status=409)


def can_prolong(drive: Drive, until: datetime, at: datetime) -> Verdict:
    if drive.state_at(at) not in {DriveState.OPEN, DriveState.VALIDATED}:
        return Verdict.no("not_open", _("Only an open collection of voices can be prolonged."), status=409)
    if until <= drive.closes_at:
        return Verdict.no("not_later", _("Choose a day after the present last day."), status=422)
    return Verdict.yes()


def can_forget(drive: Drive, at: datetime) -> Verdict:
    if drive.closed_at is not None and drive.forgotten_at is None:
        return Verdict.yes()
    return Verdict.no("not_closed", _("Names are erased once, after the collection is closed."), status=409)
