"""Can a residence be confirmed in this way?"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices import errors
from terreau.instruments.voices.enums import Level
from terreau.instruments.voices.models import Voice
from terreau.kernel.verdict import Verdict

ENOUGH_LETTERS = _(
    "Three letters were asked for this voice. Come to the counter with something that shows your address."
)
ONLY_SUPPORTS_ARE_LISTED = _("Only the names of people who support stand on the public list.")
TAKEN_BACK = _("This person has taken this voice back.")
SPOKE_AGAIN = _("This person gave another voice since; it is the one that counts.")


def can_ask_letter(voice: Voice) -> Verdict:
    if not voice.is_active:
        return Verdict.no("not_active", _("This voice no longer counts. You can give a new one."), status=409)
    if voice.level == Level.RESIDENCE:
        return Verdict.no("confirmed", _("Your residence is confirmed already; no letter is needed."), status=409)
    if voice.is_from_elsewhere:
        return Verdict.no(
            "from_elsewhere", _("The letter is for people who live in the neighbourhoods concerned."), status=409
        )
    return Verdict.yes()


def addressed(name: str, address: str) -> Verdict:
    if name and len(address) >= 8:
        return Verdict.yes()
    return Verdict.no("no_address", _("Write name, street, number, postcode and commune, as on a letter."), status=422)


def has_letter(asked: bool, usable: bool) -> Verdict:
    if usable:
        return Verdict.yes()
    if asked:
        return Verdict.no(
            errors.NO_ATTEMPTS, _("Five wrong codes: ask for a new letter, or come to the counter."), status=409
        )
    return Verdict.no("no_letter", _("No letter is on its way for this voice. Ask for one first."), status=409)


def named(name: str) -> Verdict:
    if name.strip():
        return Verdict.yes()
    return Verdict.no("no_name", _("Write first and last name."), status=422)


def titled(title: object) -> Verdict:
    if title:
        return Verdict.yes()
    return Verdict.no("no_title", _("Write a title."), status=422)


def born_before(born: date, today: date) -> Verdict:
    if date(today.year - 120, 1, 1) <= born < today:
        return Verdict.yes()
    return Verdict.no("bad_birth_date", _("Check the date of birth: day, month and year."), status=422)
