"""An officer who hears objections opens a reply and says what it is; it becomes a voice, or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.mailings import errors, events, permissions
from terreau.instruments.mailings.enums import MailFate, ReplyKind
from terreau.instruments.mailings.models import InboundMail
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Channel, Level
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block
from terreau.kernel.verdict import Verdict
from terreau.ui.reader import absolute


def read_reply(mail: InboundMail, *, by: Actor, at: datetime) -> dict[str, str]:
    """Open a reply. That it was opened is on the record, and by whom."""
    permissions.may_sort(by, _drive(mail)).require()
    with transaction.atomic():
        _record(events.MAIL_READ, mail, by=by, at=at)
    return mail.content()


def sort_reply(mail: InboundMail, *, by: Actor, at: datetime, kind: str, quartier: str, text: str = "") -> InboundMail:
    """Say what a reply is. A question or an objection is a voice from now on, and its author gets the receipt.

    A line that says who wrote a mail proves nothing. Where our server vouches for it, the voice stands under that
    address; elsewhere it stands under none, declared, so that nobody can replace the voice of somebody else. Support
    has to be confirmed with a code, as everywhere. Sorted twice, it is one voice.
    """
    drive = _drive(mail)
    permissions.may_sort(by, drive).require()
    if kind not in ReplyKind.values:
        Verdict.no(errors.INCOMPLETE, _("Say what it is."), status=422).require(field="kind")
    with transaction.atomic():
        first = InboundMail.objects.filter(pk=mail.pk, fate=MailFate.WAITING).update(
            fate=MailFate.SORTED, kind=kind, sorted_at=at, sorted_by=by.id
        )
        if first:
            content = mail.content()
            words = clean_block(text, 4000) or content["text"]
            if kind in {ReplyKind.QUESTION, ReplyKind.OBJECTION}:
                _take_down(mail, drive, content, words, kind, quartier, by=by, at=at)
            elif kind == ReplyKind.SUPPORT:
                _ask_for_the_code(mail, drive, content, quartier, at=at)
            InboundMail.objects.filter(pk=mail.pk).update(sealed=None, door=None)
            _record(events.MAIL_SORTED, mail, by=by, at=at)
    return InboundMail.objects.get(pk=mail.pk)


def _take_down(
    mail: InboundMail,
    drive: voices.Drive,
    content: dict[str, str],
    words: str,
    kind: str,
    quartier: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    given = voices.take_down(
        by=by, at=at, drive=drive, kind=kind, quartier=quartier, language=mail.language, channel=Channel.LETTER,
        level=Level.CONTACT if mail.vouched else Level.DECLARED, collected_at=mail.received_at,
        origin=mail.mailing.origin if mail.mailing else "", name=content["name"] if mail.vouched else "",
        contact=content["address"] if mail.vouched else "", text=words,
    )  # fmt: skip
    if mail.vouched:
        return
    notices.send(
        "mailings.reply_sorted",
        to=notices.Recipient(email=content["address"], language=mail.language),
        context={
            "title": drive.title.in_language(mail.language).text,
            "kind": kind,
            "button_url": absolute(f"{drive.path}/receipt/{given.receipt}/?lang={mail.language}"),
        },
        by=Actor.system("mailings"),
        at=at,
        key=f"mailings.reply_sorted:{mail.digest[:40]}",
    )


def _ask_for_the_code(
    mail: InboundMail, drive: voices.Drive, content: dict[str, str], quartier: str, *, at: datetime
) -> None:
    voices.submit(
        by=Actor.system("mailings"), at=at, drive=drive, nonce=f"mail-{mail.digest[:40]}", kind="support",
        quartier=quartier, language=mail.language, name=content["name"], contact=content["address"],
        channel=Channel.LETTER, origin=mail.mailing.origin if mail.mailing else "",
    )  # fmt: skip


def _drive(mail: InboundMail) -> voices.Drive:
    if mail.drive is None or mail.fate not in {MailFate.WAITING, MailFate.SORTED}:
        Verdict.no(errors.UNKNOWN, _("There is no such reply to sort."), status=404).require()
    assert mail.drive is not None  # noqa: S101 - said by the line above
    return mail.drive


def _record(verb: str, mail: InboundMail, *, by: Actor, at: datetime) -> None:
    drive = _drive(mail)
    chronicle.record(
        verb, by=by, at=at, subject=drive.ref, territory=drive.commune, audience=Audience.CONFIDENTIAL,
        organisation=str(drive.organisation_id), data={"reply": mail.pk},
    )  # fmt: skip
