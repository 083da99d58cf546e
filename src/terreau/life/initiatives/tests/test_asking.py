"""What lists read of a drive is mended when a process died before the project had followed it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.ground.schedule import api as schedule
from terreau.instruments.voices import api as voices
from terreau.kernel.text import Text
from terreau.life.initiatives import api
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.tests.conftest import AT, World

LATER = AT + timedelta(days=3)
ENDS = AT + timedelta(days=40)


def with_drive(world: World, title: str, *, opened: bool = True) -> Project:
    project = world.published(title=Text(fr=title))
    drive = api.open_drive_for(project, wording=Text(fr="Oui ?"), opens_at=AT, closes_at=ENDS, by=world.carrier, at=AT)
    if opened:
        voices.validate_drive(by=world.moderator, at=AT, drive=drive)
        project.refresh_from_db()
        api.open_prepared_drive(project, by=world.carrier, at=AT)
    return Project.objects.get(pk=project.pk)


def everything(but: tuple[str, ...] = ()) -> list[dict]:
    return [{k: v for k, v in row.items() if k not in but} for row in Project.objects.order_by("pk").values()]


@pytest.fixture
def projects(world: World, django_capture_on_commit_callbacks) -> dict[str, Project]:
    """One of each kind; every copy is right."""
    with django_capture_on_commit_callbacks(execute=True):
        made = {
            "plain": world.published(title=Text(fr="Sans récolte")),
            "asked": with_drive(world, "Demandée", opened=False),
            "open": with_drive(world, "Ouverte"),
            "longer": with_drive(world, "Prolongée"),
            "closed": with_drive(world, "Close"),
        }
        voices.prolong_drive(
            by=world.moderator, at=LATER, drive=made["longer"].drive, closes_at=ENDS + timedelta(days=9)
        )
        voices.close_drive(by=world.carrier, at=LATER, drive=made["closed"].drive)
    return made


def test_nothing_is_stale_after_the_usual_ways_and_one_query_says_so(projects: dict[str, Project]) -> None:
    before = everything()
    with CaptureQueriesContext(connection) as asked:
        assert api.reconcile_asking(at=LATER) == 0
    assert len(asked) == 1
    assert everything() == before


@pytest.mark.parametrize(
    ("which", "stale"),
    [
        ("plain", {"asks_from": AT, "asks_until": ENDS}),
        ("asked", {"asks_until": ENDS}),
        ("open", {"asks_from": None, "asks_until": None}),
        ("open", {"asks_from": None}),
        ("open", {"asks_from": AT - timedelta(days=1)}),
        ("longer", {"asks_until": ENDS}),
        ("closed", {"asks_from": AT, "asks_until": ENDS}),
    ],
)
def test_a_stale_copy_is_mended_and_nothing_else_is_touched(
    projects: dict[str, Project], which: str, stale: dict
) -> None:
    before, told = everything(), (Entry.objects.count(), Message.objects.count())
    Project.objects.filter(pk=projects[which].pk).update(**stale)
    assert everything() != before
    with CaptureQueriesContext(connection) as asked:
        assert api.reconcile_asking(at=LATER) == 1
    assert everything() == before
    assert (Entry.objects.count(), Message.objects.count()) == told
    assert len(asked) == 2
    assert api.reconcile_asking(at=LATER) == 0


def test_the_clockwork_calls_it_every_ten_minutes() -> None:
    [job] = [job for job in schedule.all_jobs() if job.name == "initiatives.reconcile_asking"]
    assert (job.every, job.run) == (timedelta(minutes=10), api.reconcile_asking)
