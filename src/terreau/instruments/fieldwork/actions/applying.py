"""What one opened record does: a visit at a door, a voice, a volunteer's hours."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import errors, keys, policies
from terreau.instruments.fieldwork.actions.witnessing import note_leaving
from terreau.instruments.fieldwork.enums import Outcome
from terreau.instruments.fieldwork.models import Device, Intake, Place, Shift, Stretch, Visit
from terreau.instruments.fieldwork.queries import witnesses
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Level
from terreau.kernel.actor import Actor
from terreau.kernel.identity import fold_person_name
from terreau.kernel.text import LANGUAGES, clean_line
from terreau.kernel.verdict import Verdict, refuse

_HANDS = Actor.system("fieldwork")
_NOTE = 200


def apply(intake: Intake, device: Device, said: dict[str, Any], at: datetime, *, quartier: str = "") -> None:
    """In the caller's transaction. ``quartier``: chosen afterwards by the organiser. Raises ``Refused``."""
    if intake.collected_at > device.expires_at:
        refuse(errors.DEVICE_OVER, _("This was collected after the time of the device was over."), status=409)
    match said.get("type"):
        case "visit":
            _visit(intake, device, said)
        case "voice":
            _voice(intake, device, said, at, quartier)
        case "shift":
            _shift(intake, device, said)
        case "officer":
            _leaving(intake, device, said)
        case _:
            refuse(errors.NOT_UNDERSTOOD, _("This record says nothing we understand."), status=422)


def _visit(intake: Intake, device: Device, said: dict[str, Any]) -> None:
    door = said.get("door")
    door = door if isinstance(door, dict) else {}
    stretch, number = _stretch(device, door), clean_line(_text(door, "number"), 20)
    if stretch is None or not number:
        refuse("unknown_door", _("This door is in no street of the round."), status=422)
    outcome = _text(said, "outcome")
    if outcome not in Outcome.values:
        refuse(errors.NOT_UNDERSTOOD, _("This record says nothing we understand."), status=422)
    note = clean_line(_text(said, "note"), _NOTE)
    Visit.objects.create(
        stretch=stretch, number=number, box=clean_line(_text(door, "box"), 20), outcome=outcome,
        visited_at=intake.collected_at, note=Visit.seal(note) if note else None, intake=intake,
    )  # fmt: skip


def _voice(intake: Intake, device: Device, said: dict[str, Any], at: datetime, quartier: str) -> None:
    if said.get("consent") is not True:
        refuse("no_consent", _("The person did not agree: nothing is kept."), status=422)
    name, contact = clean_line(_text(said, "name"), 120), _text(said, "contact")[:200].strip()
    asked = said.get("level") == Level.RESIDENCE
    vouched = asked and witnesses.vouched(device, _text(said, "stamp")[:80], intake.collected_at)
    level = policies.proof_of(device.mode, vouched=vouched, named=bool(name))
    language = _text(said, "language")
    given: dict[str, Any] = {
        "drive": device.drive,
        "kind": _text(said, "kind"),
        "quartier": quartier or _text(said, "quartier"),
        "language": language if language in LANGUAGES else "fr",
        "channel": policies.channel_of(device.mode),
        "origin": device.origin,
        "name": name,
        "contact": contact,
        "text": _text(said, "text"),
        "show_name": said.get("show_name") is True,
    }
    given |= {"born": _day(said, "born"), "address": clean_line(_text(said, "address"), 200)}
    if contact and level < Level.RESIDENCE:
        # Nobody has seen the contact proven: what was said counts as declared, and the code that is sent raises it.
        voices.collect(by=_HANDS, at=at, collected_at=intake.collected_at, nonce=str(intake.record), **given)
    else:
        voices.take_down(by=_HANDS, at=at, level=level, collected_at=intake.collected_at, **given)


def _shift(intake: Intake, device: Device, said: dict[str, Any]) -> None:
    name, act, shift = clean_line(_text(said, "name"), 120), _text(said, "act"), _text(said, "shift")
    named = bool(fold_person_name(name))
    if device.place is None or act not in {"in", "out"} or not (named or (shift and act == "out")):
        refuse(errors.NOT_UNDERSTOOD, _("This record says nothing we understand."), status=422)
    who = f"{device.pk}:{shift}"[:64] if shift else keys.volunteer_digest(device.drive.key, name)
    note_shift(device.place, who, name, came=act == "in", moment=intake.collected_at)


def _leaving(intake: Intake, device: Device, said: dict[str, Any]) -> None:
    if not note_leaving(device, _text(said, "stay")[:64], intake.collected_at):
        refuse(errors.NOT_UNDERSTOOD, _("This record says nothing we understand."), status=422)


def note_shift(place: Place, who: str, name: str, *, came: bool, moment: datetime) -> None:
    """Somebody came or left. Told twice, it is once; coming and going may arrive in any order."""
    Shift.objects.bulk_create(
        [Shift(place=place, who=who, sealed=Shift.seal(name) if came else None, came=came, moment=moment)],
        ignore_conflicts=True,
    )


def _stretch(device: Device, door: dict[str, Any]) -> Stretch | None:
    if device.pair is None:
        return None
    return Stretch.objects.filter(round_id=device.pair.round_id, sid=_text(door, "sid")).first()


def _text(said: dict[str, Any], field: str) -> str:
    found = said.get(field)
    return found if isinstance(found, str) else ""


def _day(said: dict[str, Any], field: str) -> date | None:
    typed = _text(said, field)
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        Verdict.no("bad_day", _("This date of birth does not exist."), status=422).require(field="born")
        raise
