"""Stopping messages, the demonstration's outbox, previews."""

from __future__ import annotations

import re

import pytest

from terreau.ground.notices import api, unsubscribing
from terreau.ground.notices.models import Message, Preference
from terreau.ground.notices.tests.cast import Code, Hello, News, write

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R06")
@pytest.mark.parametrize("method", ["get", "head"])
def test_following_the_link_stops_nothing(client, method):
    path = _off(write(key="a"))
    answer = getattr(client, method)(path)
    assert answer.status_code == 200
    assert not Preference.objects.exists()
    assert write(key="b", email="a@example.org").state == "queued"


@pytest.mark.requirement("R34")
def test_one_click_stops_this_notice_and_no_other(client):
    client.post(_off(write(key="a")), {"List-Unsubscribe": "One-Click"})
    assert write(key="b", email="A@example.org").reason == "switched off"
    assert write(key="c", email="other@example.org").state == "queued"
    assert write(News, key="d", email="a@example.org").state == "queued"
    assert write(Code, key="e", email="a@example.org").state == "queued"


def test_off_on_and_again(client):
    path = _off(write(key="a", email="amina@example.org"))
    client.post(path)
    client.post(path)
    assert Preference.objects.count() == 1
    assert write(key="b", email="amina@example.org").reason == "switched off"
    client.post(path, {"wanted": "1"})
    assert write(key="c", email="amina@example.org").state == "queued"


def test_the_daily_mail_is_stopped_as_a_whole(client):
    message = write(News, key="a", email="amina@example.org")
    client.post(_off(message, notice="daily"))
    assert write(News, key="b", email="amina@example.org").reason == "switched off"
    assert write(Hello, key="c", email="amina@example.org").state == "queued"


@pytest.mark.requirement("R23")
def test_the_page_shows_nothing_personal_and_no_state(client):
    message = write(key="a", email="amina.canary@example.org", name="Amina Canary")
    before = client.get(_off(message)).content
    client.post(_off(message))
    after = client.get(_off(message)).content
    assert before == after
    assert b"canary" not in before.lower()


@pytest.mark.parametrize("token", ["x", "a:b:c", "%20", "W10:1:2"])
def test_a_broken_link_says_so(client, token):
    for answer in (client.get(f"/n/{token}/"), client.post(f"/n/{token}/")):
        assert answer.status_code == 404
    assert not Preference.objects.exists()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_page_speaks_the_language_of_the_message(client, language):
    answer = client.get(_off(write(key="a", language=language)))
    assert f'<html lang="{language}"' in answer.content.decode()


def test_the_outbox_of_the_demonstration(client, settings):
    settings.TERREAU_DEMO = True
    for number in range(30):
        write(key=f"m{number}")
    write(key="sms", phone="+32470123456")
    write(key="letter", address="Rue Haute 1\n1000 Bruxelles")
    api.dispatch(at=Message.objects.latest("id").created_at)
    first = client.get("/demo/outbox/").content.decode()
    assert first.index("Rue Haute") < first.index("+32470123456") < first.index("m29@")
    assert "m0@" not in first
    assert "m0@" in client.get("/demo/outbox/?page=2").content.decode()
    only = client.get("/demo/outbox/?channel=sms").content.decode()
    assert "+32470123456" in only
    assert "m29@" not in only
    sms = Message.objects.get(key="sms")
    assert (sms.state, Message.objects.get(key="letter").state) == ("sent", "queued")
    assert "bench is ready" in client.get(f"/demo/outbox/{sms.pk}/").content.decode()
    mail = client.get(f"/demo/outbox/{Message.objects.get(key='m3').pk}/").content.decode()
    assert re.search(r'class="btn btn-go" href="https://terreau.example/bench/"', mail)
    assert "&lt;ready&gt;" in mail
    assert client.get("/demo/outbox/999999/").status_code == 404


def test_an_erased_message_says_so(client, settings):
    settings.TERREAU_DEMO = True
    message = write(key="a")
    Message.objects.erase()
    assert client.get(f"/demo/outbox/{message.pk}/").status_code == 200
    assert client.get("/demo/outbox/").status_code == 200


def test_no_outbox_outside_the_demonstration(client, settings):
    settings.TERREAU_DEMO = False
    message = write(key="a")
    for path in ("/demo/outbox/", f"/demo/outbox/{message.pk}/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_the_list_asks_the_same_number_of_queries(client, settings, django_assert_num_queries, rows):
    settings.TERREAU_DEMO = True
    for number in range(rows):
        write(key=f"m{number}")
    with django_assert_num_queries(2):
        client.get("/demo/outbox/")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_previews(client, language):
    listed = client.get(f"/{language}/gallery/messages/").content.decode()
    assert "cast.hello" in listed
    shown = client.get(f"/{language}/gallery/messages/cast.hello/").content.decode()
    assert shown.count("Your bench is") == 3
    assert client.get(f"/{language}/gallery/messages/nothing/").status_code == 404


def _off(message: Message, notice: str = "") -> str:
    origin, found, token = unsubscribing.link(message, notice=notice).partition("/n/")
    assert origin.startswith("http")
    return found + token
