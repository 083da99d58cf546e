"""Whose turn it is: what waits for an officer, or for the people of an initiative. Never stored, always asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from terreau.instruments.voices import keys, policies
from terreau.instruments.voices.enums import Side
from terreau.instruments.voices.models import (
    Drive,
    HearingOfficer,
    Mediation,
    Objection,
    Question,
    ResidenceLetter,
    Voice,
)
from terreau.kernel.actor import Actor

PER_PAGE = 30
#: Letters opened for one printing.
PER_PRINT = 100


def is_hearing_officer(viewer: Actor, drive: Drive) -> bool:
    """Whether this person is assigned to the objections of the drive. One query."""
    return HearingOfficer.objects.filter(drive=drive, person_id=viewer.id, until__isnull=True).exists()


def drives_to_validate(viewer: Actor, *, page: int = 1) -> Page[Drive]:
    """Drives whose commune was asked and is this officer's, oldest first. Two queries."""
    found = Drive.objects.to_validate().in_communes(_communes(viewer)).select_related("organisation")
    return _paged(found.order_by("asked_at", "pk"), page)


def objections_to_answer(viewer: Actor, *, page: int = 1) -> Page[Objection]:
    """Objections this officer is assigned to and nobody has answered, the most urgent first. Two queries."""
    found = (
        Objection.objects.unanswered()
        .filter(drive__commune__in=_communes(viewer))
        .heard_by(viewer.id)
        .select_related("drive", "drive__organisation", "theme")
    )
    return _paged(found.order_by("due_on", "pk"), page)


def objections_of(viewer: Actor, drive: Drive, *, page: int = 1) -> Page[Objection]:
    """Every objection of a drive this officer hears; words are read one by one, on the record. Three queries."""
    policies.hears(viewer, drive, is_hearing_officer(viewer, drive)).require()
    return _paged(drive.objections.select_related("theme", "mediation").order_by("due_on", "pk"), page)


def shares_objections(drive: Drive) -> bool:
    """Whether an author lets the initiative read an objection. One query."""
    return Objection.objects.shared().filter(drive=drive).exists()


def mediation_of(objection: Objection) -> Mediation | None:
    """The mediation about it, if one was asked for. One query."""
    return Mediation.objects.filter(objection=objection).first()


def may_propose_mediation(objection: Objection) -> bool:
    """Whether the commune can propose one now. One query."""
    return bool(policies.can_ask_mediation(objection, mediation_of(objection), Side.COMMUNE))


def letters_to_print(viewer: Actor, *, at: datetime, page: int = 1) -> Page[ResidenceLetter]:
    """Letters asked in this officer's commune and not printed yet. Two queries."""
    found = (
        ResidenceLetter.objects.to_print()
        .in_force(at)
        .filter(voice__drive__commune__in=_communes(viewer))
        .select_related("voice", "voice__drive")
    )
    return _paged(found.order_by("asked_at", "pk"), page)


def questions_to_answer(viewer: Actor, *, page: int = 1) -> Page[Question]:
    """Questions waiting for this officer's commune or for an initiative this person acts for. Two queries."""
    held = [
        power.organisation_id for power in viewer.powers if power.organisation_kind in {"initiative", "association"}
    ]
    waiting = Question.objects.waiting().select_related("drive", "drive__organisation", "voice__text")
    found = waiting.filter(drive__commune__in=_communes(viewer)) | waiting.filter(drive__organisation_id__in=held)
    return _paged(found.order_by("due_on", "pk"), page)


@dataclass(frozen=True)
class Offer:
    """Someone offers help and agreed that the initiative gets in touch."""

    voice_id: int
    at: datetime
    name: str
    contact: str
    text: str


def help_offers(viewer: Actor, drive: Drive, *, page: int = 1) -> tuple[list[Offer], Page[Voice]]:
    """Offers of help for the initiative's own people; their contacts are opened on the record only. Two queries."""
    offers, found = opened_offers(viewer, drive, page=page)
    return [replace(offer, contact="") for offer in offers], found


def opened_offers(viewer: Actor, drive: Drive, *, page: int = 1) -> tuple[list[Offer], Page[Voice]]:
    """The same with the contact their authors gave for it: for the verb that records who looked. Two queries."""
    policies.holds(viewer, str(drive.organisation_id)).require()
    found = _paged(
        Voice.objects.active()
        .filter(drive=drive, kind="help")
        .select_related("identity", "text")
        .order_by("-recorded_at", "pk"),
        page,
    )
    return [_offer(voice) for voice in found], found


@dataclass(frozen=True)
class Sheet:
    """A letter as it is printed: to whom, with which code."""

    letter: ResidenceLetter
    drive: Drive
    name: str
    address: str
    code: str


def letter_sheets(viewer: Actor, letter_ids: Iterable[int], *, at: datetime) -> list[Sheet]:
    """Letters in force of this officer's communes, opened for the printer; the others are left out. One query."""
    found = (
        ResidenceLetter.objects.in_force(at)
        .filter(pk__in=list(letter_ids)[:PER_PRINT], voice__drive__commune__in=_communes(viewer))
        .select_related("voice", "voice__drive", "voice__drive__secret")
    )
    return [_sheet(letter) for letter in found.order_by("asked_at", "pk")]


def _sheet(letter: ResidenceLetter) -> Sheet:
    drive, content = letter.voice.drive, letter.content()
    return Sheet(letter, drive, content["name"], content["address"], keys.letter_code(drive.key, letter.seed))


def _offer(voice: Voice) -> Offer:
    identity = getattr(voice, "identity", None)
    words = getattr(voice, "text", None)
    who: dict[str, Any] = identity.content() if identity else {"name": "", "contact": ""}
    return Offer(voice.pk, voice.recorded_at, who["name"], who["contact"], words.reveal() if words else "")


def _communes(viewer: Actor) -> list[str]:
    return sorted(viewer.officer_territories)


def _paged(found: QuerySet[Any], page: int) -> Page[Any]:
    return Paginator(found, PER_PAGE).get_page(page)
