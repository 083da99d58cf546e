"""A mail comes in: once, sealed, acknowledged. Whoever brings it may bring it again."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.mailings import events, keys
from terreau.instruments.mailings.enums import MailFate
from terreau.instruments.mailings.mail import Read, read
from terreau.instruments.mailings.models import Door, InboundMail, Mailing
from terreau.instruments.mailings.queries.doors import door_for_code
from terreau.instruments.voices import api as voices
from terreau.kernel import identity
from terreau.kernel.actor import Actor
from terreau.ui.reader import absolute

#: Acknowledgements one address gets in a day: two machines never talk to each other for long.
_ANSWERS = (3, timedelta(days=1))
_POSTMAN = Actor.system("mailings")


def take_in(raw: bytes, *, at: datetime, by: Actor = _POSTMAN) -> InboundMail:
    """Keep a mail that answers a letter, tell its author what happens next; any other leaves a digest and no words.

    Brought twice, by two ways or after a kill, it is one mail and one acknowledgement: its number says so, or, where
    it has none, its bytes.
    """
    found = read(raw, vouching=settings.TERREAU_INBOUND_SERVER)
    digest = keys.message_digest(found.message_id or hashlib.sha256(raw).hexdigest())
    known = InboundMail.objects.filter(digest=digest).first()
    if known is not None:
        return known
    drive, mailing, door = _about(found)
    fate = _fate(found, drive)
    mail = InboundMail(digest=digest, received_at=at, fate=fate)
    if drive is not None and fate == MailFate.WAITING:
        mail.drive, mail.mailing, mail.door = drive, mailing, door
        mail.language = "nl" if _is_dutch(found.text) else "fr"
        mail.vouched, mail.attachments = found.vouched, min(found.attachments, 99)
        mail.sealed = InboundMail.seal(address=found.address, name=found.name, text=found.text)
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
            if drive is not None and fate == MailFate.WAITING:
                _record(events.MAIL_CAME, drive, by=by, at=at)
                _acknowledge("mailings.mail_received", mail, found, drive, by=by, at=at)
            elif fate in {MailFate.UNKNOWN, MailFate.EMPTY}:
                _acknowledge("mailings.mail_not_understood", mail, found, None, by=by, at=at)
    except IntegrityError:
        return InboundMail.objects.get(digest=digest)
    return mail


def _about(found: Read) -> tuple[voices.Drive | None, Mailing | None, Door | None]:
    """By the code of a letter, by the code of the text, or by the mail it answers."""
    for code in found.codes:
        door = door_for_code(code)
        if door is not None:
            return door.drive, door.mailing, door
    for code in found.codes:
        drive = voices.Drive.objects.published().filter(code=code).select_related("organisation").first()
        if drive is not None:
            return drive, Mailing.objects.filter(drive=drive, printed_at__isnull=False).last(), None
    digests = [keys.message_digest(number) for number in found.answers]
    before = (
        InboundMail.objects.filter(digest__in=digests, drive__isnull=False).select_related("drive", "mailing").first()
    )
    return (before.drive, before.mailing, None) if before is not None else (None, None, None)


def _fate(found: Read, drive: voices.Drive | None) -> MailFate:
    if found.automatic:
        return MailFate.AUTOMATIC
    if drive is None or drive.forgotten_at is not None:
        return MailFate.UNKNOWN
    return MailFate.WAITING if found.text else MailFate.EMPTY


def _is_dutch(text: str) -> bool:
    words = f" {text.lower()} "
    dutch = sum(words.count(f" {word} ") for word in ("de", "het", "een", "ik", "niet", "van", "en", "is"))
    french = sum(words.count(f" {word} ") for word in ("le", "la", "les", "je", "pas", "et", "un", "une", "est"))
    return dutch > french


def _acknowledge(
    notice: str, mail: InboundMail, found: Read, drive: voices.Drive | None, *, by: Actor, at: datetime
) -> None:
    """What happens next, to the address it came from; few a day, whatever comes."""
    who = identity.digest(settings.TERREAU_MASTER_KEY.encode(), "mailings.author", found.address.casefold())
    limit, period = _ANSWERS
    if not notices.throttle("mailings.answers", who, at=at, limit=limit, period=period):
        return
    language = mail.language
    notices.send(
        notice,
        to=notices.Recipient(email=found.address, language=language),
        context={
            "title": drive.title.in_language(language).text if drive else "",
            "code": drive.code if drive else "",
            "attachments": mail.attachments,
            "button_url": absolute(f"{drive.path}?lang={language}" if drive else "/s/"),
        },
        by=by,
        at=at,
        key=f"{notice}:{mail.digest[:40]}",
    )


def _record(verb: str, drive: voices.Drive, *, by: Actor, at: datetime) -> None:
    chronicle.record(
        verb, by=by, at=at, subject=drive.ref, territory=drive.commune, audience=Audience.CONFIDENTIAL,
        organisation=str(drive.organisation_id), data={},
    )  # fmt: skip
