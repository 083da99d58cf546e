"""People of the place who stand for a drive with their name: each by their own hand, with a code, and free to leave."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.contacts.api import ATTEMPTS, KEPT
from terreau.ground.notices import api as notices
from terreau.instruments.voices import events, keys, permissions, policies
from terreau.instruments.voices.actions.submitting import held_nowhere
from terreau.instruments.voices.models import Drive, Sponsor, SponsorAsk
from terreau.instruments.voices.models.voice import new_seed
from terreau.instruments.voices.policies import sponsors as rules
from terreau.kernel import identity, keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line
from terreau.kernel.verdict import Refused, Verdict
from terreau.ui.reader import absolute

#: Codes one contact may ask for on one drive in an hour.
_PER_CONTACT = (6, timedelta(hours=1))
_NAME, _CONTACT = 120, 200


class Standing(NamedTuple):
    """A sponsor and the code by which they, and nobody else, leave again."""

    sponsor: Sponsor
    receipt: str


def ask_sponsor(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    nonce: str,
    name: str,
    contact: str,
    consent: bool,
    language: str,
    street: str = "",
) -> SponsorAsk:
    """Take in the name of somebody who wants to stand for the drive, and send one code. Nothing is public yet.

    ``street``: key of one of the drive's streets. Ten taps are one asking and one message.
    """
    kind, canonical = keyed.contact_of(contact)
    rules.takes_sponsors(drive, at).require()
    policies.named(name).require(field="name")
    rules.reachable(kind).require(field="contact")
    rules.on_the_stretch(drive, street).require(field="street")
    rules.agrees(consent).require(field="consent")
    name = clean_line(name, _NAME)
    tap = keyed.tap_digest(drive.key, nonce, "sponsor", name, canonical, street)
    content = {
        "name": name,
        "contact_kind": kind,
        "contact": clean_line(contact, _CONTACT),
        "canonical": canonical,
        "street": street,
    }
    asked = SponsorAsk(
        drive=drive,
        tap=tap,
        sealed=SponsorAsk.seal(content),
        language=language,
        sent=1,
        received_at=at,
        expires_at=at + KEPT,
    )
    often = Verdict.yes()
    with transaction.atomic():
        SponsorAsk.objects.bulk_create([asked], ignore_conflicts=True)
        kept = SponsorAsk.objects.get(drive=drive, tap=tap)
        if kept.ref != asked.ref:
            return kept
        limit, period = _PER_CONTACT
        who = identity.digest(drive.key, f"limit-{kind}", canonical)
        often = notices.throttle("voices.contact", who, at=at, limit=limit, period=period)
        if often:
            kept.drive = drive
            _record(events.SPONSOR_ASKED, drive, at, Audience.CONFIDENTIAL)
            _send_code(kept, content, by=by, at=at)
        else:
            kept.delete()
    often.require(field="contact")
    return kept


def confirm_sponsor(*, by: Actor, at: datetime, drive: Drive, ref: str, code: str) -> Standing:
    """The code is right: the name stands. Twice, or from two windows, it stands once."""
    refusal, standing = Verdict.yes(), None
    with transaction.atomic():
        asked = SponsorAsk.objects.select_for_update().filter(drive=drive, ref=ref).first()
        if asked is None:
            held_nowhere(drive)
        asked.drive = drive
        rules.can_be_confirmed(asked, at).require()
        if not keyed.same_code(code, keyed.confirmation_code(drive.key, asked.ref)):
            SponsorAsk.objects.use_an_attempt(asked.pk)
            left = ATTEMPTS - asked.attempts - 1
            refusal = rules.tries_left(left) & policies.wrong_code(max(1, left))
        else:
            standing = _stand(asked, drive, at)
    refusal.require(field="code")
    if standing is None:
        raise Refused(rules.stands(None))
    return standing


def _stand(asked: SponsorAsk, drive: Drive, at: datetime) -> Standing:
    if asked.confirmed_at is not None:
        known = Sponsor.objects.filter(drive=drive, receipt_digest=asked.digest).first()
        if known is None:
            raise Refused(rules.stands(None))
        known.drive = drive
        return Standing(known, _receipt(drive, known))
    drive = Drive.objects.held_for_a_voice(drive)
    rules.takes_sponsors(drive, at).require()
    rules.room_left(Sponsor.objects.filter(drive=drive).count()).require()
    content, seed = asked.content(), new_seed()
    digest = keyed.contact_digest(drive.key, content["contact_kind"], content["canonical"])
    wanted = Sponsor(
        drive=drive,
        digest=digest,
        seed=seed,
        receipt_digest=keys.receipt_digest(_code(drive, seed)),
        sealed=Sponsor.seal({key: content[key] for key in ("name", "contact_kind", "contact")}),
        street=content["street"],
        confirmed_at=at,
    )
    Sponsor.objects.bulk_create([wanted], ignore_conflicts=True)
    sponsor = Sponsor.objects.get(drive=drive, digest=digest)
    sponsor.drive = drive
    if sponsor.seed == seed:
        _record(events.SPONSOR_CONFIRMED, drive, at, Audience.PARTIES)
        _tell(sponsor, content, asked.language, at)
    asked.sealed = SponsorAsk.seal({"contact_kind": content["contact_kind"]})
    asked.digest, asked.confirmed_at = sponsor.receipt_digest, at
    asked.save(update_fields=["sealed", "digest", "confirmed_at"])
    return Standing(sponsor, _receipt(drive, sponsor))


def withdraw_sponsor(
    *, by: Actor, at: datetime, drive: Drive, receipt: str = "", sponsor_id: int | None = None
) -> None:
    """Take a name away: the person with their ``receipt``, or the initiative with ``sponsor_id``.

    The row goes at once, name and contact with it; a frozen result keeps how many stood at the closing.
    """
    if not receipt:
        permissions.may_close(by, drive).require()
    with transaction.atomic():
        found = Sponsor.objects.select_for_update().filter(drive=drive)
        mine = (
            found.filter(receipt_digest=keys.receipt_digest(receipt)) if receipt else found.filter(pk=sponsor_id or 0)
        )
        sponsor = mine.first()
        if sponsor is None:
            if receipt:
                raise Refused(rules.stands(None))
            return
        SponsorAsk.objects.filter(drive=drive, digest=sponsor.receipt_digest).delete()
        sponsor.delete()
        _record(events.SPONSOR_WITHDRAWN, drive, at, Audience.PARTIES)


def forget_sponsors(drive: Drive) -> None:
    """Erase the names, in the transaction that forgets the signers."""
    SponsorAsk.objects.filter(drive=drive).delete()
    Sponsor.objects.filter(drive=drive).delete()


def clear_asks(at: datetime) -> int:
    """Delete what was never confirmed within 72 hours, and what was; how many."""
    return SponsorAsk.objects.expired_at(at).delete()[0]


def _code(drive: Drive, seed: str) -> str:
    return keyed.human_code(drive.key, f"sponsor\0{seed}", keys.RECEIPT_LENGTH)


def _receipt(drive: Drive, sponsor: Sponsor) -> str:
    return _code(drive, sponsor.seed)


def _send_code(asked: SponsorAsk, content: dict[str, str], *, by: Actor, at: datetime) -> None:
    drive = asked.drive
    code = keyed.confirmation_code(drive.key, asked.ref)
    is_email = content["contact_kind"] == "email"
    address = f"{drive.path}/sponsor/{keys.sponsor_key(drive.key)}/{asked.ref}/?code={code}&lang={asked.language}"
    notices.send(
        "voices.sponsor_code",
        to=notices.Recipient(
            email=content["contact"] if is_email else "",
            phone="" if is_email else content["canonical"],
            language=asked.language,
        ),
        context={
            "title": drive.title.in_language(asked.language).text,
            "code": code,
            "button_url": absolute(address),
        },
        by=by,
        at=at,
        key=f"voices.sponsor_code:{asked.ref}",
    )


def _tell(sponsor: Sponsor, content: dict[str, str], language: str, at: datetime) -> None:
    """How to leave again, to the person alone."""
    if content["contact_kind"] != "email":
        return
    drive = sponsor.drive
    address = f"{drive.path}/sponsor/leave/{_receipt(drive, sponsor)}/?lang={language}"
    notices.send(
        "voices.sponsor_stands",
        to=notices.Recipient(email=content["contact"], language=language),
        context={"title": drive.title.in_language(language).text, "button_url": absolute(address)},
        by=Actor.anonymous(),
        at=at,
        key=f"voices.sponsor_stands:{sponsor.receipt_digest[:32]}",
    )


def _record(verb: str, drive: Drive, at: datetime, audience: Audience) -> None:
    """No entry says who: the name stands on the page, and goes with the person."""
    chronicle.record(
        verb,
        by=Actor.anonymous(),
        at=at,
        subject=drive.ref,
        territory=drive.commune,
        audience=audience,
        organisation=str(drive.organisation_id),
        data={"title": drive.title.to_dict()} if audience is Audience.PARTIES else {},
    )
