"""A restored backup, erasure, retention, letters, operators."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from terreau.ground.notices import api
from terreau.ground.notices.models import Fence, Message, Tally
from terreau.ground.notices.tests.cast import AT, BY, Hello, write
from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
OPERATOR = replace(BY, operator=True)


@pytest.mark.requirement("R34")
def test_a_database_that_went_back_in_time_sends_nothing_until_released(smtp):
    write(key="a")
    api.dispatch(at=AT)
    before = Fence.objects.get(pk=1).generation
    write(key="b")
    api.dispatch(at=AT)
    Fence.objects.filter(pk=1).update(generation=before)
    Message.objects.filter(key="b").update(state="queued", settled_at=None)
    outcome = api.dispatch(at=AT)
    assert (outcome.fenced, outcome.sent) == (True, 0)
    assert api.health().shut
    assert Message.objects.get(key="b").attempts == 1
    with pytest.raises(Refused):
        api.release_outbox(by=BY, at=AT)
    api.release_outbox(by=OPERATOR, at=AT)
    assert api.dispatch(at=AT).sent == 1
    write(key="c")
    assert api.dispatch(at=AT).sent == 1


def test_a_database_from_another_machine_is_fenced_too(smtp, settings, tmp_path):
    write(key="a")
    api.dispatch(at=AT)
    settings.TERREAU_OUTBOX_MARK = str(tmp_path / "a new machine")
    write(key="b")
    assert api.dispatch(at=AT).fenced
    assert api.health().shut
    settings.TERREAU_OUTBOX_MARK = str(tmp_path / "mark")
    assert api.dispatch(at=AT).sent == 1, "the machine that knows the database goes on"


def test_whoever_restores_shuts_and_an_operator_may_drop_what_waits(smtp, capsys):
    write(key="a")
    write(key="letter", address="Rue Haute 1")
    api.fence(by=BY, at=AT)
    assert api.dispatch(at=AT).fenced
    call_command("outbox")
    assert "SHUT" in capsys.readouterr().out
    call_command("outbox", release=True, drop=True)
    assert api.dispatch(at=AT).fenced is False
    assert Message.objects.get(key="a").state == "cancelled"
    assert Message.objects.get(key="letter").state == "queued"
    assert not smtp.taken


@pytest.mark.requirement("R35")
def test_content_is_destroyed_thirty_days_after_the_end(smtp):
    write(key="a", person_id="p1", email="a@example.org")
    write(key="waits", address="Rue Haute 1")
    api.dispatch(at=AT)
    assert api.purge(at=AT + timedelta(days=30)) == 0
    write(key="b", person_id="p1", email="b@example.org")
    api.dispatch(at=AT)
    assert api.purge(at=AT + timedelta(days=30, seconds=1), step=1) == 2
    erased = Message.objects.get(key="a")
    assert (erased.sealed, erased.contact, erased.person_id, erased.state) == (None, "", "", "sent")
    assert Message.objects.get(key="waits").opened() is not None
    assert not Tally.objects.exists()


@pytest.mark.requirement("R35")
def test_a_person_is_erased(smtp):
    write(key="gone", person_id="p1", email="amina@example.org")
    api.dispatch(at=AT)
    write(key="waits", person_id="p1", email="amina@example.org")
    write(key="other")
    assert api.forget(person_id="p1", emails=["Amina@example.org"], by=BY, at=AT) == 2
    assert Message.objects.get(key="waits").state == "cancelled"
    assert Message.objects.filter(sealed__isnull=False).get().key == "other"


def test_a_message_is_taken_back_only_before_it_left(smtp):
    write(key="a")
    assert api.cancel(key="a", by=BY, at=AT)
    write(key="b")
    api.dispatch(at=AT)
    assert not api.cancel(key="b", by=BY, at=AT)
    assert len(smtp.taken) == 1


def test_a_letter_is_printed_by_the_commune_it_belongs_to():
    message = write(key="letter", address="Rue Haute 1\n1000 Bruxelles")
    Message.objects.filter(pk=message.pk).update(territory="99001")
    own, other = _officer("99001"), _officer("99002")
    assert [one.pk for one in api.letters(viewer=own)] == [message.pk]
    assert not list(api.letters(viewer=other))
    assert not list(api.letters(viewer=replace(own, second_factor=False)))
    assert api.mark_printed(pks=[message.pk], by=other, at=AT) == 0
    assert api.mark_printed(pks=[message.pk], by=own, at=AT) == 1
    assert api.mark_printed(pks=[message.pk], by=own, at=AT) == 0
    assert Message.objects.get().state == "sent"


def test_preferences_of_a_person():
    amina = Actor(kind=ActorKind.PERSON, id="p1")
    api.set_preference(notice=Hello.name, wanted=True, channel="sms", by=amina, at=AT)
    assert write(key="a", person_id="p1", email="a@example.org", phone="+32470123456").channel == "sms"
    api.set_preference(notice=Hello.name, wanted=False, by=amina, at=AT)
    assert write(key="b", person_id="p1", email="a@example.org").reason == "switched off"
    assert {one.notice.name: one.wanted for one in api.choices(amina)}[Hello.name] is False
    for refused in (
        {"notice": "cast.code", "wanted": False},
        {"notice": "cast.hello", "wanted": True, "channel": "pigeon"},
    ):
        with pytest.raises(Refused):
            api.set_preference(**refused, by=amina, at=AT)
    with pytest.raises(Refused):
        api.set_preference(notice=Hello.name, wanted=False, by=Actor.anonymous(), at=AT)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the file")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("R35")
def test_no_canary_in_the_file(smtp):
    write(key="a", email="canary-7319@example.org", name="Canary Quaverdinck")
    api.dispatch(at=AT)
    # By another process: closing the file in this one would drop the locks of its connections.
    kept = subprocess.run(["cat", connection.settings_dict["NAME"]], capture_output=True, check=True).stdout
    assert b"canary-7319" not in kept
    assert b"Quaverdinck" not in kept


def _officer(territory: str) -> Actor:
    power = Power("o1", "authority", "officer", territory)
    return Actor(kind=ActorKind.PERSON, id="o", powers=(power,), second_factor=True)
