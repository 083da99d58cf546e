"""Can this voice be taken, now, as it was typed?"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from terreau.ground.contacts.api import ATTEMPTS
from terreau.instruments.voices import errors
from terreau.instruments.voices.enums import ELSEWHERE, Channel, DriveState, Kind, Level
from terreau.instruments.voices.models import Drive, Submission, Voice
from terreau.kernel.verdict import Verdict, WayOut

#: Longest text of a question, an objection, an offer (characters).
LONGEST = 4_000
#: Kinds that say nothing without words.
WORDED = frozenset({Kind.QUESTION, Kind.OBJECTION, Kind.HELP})


def takes_voices(drive: Drive, at: datetime) -> Verdict:
    """Whether a voice may be given, changed or confirmed at this moment."""
    state = drive.state_at(at)
    about = (WayOut(_("See what the voices said"), f"{drive.path}/statement/"),)
    if state is DriveState.OPEN:
        return Verdict.yes()
    if state is DriveState.OVER:
        return Verdict.no(
            errors.CLOSED,
            _("The collection of voices is over, and the voices are being counted. The result comes soon."),
            instead=about,
            status=410,
        )
    if state is DriveState.CLOSED:
        return Verdict.no(
            errors.CLOSED, _("The collection of voices is over. The result stands on the statement."), instead=about,
            status=410,
        )  # fmt: skip
    return Verdict.no(
        errors.NOT_OPEN, _("This collection of voices is not open yet. Come back on the day it opens."), status=409
    )


def known_quartier(drive: Drive, quartier: str) -> Verdict:
    if quartier == ELSEWHERE or quartier in drive.quartiers:
        return Verdict.yes()
    return Verdict.no(
        errors.UNKNOWN_QUARTIER, _("Choose your neighbourhood from the list, or “Somewhere else”."), status=422
    )


def known_channel(drive: Drive, channel: str) -> Verdict:
    if channel in drive.channels or channel == Channel.COUNTER:
        return Verdict.yes()
    return Verdict.no("unknown_channel", _("Voices are not collected in this way here."), status=422)


def known_kind(kind: str) -> Verdict:
    if kind in Kind.values:
        return Verdict.yes()
    return Verdict.no("unknown_kind", _("Choose what you want to say."), status=422)


def worded(kind: str, text: str) -> Verdict:
    if len(text) > LONGEST:
        return Verdict.no("too_long", _("This text is too long. Keep to 4000 characters: two pages."), status=422)
    if kind in WORDED and not text.strip():
        return Verdict.no("no_words", _("Write in a few words what you want to say."), status=422)
    return Verdict.yes()


def reachable(drive: Drive, contact_kind: str, typed: str) -> Verdict:
    """Whether a code can be sent. Where declared voices count, a contact may be left out, but not misspelt."""
    if contact_kind or (not typed.strip() and drive.counts_level == Level.DECLARED):
        return Verdict.yes()
    if not typed.strip():
        return Verdict.no(
            "no_contact",
            _("Enter an e-mail address or a mobile number. Neither? Give your voice at the counter or on paper."),
            status=422,
        )
    return Verdict.no(
        "bad_contact",
        _("We cannot read this address. Enter an e-mail address like noor@example.org or a number like 0470 12 34 56."),
        status=422,
    )


def can_be_confirmed(submission: Submission, at: datetime) -> Verdict:
    again = (WayOut(_("Give your voice again"), f"/s/{submission.drive.code}"),)
    if submission.confirmed_at is None and submission.is_expired(at):
        return Verdict.no(
            errors.EXPIRED, _("This code is older than three days and no longer works."), instead=again, status=410
        )
    if submission.attempts >= ATTEMPTS:
        return Verdict.no(
            errors.NO_ATTEMPTS, _("Five wrong codes: this page is closed now. Your voice was not counted."),
            instead=again, status=409,
        )  # fmt: skip
    return Verdict.yes()


def wrong_code(left: int) -> Verdict:
    """The sentence for a code that does not fit; ``left`` attempts remain."""
    if left <= 0:
        return Verdict.no(
            errors.NO_ATTEMPTS, _("Five wrong codes: this page is closed. Give your voice again to get a new code."),
            status=409,
        )  # fmt: skip
    return Verdict.no(
        errors.BAD_CODE,
        _("This is not the code we sent. Look at the last message and type its six digits."),
        status=422,
    )


def is_held(voice: Voice | None) -> Verdict:
    if voice is not None:
        return Verdict.yes()
    return Verdict.no(
        errors.UNKNOWN_RECEIPT,
        _("We know no voice with this code. Check it against your message, or ask at the counter."),
        status=404,
    )  # fmt: skip


def can_change_to(voice: Voice, kind: str) -> Verdict:
    if not voice.is_active:
        return Verdict.no("not_active", _("This voice no longer counts. You can give a new one."), status=409)
    if kind not in {Kind.SUPPORT, Kind.OBJECTION} or voice.kind not in {Kind.SUPPORT, Kind.OBJECTION}:
        return Verdict.no(
            "not_a_stance", _("You can change between support and objection. For anything else, give another voice."),
            status=422,
        )  # fmt: skip
    return Verdict.yes()
