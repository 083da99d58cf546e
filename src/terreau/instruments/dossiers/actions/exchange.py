"""What both sides hand over and write, and who wants to be told."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.ground.documents import api as documents
from terreau.instruments.dossiers import contacts, errors, events, permissions, policies
from terreau.instruments.dossiers.actions.recording import record
from terreau.instruments.dossiers.actions.telling import tell
from terreau.instruments.dossiers.contacts import Contact
from terreau.instruments.dossiers.enums import Side
from terreau.instruments.dossiers.models import Document, Dossier, Follower, Message
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import refuse

#: Files one dossier holds: enough for thick plans, too few to be anybody's attic.
MOST_DOCUMENTS = 100


def send_message(
    dossier: Dossier,
    *,
    by: Actor,
    at: datetime,
    words: str,
    nonce: str,
    service: people.Organisation | None = None,
) -> Message:
    """Write to the other side; the same form sent twice is one message. ``service``: who writes to the initiative."""
    permissions.may_see(by, dossier).require()
    policies.is_filed(dossier).require()
    inside = permissions.sees_inside(by, dossier)
    text = clean_block(words, 4000)
    if not text:
        refuse(errors.INCOMPLETE, _("Write your message first."), status=422, field="words")
    with transaction.atomic():
        message, new = Message.objects.get_or_create(
            dossier=dossier, nonce=nonce[:64],
            defaults={
                "side": Side.AUTHORITY if inside else Side.APPLICANT, "words": text, "sent_at": at,
                "service": (service or dossier.authority) if inside else None,
            },
        )  # fmt: skip
        if not new:
            return message
        about = (str(message.service_id),) if message.service_id else ()
        record(events.MESSAGE_SENT, dossier, by=by, at=at, about=about, side=message.side)
        if inside:
            tell(
                "dossiers.message_came",
                dossier,
                by=by,
                at=at,
                once=message.pk,
                words=lambda _language: {"reason": text},
            )
    return message


def add_document(
    dossier: Dossier,
    *,
    by: Actor,
    at: datetime,
    upload: documents.Prepared,
    label: str,
    key: str = "",
    internal: bool = False,
) -> Document:
    """Lay a file into the dossier: under an earlier one's name it is the next version; the same file twice is one."""
    permissions.may_see(by, dossier).require()
    policies.takes_documents(dossier).require()
    inside = permissions.sees_inside(by, dossier)
    name = clean_line(label, 200)
    if not name:
        refuse(errors.INCOMPLETE, _("Say what this document is."), status=422, field="label")
    with transaction.atomic():
        held = Dossier.objects.select_for_update().get(pk=dossier.pk)
        policies.takes_documents(held).require()
        stored = documents.store(
            upload=upload, kind=upload.kind, subject=held.ref, public=False, by=by, at=at,
            alt=Text({held.language: name}) if upload.kind == documents.FileKind.IMAGE else None,
        )  # fmt: skip
        laid = Document.objects.filter(dossier=held, label=name)
        if known := laid.filter(file_key=stored.key).first():
            return known
        if Document.objects.filter(dossier=held).count() >= MOST_DOCUMENTS:
            refuse(errors.NOT_NOW, _("A dossier holds a hundred files at most. Put several papers into one PDF."))
        document = Document.objects.create(
            dossier=held, key=key[:80], label=name, version=(laid.aggregate(last=Max("version"))["last"] or 0) + 1,
            side=Side.AUTHORITY if inside else Side.APPLICANT, internal=internal and inside, file_key=stored.key,
            added_at=at,
        )  # fmt: skip
        if not document.internal:
            record(events.DOCUMENT_ADDED, dossier, by=by, at=at, label=name, version=document.version)
    return document


def follow(dossier: Dossier, *, by: Actor, at: datetime, contact: Contact, language: str) -> Follower:
    """Be told of each change by e-mail or text message. The same contact follows once.

    Whoever has the tracking code may; how often a contact may be entered is for the page to limit.
    """
    policies.is_filed(dossier).require()
    clean = contacts.cleaned(contact)
    if not (clean.email or clean.phone):
        refuse(
            errors.NOT_UNDERSTOOD, _("Write an e-mail address or a mobile number, so that we can tell you."),
            status=422, field="contact",
        )  # fmt: skip
    try:
        with transaction.atomic():
            follower, _new = Follower.objects.get_or_create(
                dossier=dossier, digest=contacts.follower_digest(dossier, clean),
                defaults={"contact": contacts.sealed_follower(clean), "language": language, "since": at},
            )  # fmt: skip
    except IntegrityError:
        return Follower.objects.get(dossier=dossier, digest=contacts.follower_digest(dossier, clean))
    return follower


def unfollow(dossier: Dossier, *, by: Actor, at: datetime, contact: Contact) -> None:
    """Be told no more. It says nothing of whether this contact followed."""
    clean = contacts.cleaned(contact)
    if clean.email or clean.phone:
        Follower.objects.filter(dossier=dossier, digest=contacts.follower_digest(dossier, clean)).delete()


def let_see(dossier: Dossier, *, by: Actor, at: datetime, public: bool) -> Dossier:
    """Let anybody read where the request is, or only those with its code."""
    permissions.may_bind(by, dossier).require()
    policies.is_filed(dossier).require()
    with transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(public=public)
        record(events.SHOWN, dossier, by=by, at=at, public=public)
    dossier.public = public
    return dossier


def remove_files(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """The files of a draft that is thrown away go with it. In the caller's transaction."""
    for key in dossier.documents.values_list("file_key", flat=True):
        if stored := documents.file_by_key(key):
            documents.delete(file=stored, by=by, at=at)
    dossier.documents.all().delete()
