"""Drives of one's own in a copy of the world, opened through the verbs, and what the database holds afterwards."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum

from terreau.civic.people.models import Organisation
from terreau.ground.notices.models import Message
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.models import Drive, Movement, Submission, Voice, VoiceKey
from terreau.instruments.voices.queries import tallies
from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from tests import worlds
from tests.conftest import _connected_to

COMMUNE, QUARTIERS = "99001", ["Q9901", "Q9902"]


@contextlib.contextmanager
def inside(database: worlds.Database, blocker: Any) -> Iterator[None]:
    """This process works on that database too, for good: nothing is undone."""
    with blocker.unblock(), _connected_to(database.name):
        yield


@pytest.fixture
def scratch(world_database: worlds.Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[worlds.Database]:
    """A copy of the world that a test may ruin."""
    twin = worlds.copy(world_database, tmp_path_factory.mktemp("scratch"))
    yield twin
    worlds.drop(twin)


def open_drive(*, counts_level: int = 1) -> Drive:
    """A drive that takes voices now, asked by an initiative of the demonstration."""
    at = now()
    owner = Organisation.objects.filter(kind="initiative", territory=COMMUNE).order_by("slug")[0]
    holder = _acting("holder", "initiative", str(owner.pk), "holder")
    officer = _acting("officer", "authority", f"commune-{COMMUNE}", "officer")
    drive = voices.draft_drive(
        by=holder,
        at=at - timedelta(days=4),
        organisation_id=str(owner.pk),
        commune=COMMUNE,
        quartiers=QUARTIERS,
        title=Text(fr="Un banc rue du Sureau", nl="Een bank in de Vlierstraat"),
        summary=Text(fr="Un banc, à l’ombre.", nl="Een bank, in de schaduw."),
        opens_at=at - timedelta(days=3),
        closes_at=at + timedelta(days=30),
        counts_level=counts_level,
        threshold=200,
    )
    voices.ask_validation(by=holder, at=at - timedelta(days=4), drive=drive)
    voices.validate_drive(by=officer, at=at - timedelta(days=3), drive=drive)
    voices.open_drive(by=holder, at=at - timedelta(days=3), drive=drive)
    return Drive.objects.select_related("secret").get(pk=drive.pk)


def _acting(person: str, kind: str, organisation: str, role: str) -> Actor:
    power = Power(organisation, kind, role, COMMUNE)
    return Actor(kind=ActorKind.PERSON, id=person, name=person.title(), powers=(power,), second_factor=True)


def drop_constraint(model: Any, name: str) -> None:
    """Take one unique constraint off the database, as if nobody had ever thought of it.

    SQLite makes the table anew from what the model says, so the model has to forget it for that moment.
    """
    known = model._meta.constraints
    constraint = next(one for one in known if one.name == name)
    model._meta.constraints = [one for one in known if one is not constraint]
    try:
        with connection.schema_editor() as editor:
            editor.remove_constraint(model, constraint)
    finally:
        model._meta.constraints = known
    with connection.cursor() as cursor:
        left = connection.introspection.get_constraints(cursor, model._meta.db_table)
    unique = [set(one["columns"]) for one in left.values() if one["unique"] and not one["primary_key"]]
    assert set(_columns(model, constraint)) not in unique


def _columns(model: Any, constraint: Any) -> list[str]:
    return [model._meta.get_field(field).column for field in constraint.fields]


@dataclass(frozen=True)
class Held:
    """What the database holds of one drive."""

    voices: int
    active: int
    keys: int
    submissions: int
    codes_sent: int
    receipts_sent: int
    displayed: int
    recount: int
    steps: int


def held(drive: Drive) -> Held:
    """Counted row by row, beside what the page displays and what the steps of the public count add up to."""
    refs = Submission.objects.filter(drive=drive).values_list("ref", flat=True)
    digests = Voice.objects.filter(drive=drive).values_list("receipt_digest", flat=True)
    codes = {f"voices.confirm:{ref}:1" for ref in refs}
    receipts = {f"voices.receipt:{digest[:32]}" for digest in digests}
    sent = list(Message.objects.filter(notice__in=["voices.confirm", "voices.receipt"]).values_list("key", flat=True))
    counted = Voice.objects.filter(drive=drive, state="active", kind="support", level__gte=drive.counts_level)
    return Held(
        voices=Voice.objects.filter(drive=drive).count(),
        active=Voice.objects.filter(drive=drive, state="active").count(),
        keys=VoiceKey.objects.filter(drive=drive).count(),
        submissions=len(refs),
        codes_sent=sum(key in codes for key in sent),
        receipts_sent=sum(key in receipts for key in sent),
        displayed=tallies.tally(drive).support,
        recount=counted.exclude(quartier="elsewhere").count(),
        steps=Movement.objects.filter(drive=drive, bucket="support").aggregate(net=Sum("delta"))["net"] or 0,
    )


def is_sound() -> list[str]:
    """What the engine itself finds wrong with its files and its references; empty when it is sound."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        return [*found, *(str(row) for row in cursor.fetchall())]
