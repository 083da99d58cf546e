"""Sending a voice in: a submission, and one code to show that the contact is one's own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple, NoReturn

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.contacts.api import ATTEMPTS, KEPT
from terreau.ground.notices import api as notices
from terreau.instruments.voices import arrivals, errors, events, keys, policies
from terreau.instruments.voices.actions import holds
from terreau.instruments.voices.actions.giving import Given, Said, give
from terreau.instruments.voices.enums import Channel, Level
from terreau.instruments.voices.models import Drive, Poster, Submission
from terreau.kernel import identity, keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import clean_block, clean_line
from terreau.kernel.verdict import Refused, Verdict, WayOut, refuse
from terreau.ui.reader import absolute

#: Codes one contact may ask for on one drive in an hour, and voices one network may send in an hour. A library, a
#: school, a town hall stand behind one address: the second is wide on purpose.
PER_CONTACT = (6, timedelta(hours=1))
PER_CLIENT = (400, timedelta(hours=1))
NAME = 120
CONTACT = 200


class Submitted(NamedTuple):
    """The submission, and the voice it already is where declared voices count."""

    submission: Submission
    given: Given | None


class Often(NamedTuple):
    """Whether something was sent in too often, and the field the refusal belongs to."""

    verdict: Verdict
    field: str | None = None


_UNSEEN = Often(Verdict.yes())


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
    contact_kind, canonical = keyed.contact_of(contact)
    policies.takes_voices(drive, at).require()
    policies.known_kind(kind).require(field="kind")
    policies.worded(kind, text).require(field="text")
    policies.reachable(drive, contact_kind, contact).require(field="contact")
    policies.known_quartier(drive, quartier).require(field="quartier")
    policies.known_channel(drive, channel).require()
    name, text = clean_line(name, NAME), clean_block(text, policies.LONGEST)
    secret = drive.key
    tap = keyed.tap_digest(secret, nonce, kind, name, canonical, text, quartier, str(show_name))
    known = Submission.objects.filter(drive=drive, tap=tap).select_related("voice").first()
    if known is not None:
        return Submitted(known, _already(drive, known))
    content = {
        "name": name,
        "contact_kind": contact_kind,
        "contact": clean_line(contact, CONTACT),
        "canonical": canonical,
        "text": text,
        "origin": origin,
        "arrival": arrival,
        **holds.traces_of(secret, client=client, agent=agent, contact_kind=contact_kind, canonical=canonical),
    }
    if contact_kind == "email" and identity.is_disposable(canonical):
        content["disposable"] = "yes"
    submission = Submission(
        drive=drive,
        tap=tap,
        kind=kind,
        sealed=Submission.seal(content),
        quartier=quartier,
        show_name=show_name,
        language=language,
        channel=channel,
        poster=poster,
        sent=1,
        received_at=at,
        expires_at=at + KEPT,
    )
    often, given = _UNSEEN, None
    with transaction.atomic():
        Submission.objects.bulk_create([submission], ignore_conflicts=True)
        kept = Submission.objects.select_related("voice").get(drive=drive, tap=tap)
        if kept.ref != submission.ref:
            return Submitted(kept, _already(drive, kept))
        # Counted only here: ten taps that arrive together are one submission, so one sending.
        often = _too_often(secret, contact_kind, canonical, client, at)
        if often.verdict:
            given = _take_in(kept, drive, content, by=by, at=at)
        else:
            kept.delete()
    often.verdict.require(field=often.field)
    return Submitted(kept, given)


def _take_in(kept: Submission, drive: Drive, content: dict[str, str], *, by: Actor, at: datetime) -> Given | None:
    """Send the code; where declared voices count, it is a voice already."""
    kept.drive = drive
    _record(events.SUBMITTED, drive, at)
    if content["contact_kind"]:
        _send_code(kept, content, drive.key, by=by, at=at)
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
    policies.takes_voices(drive, at).require()
    with transaction.atomic():
        submission = held(drive, ref)
        policies.can_be_confirmed(submission, at).require()
        if not Submission.objects.use_a_sending(submission.pk):
            Verdict.no(
                errors.TOO_OFTEN,
                _("We sent this code four times. Look in the unwanted mail, or give your voice at the counter."),
                instead=(WayOut(_("Use another address"), drive.path),),
                status=429,
            ).require()
        submission.sent += 1
        _record(events.CODE_RESENT, drive, at)
        _send_code(submission, submission.content(), drive.key, by=by, at=at)
    return submission


def confirm(*, by: Actor, at: datetime, drive: Drive, ref: str, code: str) -> Given:
    """The code is right: the voice counts. Sent twice, or from two windows, it is one voice and the same receipt.

    Raises ``Refused``: expired, wrong code (five tries), the drive closed meanwhile, unknown page.
    """
    refusal, given = Verdict.yes(), None
    with transaction.atomic():
        submission = held(drive, ref)
        drive = Drive.objects.held_for_a_voice(drive)
        submission.drive = drive
        policies.can_be_confirmed(submission, at).require()
        secret = drive.key
        if not keyed.same_code(code, keyed.confirmation_code(secret, submission.ref)):
            Submission.objects.use_an_attempt(submission.pk)
            refusal = policies.wrong_code(ATTEMPTS - submission.attempts - 1)
        elif submission.confirmed_at is not None and submission.voice is not None:
            given = _already(drive, submission)
        else:
            given = _confirmed(submission, drive, secret, at)
    refusal.require(field="code")
    if given is None:
        raise Refused(policies.is_held(None))
    return given


def _confirmed(submission: Submission, drive: Drive, secret: bytes, at: datetime) -> Given:
    policies.takes_voices(drive, at).require()
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
    # What it held now stands with the voice, or nowhere: a confirmed submission keeps no identity.
    submission.sealed = Submission.seal({"contact_kind": content["contact_kind"]})
    submission.voice, submission.confirmed_at = given.voice, at
    submission.save(update_fields=["sealed", "voice", "confirmed_at"])
    return given


def _level(drive: Drive, content: dict[str, str], digest: str, at: datetime) -> int:
    """A mailbox anyone has by the thousand proves nothing: a declared voice, until a letter or a counter."""
    level = arrivals.level_of(drive, content.get("arrival", ""), digest, at)
    return Level.DECLARED if level == Level.CONTACT and content.get("disposable") == "yes" else level


def _already(drive: Drive, submission: Submission) -> Given | None:
    if submission.voice is None:
        return None
    receipt = keys.receipt_code(drive.key, submission.voice.seed)
    return Given(voice=submission.voice, receipt=receipt, already=True, replaced="")


def held(drive: Drive, ref: str) -> Submission:
    """The submission of this page, held in this transaction.

    Nothing is joined: a row that waited for its lock is read anew, what was joined to it before is not.
    """
    found = Submission.objects.select_for_update().filter(drive=drive, ref=ref).first()
    if found is None:
        held_nowhere(drive)
    found.drive = drive
    return found


def held_nowhere(drive: Drive) -> NoReturn:
    """Refuse: no submission waits behind this address."""
    refuse(
        errors.EXPIRED,
        _("This page is older than three days, or it is not complete. Nothing was counted through it."),
        instead=(WayOut(_("Give your voice again"), drive.path),),
        status=410,
    )


def said_of(submission: Submission, content: dict[str, str], at: datetime) -> Said:
    """What was typed, said when it was shown to be theirs: an old form confirmed now is their last word."""
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
        collected_at=at,
        signal=holds.watch(submission.drive, content),
    )


def _too_often(secret: bytes, contact_kind: str, canonical: str, client: str, at: datetime) -> Often:
    if client:
        limit, period = PER_CLIENT
        who = identity.digest(secret, "client", client)
        verdict = notices.throttle("voices.client", who, at=at, limit=limit, period=period)
        if not verdict:
            return Often(_or_at_the_counter(verdict))
    if contact_kind:
        limit, period = PER_CONTACT
        who = identity.digest(secret, f"limit-{contact_kind}", canonical)
        verdict = notices.throttle("voices.contact", who, at=at, limit=limit, period=period)
        if not verdict:
            return Often(_or_at_the_counter(verdict), "contact")
    return _UNSEEN


def _or_at_the_counter(verdict: Verdict) -> Verdict:
    if verdict:
        return verdict
    ways = (WayOut(_("Or give your voice at the counter of the commune, or on paper."), ""),)
    return Verdict.no(errors.TOO_OFTEN, verdict.sentence, instead=ways, status=429)


def _send_code(submission: Submission, content: dict[str, str], secret: bytes, *, by: Actor, at: datetime) -> None:
    code = keyed.confirmation_code(secret, submission.ref)
    drive = submission.drive
    is_email = content["contact_kind"] == "email"
    notices.send(
        "voices.confirm",
        to=notices.Recipient(
            email=content["contact"] if is_email else "",
            phone="" if is_email else content["canonical"],
            language=submission.language,
        ),
        context={
            "title": drive.title.in_language(submission.language).text,
            "code": code,
            "button_url": absolute(f"{drive.path}/confirm/{submission.ref}/?code={code}&lang={submission.language}"),
        },
        by=by,
        at=at,
        key=f"voices.confirm:{submission.ref}:{submission.sent}",
    )


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
