"""Mailings, as those who may see them see them."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from terreau.instruments.mailings import errors, policies
from terreau.instruments.mailings.enums import MailFate
from terreau.instruments.mailings.models import InboundMail, Mailing, Printing
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import refuse

PER_PAGE = 30


def mailings_of(drive: voices.Drive) -> list[Mailing]:
    """Every mailing about a drive, the first one first. One query."""
    found = list(Mailing.objects.filter(drive=drive).order_by("number"))
    for mailing in found:
        mailing.drive = drive
    return found


def mailing_of(code: str, number: int, *, viewer: Actor) -> Mailing:
    """One mailing, for the initiative and the commune. Two queries. Raises ``Refused`` (404, 403)."""
    found = (
        Mailing.objects.select_related("drive", "drive__organisation", "drive__secret")
        .filter(drive__code=code.upper(), number=number)
        .first()
    )
    if found is None:
        refuse(errors.UNKNOWN, _("We know no such letters."), status=404)
    if not policies.officiates(viewer, found.drive):
        policies.holds(viewer, found.drive).require()
    return found


def mailings_to_approve(viewer: Actor) -> QuerySet[Mailing]:
    """Letters that wait for this officer's commune, the oldest first."""
    found = Mailing.objects.to_approve().filter(drive__commune__in=sorted(viewer.officer_territories))
    return found.order_by("asked_at", "pk")


def page_to_approve(viewer: Actor, *, page: int = 1) -> Page[Mailing]:
    """The same letters with their drives, page by page. Two queries."""
    rows = mailings_to_approve(viewer).select_related("drive", "drive__organisation")
    return Paginator(rows, PER_PAGE).get_page(page)


def drives_with_replies(viewer: Actor) -> QuerySet[voices.Drive]:
    """Drives whose objections this officer hears and that have replies by e-mail nobody has sorted, with ``since``
    when the oldest came."""
    waiting = InboundMail.objects.filter(
        fate=MailFate.WAITING, drive__commune__in=sorted(viewer.officer_territories),
        drive__hearing_officers__person_id=viewer.id, drive__hearing_officers__until__isnull=True,
    )  # fmt: skip
    oldest = waiting.filter(drive=OuterRef("pk")).order_by("received_at").values("received_at")[:1]
    found = voices.Drive.objects.filter(pk__in=waiting.values("drive")).annotate(since=Subquery(oldest))
    return found.order_by("since", "pk")


def replies_to_sort(viewer: Actor, drive: voices.Drive, *, page: int = 1) -> Page[InboundMail]:
    """Replies by e-mail nobody has sorted, for officers who hear objections. Three queries."""
    voices.may_hear(viewer, drive).require()
    found = InboundMail.objects.filter(drive=drive, fate=MailFate.WAITING).select_related("mailing", "door__street")
    return Paginator(found.order_by("received_at", "pk"), PER_PAGE).get_page(page)


def reply_of(pk: int, *, viewer: Actor) -> InboundMail:
    """One reply to sort. Raises ``Refused``: 404 for whoever may not read it."""
    found = InboundMail.objects.select_related("drive__organisation", "mailing", "door__street").filter(pk=pk).first()
    if found is None or found.drive is None or found.fate != MailFate.WAITING:
        refuse(errors.UNKNOWN, _("There is no such reply to sort."), status=404)
    voices.may_hear(viewer, found.drive).require()
    return found


def printing_of(mailing: Mailing) -> Printing | None:
    """The file that is being made, or lies ready. One query."""
    return Printing.objects.filter(mailing=mailing, removed_at__isnull=True).first()


def doubts_of(mailing: Mailing) -> int:
    """People beyond six who used the code of one letterbox. One query."""
    return sum(mailing.doors.filter(doubts__gt=0).values_list("doubts", flat=True))
