from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.ground.notices.api import Message
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused
from terreau.life.initiatives import api, permissions
from terreau.life.initiatives.models import AbuseReport
from terreau.life.initiatives.tests.conftest import AT, World

ANYONE = Actor.anonymous()
REASONS = Text(fr="Une photo montre un enfant.", nl="Een foto toont een kind.")


def report(project, reporter="a", at=AT):
    return api.report_abuse(
        project, reason=api.AbuseReason.PRIVATE, words="la photo", reporter=reporter, by=ANYONE, at=at
    )


def test_reporting_twice_from_one_place_is_one_report(world: World):
    project = world.published()
    assert report(project).pk == report(project).pk
    report(project, "b")
    assert AbuseReport.objects.count() == 2


def test_a_flood_of_reports_is_slowed(world: World):
    projects = [world.published() for _each in range(6)]
    for project in projects[:5]:
        report(project)
    with pytest.raises(Refused) as refused:
        report(projects[5])
    assert refused.value.status == 429
    assert report(projects[5], at=AT + timedelta(days=2))


def test_an_officer_of_the_commune_removes_and_shows_again(world: World):
    project = world.published()
    report(project)
    api.hide_project(project, reasons=REASONS, by=world.moderator, at=AT)
    assert project.state == api.State.HIDDEN
    assert permissions.may_read(ANYONE, project).status == 410
    assert permissions.may_read(world.carrier, project)
    assert not api.reports_waiting(project)
    told = Message.objects.get(notice="initiatives.page_removed")
    assert told.person_id == str(world.holder.pk)
    api.restore_project(project, reasons=REASONS, by=world.moderator, at=AT)
    assert permissions.may_read(ANYONE, project)


def test_nobody_else_moderates(world: World):
    project = world.published()
    without_factor = world.moderator.__class__(**{**world.moderator.__dict__, "second_factor": False})
    for actor in (ANYONE, world.stranger, world.carrier, without_factor):
        with pytest.raises(Refused):
            api.hide_project(project, reasons=REASONS, by=actor, at=AT)
    elsewhere = world.published(point=(4.3717, 50.8262))
    with pytest.raises(Refused):
        api.hide_project(elsewhere, reasons=REASONS, by=world.moderator, at=AT)


def test_an_authority_gives_its_reasons_in_both_languages(world: World):
    project = world.published()
    with pytest.raises(Refused) as refused:
        api.hide_project(project, reasons=Text(fr="Non"), by=world.moderator, at=AT)
    assert refused.value.verdict.code == "both_languages"


def test_the_desk_sees_the_reports_of_its_own_commune(world: World):
    here, elsewhere = world.published(), world.published(point=(4.3717, 50.8262))
    report(here)
    report(elsewhere)
    assert [project.pk for project in api.reported(world.moderator)] == [here.pk]
    assert api.reported(world.carrier) == []
