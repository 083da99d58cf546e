"""When an answer is promised, and that every sentence and every desk says the same."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from terreau.ground.notices import api as notices
from terreau.ground.notices.models import Message
from terreau.ground.notices.rendering import render
from terreau.instruments.voices.actions import hearing
from terreau.instruments.voices.enums import ANSWERED_WITHIN, Kind
from terreau.instruments.voices.forms import doors
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.tests.scene import AT, officer, open_drive, sign
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.kernel.working_days import add_working_days
from terreau.ui.formats import day

pytestmark = pytest.mark.django_db
TOWN = Text(fr="Val-aux-Tilleuls", nl="Lindendal")


def after(count: int, at=AT):
    return add_working_days(local_day(at), count)


def test_fifteen_working_days_for_an_objection_five_for_a_question() -> None:
    assert ANSWERED_WITHIN == {Kind.QUESTION: 5, Kind.OBJECTION: 15}
    drive = open_drive()
    assert sign(drive, "een@example.org", "objection").voice.objection.due_on == after(15)
    assert sign(drive, "twee@example.org", "question").voice.question.due_on == after(5)


@pytest.mark.parametrize(("kind", "days"), [("objection", 15), ("question", 5)])
def test_new_words_are_answered_from_the_day_they_came(kind: str, days: int) -> None:
    drive = open_drive()
    sign(drive, "een@example.org", kind, text="Waar parkeer ik?")
    later = AT + timedelta(days=4)
    case = getattr(sign(drive, "een@example.org", kind, text="En de fietsen?", at=later).voice, kind)
    case.refresh_from_db()
    assert (case.received_at, case.due_on) == (later, after(days, later))


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_message_tells_the_same_day_as_the_receipt(client: Client, language: str) -> None:
    drive = open_drive()
    given = sign(drive, kind="objection", language=language)
    hearing.read_objection(
        by=officer(), at=AT, objection_id=given.voice.objection.pk, purpose="antwoorden", organisation=TOWN
    )
    told = _text("voices.objection_acknowledged")
    promised = day(after(15), "weekday", language=language)
    assert " ".join(promised.split()) in told
    page = client.get(f"{drive.path}/receipt/{given.receipt}/?lang={language}", follow=True).content.decode()
    assert promised in page


def test_a_promise_that_is_over_is_not_made_again() -> None:
    drive = open_drive(closes_at=AT + timedelta(days=60))
    given = sign(drive, kind="objection", language="en")
    late = AT + timedelta(days=40)
    hearing.read_objection(
        by=officer(), at=late, objection_id=given.voice.objection.pk, purpose="antwoorden", organisation=TOWN
    )
    assert "at the latest" not in _text("voices.objection_acknowledged")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_pages_tell_the_number_that_is_kept(client: Client, language: str) -> None:
    drive: Drive = open_drive()
    with override(language):
        door = next(str(one.hint) for one in doors(drive) if one.value == Kind.QUESTION)
    page = client.get(f"{drive.path}/statement/?lang={language}", follow=True).content.decode()
    assert re.findall(r"\d+", door) == ["5"]
    assert door.split("5")[1].strip(" .") in page
    assert re.search(r"\b5\s+(jours ouvrables|werkdagen|working days)", page)


def _text(name: str) -> str:
    message = Message.objects.get(notice=name)
    content = message.opened()
    assert content
    return render(notices.notice_called(name), content[1], language=message.language).plain
