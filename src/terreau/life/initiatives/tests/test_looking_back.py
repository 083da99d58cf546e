"""A year after the beginning, once, to those who asked to be kept informed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest

from terreau.instruments.voices import api as voices
from terreau.kernel.text import Text
from terreau.life.initiatives import api
from terreau.life.initiatives.actions import looking_back
from terreau.life.initiatives.tests.conftest import AT, World

pytestmark = pytest.mark.django_db


def begun(world: World, on: date) -> api.Project:
    project = world.published()
    api.open_drive_for(
        project, wording=Text(fr="Un compost ici ?", nl="Een compost hier?"), opens_at=AT, by=world.carrier, at=AT,
        closes_at=AT + timedelta(days=20),
    )  # fmt: skip
    return api.move_stage(project, stage=api.Stage.DURING, on=on, by=world.carrier, at=AT)


def told(at: datetime) -> list[str]:
    with patch.object(voices, "tell_interested") as tell:
        looking_back.look_back_due(at=at)
    return [call.kwargs["mark"] for call in tell.call_args_list if call.kwargs["last"]]


def test_a_year_on_and_only_once(world: World) -> None:
    begun(world, date(2026, 11, 10))
    assert told(AT + timedelta(days=300)) == []
    assert told(AT + timedelta(days=360)) == ["year"]
    assert told(AT + timedelta(days=361)) == []


def test_nothing_is_told_of_a_project_taken_down_meanwhile(world: World) -> None:
    project = begun(world, date(2026, 11, 10))
    api.withdraw_project(project, by=world.carrier, at=AT)
    assert told(AT + timedelta(days=360)) == []
