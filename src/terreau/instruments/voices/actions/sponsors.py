"""People of the place who stand for a drive with their name: each by their own hand, with a code, and free to leave."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from django.db import transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.contacts import api as contacts
from terreau.ground.notices import api as notices
from terreau.instruments.voices import events, keys, permissions, policies
from terreau.instruments.voices.actions.submitting import held_nowhere
from terreau.instruments.voices.models import Drive, Sponsor, SponsorAsk
from terreau.instruments.voices.models.voice import new_seed
from terreau.instruments.voices.policies import sponsors as rules
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_line
from terreau.kernel.verdict import Refused, Verdict
from terreau.ui.reader import absolute

#: Codes one contact may ask for on one drive in an hour.
_LIMITS = contacts.Limits("voices", per_contact=(6, timedelta(hours=1)))
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

    def begin(kept: SponsorAsk) -> None:
        kept.drive = drive
        _record(events.SPONSOR_ASKED, drive, at, Audience.CONFIDENTIAL)
        _send_code(kept, content, by=by, at=at)

    return contacts.take_in(
        by=by, at=at, row=SponsorAsk(drive=drive, tap=tap, language=language),
        among=SponsorAsk.objects.filter(drive=drive), content=content, secret=drive.key, limits=_LIMITS, begin=begin,
    ).row  # fmt: skip


def confirm_sponsor(*, by: Actor, at: datetime, drive: Drive, ref: str, code: str) -> Standing:
    """The code is right: the name stands. Twice, or from two windows, it stands once."""
    return contacts.confirm(
        by=by, at=at, among=SponsorAsk.objects.filter(drive=drive), ref=ref, code=code,
        unknown=partial(held_nowhere, drive), rules=_Rules(drive, at),
    )  # fmt: skip


class _Rules:
    """The code of a sponsor."""

    def __init__(self, drive: Drive, at: datetime) -> None:
        self.drive, self.at = drive, at

    def open(self, row: SponsorAsk) -> bytes:
        row.drive = self.drive
        rules.can_be_confirmed(row, self.at).require()
        return self.drive.key

    def wrong(self, row: SponsorAsk, left: int) -> Verdict:
        return rules.tries_left(left) & policies.wrong_code(max(1, left))

    def right(self, row: SponsorAsk) -> Standing:
        return _stand(row, self.drive, self.at)


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
    asked.close(at, digest=sponsor.receipt_digest)
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
    contacts.send_code(
        by=by, at=at, notice="voices.sponsor_code", row=asked, content=content, secret=drive.key,
        path=f"{drive.path}/sponsor/{keys.sponsor_key(drive.key)}/{asked.ref}/",
        context={"title": drive.title.in_language(asked.language).text},
    )  # fmt: skip


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
