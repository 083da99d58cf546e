"""Showing that one lives there: a code in a posted letter."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.contacts.api import ATTEMPTS
from terreau.ground.notices import api as notices
from terreau.instruments.voices import events, keys, permissions, policies
from terreau.instruments.voices.actions import doubts
from terreau.instruments.voices.actions.giving import raise_level, record_voice
from terreau.instruments.voices.actions.holding import held_voice
from terreau.instruments.voices.enums import Level
from terreau.instruments.voices.models import Drive, ResidenceLetter, Voice
from terreau.instruments.voices.models.letter import AT_MOST, KEPT
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.codes import show
from terreau.kernel.text import clean_block, clean_line
from terreau.kernel.verdict import Verdict
from terreau.ui.reader import absolute


def request_residence_letter(
    *, by: Actor, at: datetime, drive: Drive, receipt: str, name: str, address: str, language: str
) -> ResidenceLetter:
    """Ask for a letter with a code at one's address; the commune prints and posts it. At most three per voice."""
    name, address = clean_line(name, 120), clean_block(address, 300)
    with transaction.atomic():
        drive = Drive.objects.held_for_a_voice(drive)
        policies.takes_voices(drive, at).require()
        voice = held_voice(drive, receipt)
        policies.can_ask_letter(voice).require()
        policies.addressed(name, address).require(field="address")
        open_letter = ResidenceLetter.objects.in_force(at).to_print().filter(voice=voice).first()
        if open_letter is not None:
            return open_letter
        try:
            with transaction.atomic():
                letter = ResidenceLetter.objects.create(
                    voice=voice,
                    number=ResidenceLetter.objects.filter(voice=voice).count() + 1,
                    sealed=ResidenceLetter.seal(name=name, address=address),
                    language=language,
                    asked_at=at,
                    expires_at=at + KEPT,
                )
        except IntegrityError:
            Verdict.no("enough_letters", policies.ENOUGH_LETTERS, status=429).require()
            raise
        doubts.notice(voice, drive, name=name, address=address, at=at)
        code = keys.letter_code(drive.key, letter.seed)
        notices.send(
            "voices.residence_letter",
            to=notices.Recipient(name=name, address=f"{name}\n{address}", language=language),
            context={
                "title": drive.title.in_language(language).text,
                "code": show(code),
                "short_address": absolute(drive.path),
                "receipt_hint": receipt[:4],
                "button_url": absolute(drive.path),
            },
            by=by,
            at=at,
            key=letter.message_key,
            territory=drive.commune,
        )
        record_voice(events.LETTER_ASKED, drive, at, kind=voice.kind)
    return letter


def mark_letter_printed(*, by: Actor, at: datetime, drive: Drive, letter_id: int) -> ResidenceLetter:
    """An officer printed the letter and posts it. It shows a name and an address: each printing is on the record."""
    permissions.may_officiate(by, drive).require()
    with transaction.atomic():
        letter = ResidenceLetter.objects.select_for_update().get(pk=letter_id)
        policies.is_held(letter.voice if letter.voice.drive_id == drive.pk else None).require()
        letter.printed_times += 1
        letter.printed_at = letter.printed_at or at
        letter.save(update_fields=["printed_at", "printed_times"])
        chronicle.record(
            events.LETTER_PRINTED if letter.printed_times == 1 else events.LETTER_PRINTED_AGAIN,
            by=by, at=at, subject=drive.ref, territory=drive.commune,
            audience=Audience.CONFIDENTIAL, organisation=str(drive.organisation_id),
            data={"letter": f"{drive.code}/{letter.pk}", "times": letter.printed_times},
        )  # fmt: skip
        notices.mark_printed(keys=[letter.message_key], by=by, at=at)
    return letter


def confirm_residence(*, by: Actor, at: datetime, drive: Drive, receipt: str, code: str) -> Voice:
    """The code of the letter, typed on the receipt page: from now on the residence is confirmed."""
    refusal = Verdict.yes()
    with transaction.atomic():
        drive = Drive.objects.held_for_a_voice(drive)
        voice = held_voice(drive, receipt)
        if voice.level == Level.RESIDENCE:
            return voice
        policies.takes_voices(drive, at).require()
        letters = list(
            ResidenceLetter.objects.select_for_update(of=("self",)).in_force(at).filter(voice=voice).order_by("-number")
        )
        usable = [letter for letter in letters if letter.attempts < ATTEMPTS]
        policies.has_letter(bool(letters), bool(usable)).require(field="code")
        fitting = [one for one in usable if keyed.same_code(code, keys.letter_code(drive.key, one.seed))]
        if fitting:
            fitting[0].confirmed_at = at
            fitting[0].save(update_fields=["confirmed_at"])
            raise_level(drive, voice, Level.RESIDENCE, at)
            record_voice(events.RESIDENCE_CONFIRMED, drive, at, kind=voice.kind)
        else:
            for letter in usable:
                ResidenceLetter.objects.use_an_attempt(letter.pk)
            refusal = Verdict.no(
                "bad_letter_code",
                _("This is not the code of the letter. Copy its eight signs; there is no 0, O, 1, I or L."),
                status=422,
            )  # fmt: skip
    refusal.require(field="code")
    return voice


#: How many letters one voice may ask for, for pages that say so.
LETTERS = AT_MOST
