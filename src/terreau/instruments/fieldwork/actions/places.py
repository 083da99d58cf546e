"""Stands, counters, polling points: opened for some hours, with their tablets and their volunteers."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import events, keys, permissions, policies
from terreau.instruments.fieldwork.actions.applying import note_shift
from terreau.instruments.fieldwork.actions.field_keys import key_of
from terreau.instruments.fieldwork.actions.telling import record
from terreau.instruments.fieldwork.models import Place
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.identity import fold_person_name
from terreau.kernel.text import Text, clean_line
from terreau.kernel.verdict import Verdict

_TRIES = 5


def open_stand(
    *,
    by: Actor,
    at: datetime,
    drive: Drive,
    kind: str,
    label: Text,
    starts_at: datetime,
    ends_at: datetime,
    officer_present: bool = False,
    poster: int | None = None,
    tap: str = "",
) -> Place:
    """Open a stand, a counter or a polling point. ``officer_present``: an officer sees documents there, which only the
    commune can say. ``poster``: the number of the poster at whose place it stands."""
    permissions.may_open(by, drive, officer=officer_present).require()
    policies.can_open_place(drive, kind, label, starts_at, ends_at, at).require(field="label")
    with transaction.atomic():
        key_of(drive, at)
        place, known = _numbered(
            drive,
            tap, kind, label=label, starts_at=starts_at, ends_at=ends_at, officer_present=officer_present,
            poster=poster, planned_at=at, planned_by=by.id,
        )  # fmt: skip
        if known:
            return place
        record(
            events.PLACE_OPENED, drive, by=by, at=at, subject=place.ref, kind=kind, number=place.number,
            place=label.to_dict(),
        )  # fmt: skip
    return place


def close_stand(*, by: Actor, at: datetime, place: Place) -> Place:
    """It is over. Its tablets may bring what they hold until they lapse."""
    permissions.may_run(by, place).require()
    with transaction.atomic():
        held = Place.objects.select_for_update(of=("self",)).select_related("drive").get(pk=place.pk)
        if held.closed_at is not None:
            return held
        policies.can_close_place(held).require()
        held.closed_at = at
        held.save(update_fields=["closed_at"])
        record(
            events.PLACE_CLOSED, held.drive, by=by, at=at, subject=held.ref, kind=held.kind, number=held.number,
            place=held.label.to_dict(),
        )  # fmt: skip
    return held


def sign_in_volunteer(
    *, by: Actor, at: datetime, place: Place, name: str, came: bool = True, moment: datetime | None = None
) -> None:
    """A volunteer comes or goes (``came=False``). The name is for the organiser alone, and tied to no voice."""
    permissions.may_run(by, place).require()
    if not fold_person_name(name):
        Verdict.no("no_name", _("Write the volunteer’s name."), status=422).require(field="name")
    name = clean_line(name, 120)
    with transaction.atomic():
        note_shift(place, keys.volunteer_digest(place.drive.key, name), name, came=came, moment=moment or at)
        record(events.VOLUNTEER_SIGNED_IN, place.drive, by=by, at=at, subject=place.ref)


def _numbered(drive: Drive, tap: str, kind: str, **facts: object) -> tuple[Place, bool]:
    for _attempt in range(_TRIES):
        known = Place.objects.filter(drive=drive, tap=tap).first() if tap else None
        if known is not None:
            return known, True
        last = Place.objects.filter(drive=drive, kind=kind).aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                place = Place.objects.create(drive=drive, kind=kind, number=last + 1, tap=tap or None, **facts)
                return place, False
        except IntegrityError:
            continue
    raise RuntimeError("no number was free")
