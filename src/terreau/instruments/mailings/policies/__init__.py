"""Can this be done with the mailing now?"""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from terreau.instruments.mailings import errors
from terreau.instruments.mailings.enums import MailingState
from terreau.instruments.mailings.models import Mailing
from terreau.instruments.mailings.walk import MOST_LETTERS
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict, WayOut

HOLDERS = frozenset({"holder", "member", "relay"})
#: Longest paragraph of one's own, and longest calendar, in each language (characters).
LONGEST_WORDS = 600
LONGEST_CALENDAR = 400


def holds(actor: Actor, drive: voices.Drive) -> Verdict:
    """Acts for the initiative whose text it is."""
    if actor.acts_for(str(drive.organisation_id), roles=HOLDERS):
        return Verdict.yes()
    return Verdict.no(
        errors.NOT_HOLDER, _("Only people who act for the initiative can do this. Ask its relay person to add you.")
    )


def officiates(actor: Actor, drive: voices.Drive | None = None) -> Verdict:
    """Acts for the commune of the drive (``None``: for any commune), second factor given."""
    if actor.is_officer_of(drive.commune) if drive else actor.officer_territories:
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return Verdict.no(
            errors.NOT_OFFICER,
            _("Confirm with your second factor first."),
            instead=(WayOut(_("Sign in with your second factor"), "/accounts/2fa/"),),
        )
    return Verdict.no(errors.NOT_OFFICER, _("Only officers of the commune concerned can do this."))


def takes_letters(drive: voices.Drive, at: datetime) -> Verdict:
    """Letters are prepared about a text that can no longer change and is not closed."""
    if not drive.is_frozen:
        return Verdict.no(
            errors.NOT_NOW, _("The commune has to validate the text first: it stands in every letter."), status=409
        )
    if drive.closed_at is not None or drive.closes_at <= at:
        return Verdict.no(
            errors.NOT_NOW, _("The collection of voices is over: letters would come too late."), status=409
        )
    return Verdict.yes()


def can_be_revised(mailing: Mailing) -> Verdict:
    if mailing.state in {MailingState.DRAFT, MailingState.RETURNED}:
        return Verdict.yes()
    return Verdict.no(
        errors.NOT_NOW, _("The commune has this letter before it: it can no longer change. Cancel it and start anew."),
        status=409,
    )  # fmt: skip


def can_be_asked(mailing: Mailing) -> Verdict:
    if mailing.state not in {MailingState.DRAFT, MailingState.RETURNED}:
        return Verdict.no(errors.NOT_NOW, _("The commune was already asked."), status=409)
    return has_doors(mailing.letters)


def can_be_decided(mailing: Mailing) -> Verdict:
    if mailing.state is MailingState.ASKED:
        return Verdict.yes()
    return Verdict.no(errors.NOT_NOW, _("Nobody is waiting for an answer about these letters."), status=409)


def can_be_cancelled(mailing: Mailing) -> Verdict:
    if mailing.state in {MailingState.PRINTED, MailingState.CANCELLED}:
        return Verdict.no(
            errors.NOT_NOW, _("These letters are printed already, or cancelled. What is in a letterbox stays there."),
            status=409,
        )  # fmt: skip
    return Verdict.yes()


def can_be_printed(mailing: Mailing, drive: voices.Drive) -> Verdict:
    if mailing.forgotten_at is not None or drive.forgotten_at is not None:
        return Verdict.no(errors.NOT_NOW, _("The codes of these letters were erased with the names."), status=410)
    if mailing.state in {MailingState.APPROVED, MailingState.PRINTED}:
        return Verdict.yes()
    return Verdict.no(
        errors.NOT_NOW, _("The commune has to approve these letters before they are printed."), status=409
    )


def can_be_brought(mailing: Mailing) -> Verdict:
    """Letters are in the letterboxes only once they exist."""
    if mailing.state is MailingState.PRINTED:
        return Verdict.yes()
    return Verdict.no(errors.NOT_NOW, _("Print the letters first."), status=409)


def has_doors(letters: int) -> Verdict:
    if letters == 0:
        return Verdict.no(
            errors.NO_DOORS,
            _("Choose at least one street, with its numbers. Doors that have this letter are left out."),
            status=422,
        )  # fmt: skip
    if letters > MOST_LETTERS:
        return Verdict.no(
            errors.TOO_MANY,
            _("These are too many letters for one mailing: 6000 at most. Make a second one."),
            status=422,
        )
    return Verdict.yes()


def in_time(reply_by: date, today: date, drive: voices.Drive) -> Verdict:
    if today < reply_by <= drive.closes_at.date():
        return Verdict.yes()
    return Verdict.no(
        errors.INCOMPLETE, _("Choose a day after today, and not after the last day of the collection of voices."),
        status=422,
    )  # fmt: skip


def reachable(contact: str, service: str) -> Verdict:
    if contact.strip() and service.strip():
        return Verdict.yes()
    return Verdict.no(
        errors.INCOMPLETE,
        _(
            "Write how to reach the initiative, and where the commune receives reply cards: "
            "people want to know whom to ask."
        ),
        status=422,
    )  # fmt: skip


def reasoned(reason: Text) -> Verdict:
    if all(reason.get(language, "").strip() for language in ("fr", "nl")):
        return Verdict.yes()
    return Verdict.no(
        errors.INCOMPLETE, _("Write the reason in French and in Dutch: the commune speaks both languages."), status=422
    )
