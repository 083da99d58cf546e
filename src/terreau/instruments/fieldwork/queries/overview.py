"""Rounds, places and devices, for those who organise and for the commune."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.instruments.fieldwork import errors
from terreau.instruments.fieldwork.enums import IntakeState
from terreau.instruments.fieldwork.models import Device, Intake, Pair, Place, Round
from terreau.instruments.voices.api import Drive
from terreau.kernel.verdict import refuse

PER_PAGE = 20
_UNKNOWN = _("There is no such page, or it is not for you.")


def rounds_of(drive: Drive, *, page: int = 1) -> Page[Round]:
    """Its rounds, the latest first, with their pairs. Three queries."""
    found = Round.objects.filter(drive=drive).prefetch_related("pairs").order_by("-starts_at", "-number")
    return Paginator(found, PER_PAGE).get_page(page)


def places_of(drive: Drive, *, page: int = 1) -> Page[Place]:
    """Its stands, counters and points, the latest first. Two queries."""
    return Paginator(Place.objects.filter(drive=drive).order_by("-starts_at", "-pk"), PER_PAGE).get_page(page)


def round_of(drive: Drive, number: int) -> Round:
    """One round, its pairs and streets. Three queries. Raises ``Refused``."""
    found = Round.objects.filter(drive=drive, number=number).prefetch_related("stretches", _pairs()).first()
    if found is None:
        refuse(errors.UNKNOWN, _UNKNOWN, status=404)
    found.drive = drive
    return found


def _pairs() -> Prefetch[str]:
    devices = Prefetch("devices", Device.objects.order_by("prepared_at"))
    return Prefetch("pairs", Pair.objects.select_related("round").prefetch_related(devices))


def pair_of(round_: Round, number: int) -> Pair:
    for pair in round_.pairs.all():
        if pair.number == number:
            pair.round = round_
            return pair
    refuse(errors.UNKNOWN, _UNKNOWN, status=404)


def place_of(drive: Drive, kind: str, number: int) -> Place:
    found = Place.objects.filter(drive=drive, kind=kind, number=number).first()
    if found is None:
        refuse(errors.UNKNOWN, _UNKNOWN, status=404)
    found.drive = drive
    return found


def device_of(drive: Drive, ref: str) -> Device:
    """One device, with where it is. Raises ``Refused``."""
    found = Device.objects.select_related("pair", "pair__round", "place").filter(drive=drive, ref=ref).first()
    if found is None:
        refuse(errors.UNKNOWN, _UNKNOWN, status=404)
    found.drive = drive
    for where in (found.pair.round if found.pair else None, found.place):
        if where is not None:
            where.drive = drive
    return found


def unresolved(drive: Drive) -> QuerySet[Intake]:
    """Records that wait for a decision, the oldest first."""
    waiting = Intake.objects.filter(device__drive=drive, state__in=(IntakeState.UNRESOLVED, IntakeState.UNREADABLE))
    return waiting.select_related("device", "device__pair", "device__pair__round", "device__place").order_by(
        "received_at", "pk"
    )


def intake_of(drive: Drive, pk: int) -> Intake:
    found = Intake.objects.select_related("device").filter(device__drive=drive, pk=pk).first()
    if found is None:
        refuse(errors.UNKNOWN, _UNKNOWN, status=404)
    found.device.drive = drive
    return found


def members_of(drive: Drive, at: datetime) -> list[people.Person]:
    """Those who act for the initiative, who may go from door to door. One query."""
    mandates = people.in_charge(drive.organisation_id, at=at)
    return list({mandate.person_id: mandate.person for mandate in mandates}.values())


def names_of(pairs: list[Pair]) -> dict[str, str]:
    """What the people of these pairs are called: id to name. One query."""
    ids = {one for pair in pairs for one in (pair.member_id, pair.officer_id) if one}
    found = people.Person.objects.filter(pk__in=[one for one in ids if _is_id(one)])
    return {str(person.pk): person.name for person in found}


def _is_id(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4
