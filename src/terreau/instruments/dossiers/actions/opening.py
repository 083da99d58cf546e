"""A request begins: a draft is opened, typed in by several, laid aside, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.instruments.dossiers import contacts, errors, events, permissions, policies
from terreau.instruments.dossiers.actions.exchange import remove_files
from terreau.instruments.dossiers.actions.recording import record
from terreau.instruments.dossiers.contacts import Contact
from terreau.instruments.dossiers.enums import Way
from terreau.instruments.dossiers.models import Dossier, Draft
from terreau.instruments.procedures import api as procedures
from terreau.kernel import codes
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line
from terreau.kernel.verdict import refuse

#: JSON characters the answers to one questionnaire may have.
_MOST_ANSWERS = 200_000


@dataclass(frozen=True)
class Opened:
    """What a request begins with."""

    title: str
    language: str = "fr"
    contact: Contact = field(default_factory=Contact)
    nonce: str = ""
    #: Answers known already: what the initiative told another authority, a prefilled link.
    answers: Mapping[str, Any] = field(default_factory=dict)


def open_draft(
    *, version: procedures.Version, organisation: people.Organisation, opened: Opened, by: Actor, at: datetime
) -> Dossier:
    """Begin a request of an initiative. The same form sent twice is one draft. Nobody else sees it."""
    permissions.may_open(by, organisation).require()
    contact = opened.contact if opened.contact.reaches else Contact(email=organisation.contact_email)
    return _open(version, opened, Way.WEB, organisation, contact, by=by, at=at)


def open_paper(
    *,
    version: procedures.Version,
    organisation: people.Organisation | None,
    opened: Opened,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Begin to type in a form that came on paper, of an initiative or of people whom Terreau does not know."""
    permissions.may_enter_paper(by, version.procedure.authority.territory).require()
    if organisation is None and not opened.contact.name:
        refuse(errors.INCOMPLETE, _("Write the name of who asks, as it stands on the paper."), status=422, field="name")
    return _open(version, opened, Way.PAPER, organisation, opened.contact, by=by, at=at)


def save_answers(dossier: Dossier, *, by: Actor, at: datetime, answers: Mapping[str, Any], form: str = "") -> Draft:
    """Keep what was typed, key by key: two people who fill in different questions lose nothing.

    ``form``: key of the questionnaire; empty for the one that is answered to file. An empty value takes an answer back.
    """
    permissions.may_write(by, dossier).require()
    with transaction.atomic():
        held = _held(dossier)
        (policies.is_running(held) if form else policies.is_draft(held)).require()
        draft = kept_draft(held, form, at)
        draft.answers = _merged(draft.answers, answers)
        if len(str(draft.answers)) > _MOST_ANSWERS:
            refuse(
                errors.NOT_UNDERSTOOD,
                _("This is longer than a request can be. Put the long part in a PDF."),
                status=413,
            )
        draft.saved_at, draft.version = at, draft.version + 1
        draft.save(update_fields=["answers", "saved_at", "version"])
    return draft


def rename(dossier: Dossier, *, by: Actor, at: datetime, title: str) -> Dossier:
    """Call a draft something else."""
    permissions.may_write(by, dossier).require()
    with transaction.atomic():
        held = _held(dossier)
        policies.is_draft(held).require()
        held.title = _title(title)
        held.save(update_fields=["title"])
    return held


def discard_draft(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Throw a draft away, with all that was typed."""
    permissions.may_bind(by, dossier).require()
    with transaction.atomic():
        held = _held(dossier)
        policies.is_draft(held).require()
        record(events.DISCARDED, held, by=by, at=at)
        remove_files(held, by=by, at=at)
        held.delete()


def kept_draft(dossier: Dossier, form: str, at: datetime) -> Draft:
    """The draft of a questionnaire, made when there is none. The dossier's row is held by the caller."""
    draft, _new = Draft.objects.get_or_create(dossier=dossier, form=form, defaults={"saved_at": at})
    return draft


def _open(
    version: procedures.Version,
    opened: Opened,
    way: Way,
    organisation: people.Organisation | None,
    contact: Contact,
    *,
    by: Actor,
    at: datetime,
) -> Dossier:
    if not version.is_current:
        refuse(errors.NOT_NOW, _("This procedure is not open to new requests. Its page says what to do instead."))
    authority = version.procedure.authority
    nonce = opened.nonce or codes.new_code(30)
    known = Dossier.objects.filter(opened_by=by.id, nonce=nonce).first()
    if known is not None:
        return known
    dossier = Dossier(
        code=codes.new_code(12), authority=authority, territory=authority.territory, version=version, way=way,
        organisation=organisation, title=_title(opened.title), language=opened.language,
        contact=contacts.sealed(contacts.cleaned(contact)), nonce=nonce, opened_at=at, opened_by=by.id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            dossier.save(force_insert=True)
            Draft.objects.create(dossier=dossier, answers=dict(opened.answers), saved_at=at)
            record(events.DRAFTED, dossier, by=by, at=at)
    except IntegrityError:
        # The other tap of a double tap was quicker.
        return Dossier.objects.get(opened_by=by.id, nonce=nonce)
    return dossier


def _title(title: str) -> str:
    cleaned = clean_line(title, 200)
    if not cleaned:
        refuse(errors.INCOMPLETE, _("Give your request a name, so that you find it again."), status=422, field="title")
    return cleaned


def _merged(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**before, **now}.items() if value not in (None, "", [], {})}


def _held(dossier: Dossier) -> Dossier:
    found = Dossier.objects.select_for_update(of=("self",)).select_related("organisation", "version", "authority")
    held = found.filter(pk=dossier.pk).first()
    if held is None:
        refuse(errors.UNKNOWN, _("This draft was thrown away. Begin a new request."), status=404)
    return held
