"""Those who want to stay informed hear what becomes of it, once, and nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.ground.notices import api as notices
from terreau.instruments.voices import api
from terreau.instruments.voices.tests import scene
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db
BEGUN = Text(fr="Le projet a commencé.", nl="Het project is begonnen.")


def told() -> list[str]:
    return [shown.reach for shown in _shown() if shown.message.notice == "voices.interest_news"]


def _shown() -> list[notices.Shown]:
    return [notices.shown(message) for message in notices.Message.objects.order_by("pk")]


def test_only_those_who_asked_are_told_and_only_once() -> None:
    drive = scene.open_drive()
    scene.sign(drive, "zofia@example.org", kind="interest")
    scene.sign(drive, "noor@example.org", kind="support")
    at = drive.opens_at + timedelta(days=1)
    by = scene.officer()
    for _again in range(2):
        api.tell_interested(by=by, at=at, drive=drive, happening=BEGUN, mark="stage:during")
    assert told() == ["zofia@example.org"]


def test_who_took_the_interest_back_is_left_in_peace() -> None:
    drive = scene.open_drive()
    given = scene.sign(drive, "zofia@example.org", kind="interest")
    at = drive.opens_at + timedelta(days=1)
    api.withdraw(by=scene.officer(), at=at, drive=drive, receipt=given.receipt)
    assert api.tell_interested(by=scene.officer(), at=at, drive=drive, happening=BEGUN, mark="stage:during") == 0


def test_closing_tells_them_too() -> None:
    drive = scene.open_drive()
    scene.sign(drive, "zofia@example.org", kind="interest")
    api.close_drive(by=scene.officer(), at=drive.closes_at + timedelta(minutes=1), drive=drive)
    assert told() == ["zofia@example.org"]
