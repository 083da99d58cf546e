"""Sending a voice in: a submission, and one code to show that the contact is one's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple, NoReturn

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.contacts import api as contacts
from terreau.instruments.voices import arrivals, errors, events, keys, policies
from terreau.instruments.voices.actions import holds
from terreau.instruments.voices.actions.giving import Given, Said, give
from terreau.instruments.voices.enums import Channel, Level
from terreau.instruments.voices.models import Drive, Poster, Submission
from terreau.kernel import identity, keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block, clean_line
from terreau.kernel.verdict import Verdict, WayOut, refuse

#: Codes one contact may ask for on one drive in an hour, and voices one network may send in an hour. A library, a
#: school, a town hall stand behind one address: the second is wide on purpose.
LIMITS = contacts.Limits(
    "voices",
    per_contact=(6, timedelta(hours=1)),
    per_client=(400, timedelta(hours=1)),
    code=errors.TOO_OFTEN,
    instead=(WayOut(_("Or give your voice at the counter of the commune, or on paper.")),),
)
NAME = 120
CONTACT = 200


class Submitted(NamedTuple):
    """The submission, and the voice it already is where declared voices count."""

    submission: Submission
    given: Given | None


def submit(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    nonce: str,
    kind: str,
    quartier: str,
    language: str,
    name: str = "",
    contact: str = "",
    text: str = "",
    show_name: bool = False,
    channel: str = Channel.WEB,
    poster: Poster | None = None,
    client: str = "",
    agent: str = "",
    origin: str = "",
    arrival: str = "",
) -> Submitted:
    """Take in what someone typed and send one code. Ten taps are one submission and one message.

    The answer is the same whether or not this contact has a voice already. ``nonce`` is the form's own number;
    ``client`` the network the request came from (a /24 or /48), kept only as a keyed digest for an hour's count.
    ``agent``: the browser, kept as such a digest too, for a month, beside the network (``Trace``).
    ``origin``, ``arrival``: what brought it, and the token of the way it came by (``arrivals``).

    Raises ``Refused`` with the field it concerns.
    """
    contact_kind, _canonical = keyed.contact_of(contact)
    policies.takes_voices(drive, at).require()
    policies.known_kind(kind).require(field="kind")
    policies.worded(kind, text).require(field="text")
    policies.reachable(drive, contact_kind, contact).require(field="contact")
    policies.known_quartier(drive, quartier).require(field="quartier")
    policies.known_channel(drive, channel).require()
    content = content_of(
        drive, name=clean_line(name, NAME), contact=contact, text=clean_block(text, policies.LONGEST), origin=origin,
        arrival=arrival, client=client, agent=agent,
    )  # fmt: skip
    row = Submission(
        drive=drive, tap=tap_of(drive, nonce, kind, content, quartier, show_name=show_name), kind=kind,
        quartier=quartier, show_name=show_name, language=language, channel=channel, poster=poster,
    )  # fmt: skip
    given: list[Given | None] = []
    taken = contacts.take_in(
        by=by, at=at, row=row, among=Submission.objects.filter(drive=drive).select_related("voice"), content=content,
        secret=drive.key, limits=LIMITS, client=client,
        begin=lambda kept: given.append(_begin(kept, drive, content, by=by, at=at)),
    )  # fmt: skip
    return Submitted(taken.row, given[0] if taken.is_new else _already(drive, taken.row))


def content_of(
    drive: Drive,
    *,
    name: str,
    contact: str,
    text: str,
    origin: str,
    arrival: str = "",
    client: str = "",
    agent: str = "",
) -> dict[str, str]:
    """What a submission seals; all of it empty once it is confirmed."""
    kind, canonical = keyed.contact_of(contact)
    content = {
        "name": name,
        "contact_kind": kind,
        "contact": clean_line(contact, CONTACT),
        "canonical": canonical,
        "text": text,
        "origin": origin,
        "arrival": arrival,
        **holds.traces_of(drive.key, client=client, agent=agent, contact_kind=kind, canonical=canonical),
    }
    if kind == "email" and identity.is_disposable(canonical):
        content["disposable"] = "yes"
    return content


def tap_of(drive: Drive, nonce: str, kind: str, content: Mapping[str, str], quartier: str, *, show_name: bool) -> str:
    """By what the same form sent twice is one submission."""
    typed = (content["name"], content["canonical"], content["text"])
    return keyed.tap_digest(drive.key, nonce, kind, *typed, quartier, str(show_name))


def _begin(kept: Submission, drive: Drive, content: dict[str, str], *, by: Actor, at: datetime) -> Given | None:
    """Send the code; where declared voices count, it is a voice already."""
    kept.drive = drive
    record_submitted(drive, at)
    send_code(kept, content, by=by, at=at)
    if drive.counts_level != Level.DECLARED:
        return None
    drive = Drive.objects.held_for_a_voice(drive)
    policies.takes_voices(drive, at).require()
    given = give(drive=drive, said=said_of(kept, content, at), known_by=(), level=Level.DECLARED, at=at)
    holds.leave_trace(given.voice, content, took=None, at=at)
    kept.voice = given.voice
    kept.save(update_fields=["voice"])
    return given


def resend_code(*, by: Actor, at: datetime, drive: Drive, ref: str) -> Submission:
    """Send the same code once more, at most three times."""

    def may(submission: Submission) -> Verdict:
        submission.drive = drive
        return _still_counts(submission, drive, at) & policies.can_be_confirmed(submission, at)

    def send(submission: Submission) -> None:
        _record(events.CODE_RESENT, drive, at)
        send_code(submission, submission.content(), by=by, at=at)

    enough = Verdict.no(
        errors.TOO_OFTEN,
        _("We sent this code four times. Look in the unwanted mail, or give your voice at the counter."),
        instead=(WayOut(_("Use another address"), drive.path),),
        status=429,
    )
    return contacts.send_again(
        by=by, at=at, among=_among(drive), ref=ref, unknown=partial(held_nowhere, drive), may=may, enough=enough,
        send=send,
    )  # fmt: skip


def confirm(*, by: Actor, at: datetime, drive: Drive, ref: str, code: str) -> Given:
    """The code is right: the voice counts. Sent twice, or from two windows, it is one voice and the same receipt.

    Raises ``Refused``: expired, wrong code (five tries), the drive closed meanwhile, unknown page.
    """
    return contacts.confirm(
        by=by, at=at, among=_among(drive), ref=ref, code=code, unknown=partial(held_nowhere, drive),
        rules=_Rules(drive, at),
    )  # fmt: skip


class _Rules:
    """The code of a voice: the drive is held from the comparison on, so that a voice and its closing meet there."""

    def __init__(self, drive: Drive, at: datetime) -> None:
        self.drive, self.at = drive, at

    def open(self, row: Submission) -> bytes:
        self.drive = row.drive = Drive.objects.held_for_a_voice(self.drive)
        policies.can_be_confirmed(row, self.at).require()
        return self.drive.key

    def wrong(self, row: Submission, left: int) -> Verdict:
        return policies.wrong_code(left)

    def right(self, row: Submission) -> Given:
        known = _already(self.drive, row) if row.confirmed_at is not None else None
        return known or _confirmed(row, self.drive, self.drive.key, self.at)


def _confirmed(submission: Submission, drive: Drive, secret: bytes, at: datetime) -> Given:
    _still_counts(submission, drive, at).require()
    content = submission.content()
    digest = keyed.contact_digest(secret, content["contact_kind"], content["canonical"])
    given = give(
        drive=drive,
        said=said_of(submission, content, at),
        known_by=((content["contact_kind"], digest),),
        level=_level(drive, content, digest, at),
        at=at,
        draft=submission.voice,
    )
    if not given.already and submission.voice is None:
        holds.leave_trace(given.voice, content, took=at - submission.received_at, at=at)
    submission.close(at, voice=given.voice)
    return given


def _still_counts(submission: Submission, drive: Drive, at: datetime) -> Verdict:
    """What a collector heard in time may be confirmed as long as it may be written down."""
    if submission.collected_at is None:
        return policies.takes_voices(drive, at)
    return policies.takes_entries(drive, submission.collected_at, at)


def _level(drive: Drive, content: dict[str, str], digest: str, at: datetime) -> int:
    """A mailbox anyone has by the thousand proves nothing: a declared voice, until a letter or a counter."""
    level = arrivals.level_of(drive, content.get("arrival", ""), digest, at)
    return Level.DECLARED if level == Level.CONTACT and content.get("disposable") == "yes" else level


def _already(drive: Drive, submission: Submission) -> Given | None:
    if submission.voice is None:
        return None
    receipt = keys.receipt_code(drive.key, submission.voice.seed)
    return Given(voice=submission.voice, receipt=receipt, already=True, replaced="")


def _among(drive: Drive) -> QuerySet[Submission]:
    return Submission.objects.filter(drive=drive)


def held_nowhere(drive: Drive) -> NoReturn:
    """Refuse: no submission waits behind this address."""
    refuse(
        errors.EXPIRED,
        _("This page is older than three days, or it is not complete. Nothing was counted through it."),
        instead=(WayOut(_("Give your voice again"), drive.path),),
        status=410,
    )


def said_of(submission: Submission, content: dict[str, str], at: datetime) -> Said:
    """What was typed, said when it was shown to be theirs: an old form confirmed now is their last word.

    What somebody collected was said when it was collected, whenever the code is typed.
    """
    return Said(
        kind=submission.kind,
        quartier=submission.quartier,
        language=submission.language,
        channel=submission.channel,
        poster=submission.poster,
        origin=content.get("origin", ""),
        name=content["name"],
        contact_kind=content["contact_kind"],
        contact=content["contact"],
        text=content["text"],
        show_name=submission.show_name,
        collected_at=submission.collected_at or at,
        signal=holds.watch(submission.drive, content),
    )


def send_code(submission: Submission, content: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """The message with the code, to where the contact leads; nothing where none was given."""
    drive = submission.drive
    contacts.send_code(
        by=by, at=at, notice="voices.confirm", row=submission, content=content, secret=drive.key,
        path=f"{drive.path}/confirm/{submission.ref}/",
        context={"title": drive.title.in_language(submission.language).text},
    )  # fmt: skip


def record_submitted(drive: Drive, at: datetime) -> None:
    _record(events.SUBMITTED, drive, at)


def _record(verb: str, drive: Drive, at: datetime) -> None:
    chronicle.record(
        verb,
        by=Actor.anonymous(),
        at=at,
        subject=drive.ref,
        territory=drive.commune,
        audience=Audience.CONFIDENTIAL,
        organisation=str(drive.organisation_id),
    )
