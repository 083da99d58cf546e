"""Finding drives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices import policies
from terreau.instruments.voices.models import Drive, Poster
from terreau.kernel.actor import Actor
from terreau.kernel.codes import is_valid, normalise
from terreau.kernel.verdict import Refused, Verdict, WayOut

#: Drives on one page of a list.
PER_PAGE = 20


def drive_for_code(code: str, *, viewer: Actor) -> Drive:
    """The drive of a printed code, with its organisation and secret. One query.

    A draft is shown to those who write it and to the officers who validate it; to anyone else it does not exist.
    Raises ``Refused`` (404) with a sentence that tells a misread code from an unknown one.
    """
    wanted = normalise(code)
    drive = Drive.objects.select_related("organisation", "secret").filter(code=wanted).first() if wanted else None
    if drive is not None and (drive.opened_at is not None or may_preview(viewer, drive)):
        return drive
    again = (WayOut(_("Type the code again"), "/s/"),)
    if not is_valid(wanted):
        raise Refused(
            Verdict.no(
                "misread_code",
                _("This code was misread: one sign does not fit the others. Look at the poster again."),
                instead=again,
                status=404,
            )
        )
    raise Refused(
        Verdict.no(
            "unknown_code",
            _("No collection of voices has this code, or it is not open yet."),
            instead=again,
            status=404,
        )
    )


def drive_of_receipt(code: str) -> Drive | None:
    """The drive of a page that only its own receipt opens, a draft too. One query."""
    wanted = normalise(code)
    return Drive.objects.select_related("organisation", "secret").filter(code=wanted).first() if wanted else None


def may_preview(viewer: Actor, drive: Drive) -> bool:
    return bool(policies.holds(viewer, str(drive.organisation_id))) or viewer.is_officer_of(drive.commune)


def poster_of(drive: Drive, number: int | None) -> Poster | None:
    """The poster of this number, if the drive has it. One query."""
    return Poster.objects.filter(drive=drive, number=number).first() if number is not None else None


def may_be_entered_later(drive: Drive, at: datetime) -> bool:
    """Whether more time to write down paper and doorsteps can be left. No query."""
    return drive.opened_at is not None and bool(policies.can_allow_entering(drive, drive.counted_at, at))


def drive_by_id(pk: int) -> Drive:
    """The drive an upper room holds a key to. One query."""
    return Drive.objects.select_related("organisation", "secret").get(pk=pk)


def open_drives(*, at: datetime, communes: Iterable[str] | None = None, page: int = 1) -> Page[Drive]:
    """Drives that take voices now, those that close first on top. Two queries."""
    found = Drive.objects.open_at(at).select_related("organisation").order_by("closes_at", "pk")
    if communes is not None:
        found = found.in_communes(list(communes))
    return Paginator(found, PER_PAGE).get_page(page)
