"""Can somebody stand for this drive with their name?"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from terreau.ground.contacts.api import ATTEMPTS
from terreau.instruments.voices import errors
from terreau.instruments.voices.enums import DriveState
from terreau.instruments.voices.models import Drive, SponsorAsk
from terreau.kernel.verdict import Verdict

#: Names on one drive, at most.
MOST = 30


def takes_sponsors(drive: Drive, at: datetime) -> Verdict:
    if drive.state_at(at) in {DriveState.CLOSED, DriveState.OVER}:
        return Verdict.no("drive_closed", _("The collection of voices is over: no name is added any more."), status=410)
    if not drive.sponsors_wanted:
        return Verdict.no("no_sponsors", _("This collection of voices asks for no sponsors."), status=409)
    return Verdict.yes()


def room_left(standing: int) -> Verdict:
    if standing < MOST:
        return Verdict.yes()
    return Verdict.no("enough_sponsors", _("Thirty people stand here already: that is enough."), status=409)


def on_the_stretch(drive: Drive, street: str) -> Verdict:
    """Whether it is a street of the drive; without streets, none is asked."""
    if street in drive.street_keys or (not drive.streets and not street):
        return Verdict.yes()
    return Verdict.no(
        "unknown_street", _("Choose your street from the list: sponsors live on the stretch."), status=422
    )


def reachable(contact_kind: str) -> Verdict:
    """Whether a code can be sent: a name stands in public only by the hand of who bears it."""
    if contact_kind:
        return Verdict.yes()
    return Verdict.no(
        "bad_contact",
        _("We cannot read this address. Enter an e-mail address like noor@example.org or a number like 0470 12 34 56."),
        status=422,
    )


def agrees(consent: bool) -> Verdict:
    if consent:
        return Verdict.yes()
    return Verdict.no(
        "no_consent", _("A sponsor stands in public: tick that your name may be shown, or leave it."), status=422
    )


def can_be_confirmed(asked: SponsorAsk, at: datetime) -> Verdict:
    if asked.confirmed_at is None and asked.is_expired(at):
        return Verdict.no(errors.EXPIRED, _("This code is older than three days and no longer works."), status=410)
    return tries_left(ATTEMPTS - asked.attempts)


def tries_left(left: int) -> Verdict:
    if left > 0:
        return Verdict.yes()
    return Verdict.no(
        errors.NO_ATTEMPTS, _("Five wrong codes: this page is closed. Open the address you were given once more."),
        status=409,
    )  # fmt: skip


def stands(found: object | None) -> Verdict:
    if found is not None:
        return Verdict.yes()
    return Verdict.no("unknown_sponsor", _("This name does not stand here, or no longer does."), status=404)
