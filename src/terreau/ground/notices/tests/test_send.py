"""Writing into the outbox."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from terreau.ground.notices import api
from terreau.ground.notices.models import Message, Preference
from terreau.kernel.actor import Actor

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BY = Actor.system("test")


class Hello(api.Notice):
    name = "notices.hello"
    title = "Hello"
    audience = "you asked"
    template = "notices/tests/hello"
    can_switch_off = True
    channels = (api.Channel.EMAIL, api.Channel.SMS)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"name": "Amina", "button_url": "https://terreau.example/x"}


@pytest.fixture(autouse=True)
def _hello():
    api.register(Hello)
    yield
    api.unregister(Hello.name)


def _send(key: str = "k1", **to: str) -> Message:
    recipient = api.Recipient(**(to or {"email": "amina@example.org"}))
    with transaction.atomic():
        return api.send(Hello, to=recipient, context={"name": "Amina"}, by=BY, at=AT, key=key)


@pytest.mark.django_db
def test_one_key_one_message():
    first = _send()
    second = _send()
    assert first.pk == second.pk
    assert second.message_id == first.message_id
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_message_without_its_fact_is_refused():
    with pytest.raises(api.NotInTransaction):
        api.send(Hello, to=api.Recipient(email="a@example.org"), context={}, by=BY, at=AT, key="k")


@pytest.mark.django_db(transaction=True)
def test_a_fact_that_did_not_happen_is_not_told():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        api.send(Hello, to=api.Recipient(email="a@example.org"), context={}, by=BY, at=AT, key="k")
        raise ZeroDivisionError
    assert not Message.objects.exists()


@pytest.mark.django_db
@pytest.mark.requirement("R35")
def test_no_address_in_a_dump():
    _send(email="amina.canary@example.org")
    row = Message.objects.values_list().get()
    assert b"canary" not in b"|".join(
        bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode() for value in row
    )
    opened = Message.objects.get().opened()
    assert opened is not None
    assert opened[0].email == "amina.canary@example.org"


@pytest.mark.django_db
def test_switched_off_or_unreachable_ends_at_once_and_answers_alike():
    sent = _send("k1")
    Preference.objects.choose(owner=f"contact:{sent.contact}", notice=Hello.name, wanted=False)
    off = _send("k2", email="Amina@example.org")
    nowhere = _send("k3", address="Rue Haute 1")
    assert (off.state, off.reason) == (api.State.CANCELLED, "switched off")
    assert (nowhere.state, nowhere.reason) == (api.State.CANCELLED, "unreachable")


@pytest.mark.django_db
def test_throttle_counts_exactly_and_opens_again():
    def verdict(at: datetime):
        return api.throttle("test", "somebody", at=at, limit=3, period=timedelta(minutes=10))

    assert [bool(verdict(AT)) for _ in range(4)] == [True, True, True, False]
    refused = verdict(AT + timedelta(minutes=4))
    assert refused.status == 429
    assert "6" in str(refused.sentence)
    assert verdict(AT + timedelta(minutes=10))


@pytest.mark.django_db(transaction=True)
def test_throttle_lets_exactly_the_limit_through_whoever_comes_at_once():
    barrier, answers = threading.Barrier(8), []

    def knock() -> None:
        barrier.wait()
        try:
            answers.extend(
                bool(api.throttle("test", "door", at=AT, limit=20, period=timedelta(hours=1))) for _ in range(5)
            )
        finally:
            connection.close()

    knockers = [threading.Thread(target=knock) for _ in range(8)]
    for knocker in knockers:
        knocker.start()
    for knocker in knockers:
        knocker.join()
    assert (answers.count(True), answers.count(False)) == (20, 20)


@pytest.mark.django_db(transaction=True)
def test_one_key_from_eight_threads_is_one_message():
    barrier, found = threading.Barrier(8), []

    def write() -> None:
        barrier.wait()
        try:
            found.append(_send("shared").message_id)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert Message.objects.count() == 1
