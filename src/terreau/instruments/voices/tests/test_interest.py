"""Those who want to stay informed hear what becomes of it, once, and nobody else does."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from terreau.ground.notices import api as notices
from terreau.instruments.voices import api
from terreau.instruments.voices.actions import interest
from terreau.instruments.voices.models import Follower, VoiceIdentity
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


def forgotten() -> tuple[api.Drive, datetime]:
    """A drive of which two asked for news and one signed, closed, its signers forgotten."""
    drive = scene.open_drive()
    scene.sign(drive, "zofia@example.org", kind="interest")
    scene.sign(drive, "0470123456", kind="interest")
    scene.sign(drive, "noor@example.org", kind="support")
    closed = drive.closes_at + timedelta(minutes=1)
    drive = api.close_drive(by=scene.officer(), at=closed, drive=drive)
    later = closed + timedelta(days=61)
    return api.forget_signers(by=scene.officer(), at=later, drive=drive), later


def test_who_asked_for_news_gets_it_after_the_signers_are_forgotten() -> None:
    drive, later = forgotten()
    assert VoiceIdentity.objects.count() == 0
    for _again in range(2):
        assert api.tell_interested(by=scene.officer(), at=later, drive=drive, happening=BEGUN, mark="during") == 1
    assert told() == ["zofia@example.org"] * 2, "once at the closing, once for the beginning"
    follower = Follower.objects.get()
    mail = _shown()[-1].mail
    assert mail is not None
    words = str(mail.sections)
    assert f"/news/{follower.ref}/" in words
    assert b"zofia" not in bytes(follower.sealed)


def test_the_last_message_erases_the_address() -> None:
    drive, later = forgotten()
    api.tell_interested(by=scene.officer(), at=later, drive=drive, happening=BEGUN, mark="year", last=True)
    assert told()[-1] == "zofia@example.org"
    assert Follower.objects.count() == 0


def test_two_years_are_the_most() -> None:
    drive, later = forgotten()
    interest.forget_followers_due(at=later + timedelta(days=600))
    assert Follower.objects.count() == 1
    interest.forget_followers_due(at=later + timedelta(days=700))
    assert Follower.objects.count() == 0
    assert drive.forgotten_at == later


def test_stopping_is_one_button_and_opening_the_page_does_nothing(client: Client) -> None:
    drive, _later = forgotten()
    ref = Follower.objects.get().ref
    path = f"{drive.path}/news/{ref}/?lang=nl"
    assert client.get(path).status_code == 200
    assert Follower.objects.count() == 1
    for _again in range(2):
        assert client.post(path).status_code == 303
    assert Follower.objects.count() == 0
    assert client.get(path).status_code == 410
