"""Text messages: the gateway's contract, ceilings, e-mail instead."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from terreau.ground.notices import api
from terreau.ground.notices.actions.dispatch import LEASE
from terreau.ground.notices.models import Message
from terreau.ground.notices.tests.cast import AT, Code, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("R34")]
NUMBER = "+32470123456"


@dataclass
class Gateway:
    answers: list[int] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def gateway(smtp, settings):
    state = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = state.answers.pop(0) if state.answers else 202
            state.taken.append({**body, "key": self.headers["Idempotency-Key"], "auth": self.headers["Authorization"]})
            self.send_response(answer)
            if answer == 302:
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.TERREAU_SMS_URL = f"http://127.0.0.1:{server.server_address[1]}/send"
    settings.TERREAU_SMS_TOKEN = "secret"
    yield state
    server.shutdown()
    server.server_close()


def test_one_post_with_a_key_that_stays(gateway):
    message = write(Code, key="a", phone="0470 12 34 56")
    gateway.answers = [503, 503, 429, 202]
    moment = AT
    while Message.objects.get(key="a").state != "sent":
        api.dispatch(at=moment)
        moment += timedelta(minutes=10)
    assert {(one["to"], one["key"], one["auth"]) for one in gateway.taken} == {
        (NUMBER, message.message_id.strip("<>"), "Bearer secret")
    }
    assert len(gateway.taken) == 4
    assert gateway.taken[0]["text"].startswith("Amina, your bench is ready: https://")


@pytest.mark.parametrize(("answer", "state"), [(400, "failed"), (401, "queued"), (302, "queued"), (408, "queued")])
def test_what_an_answer_means(gateway, answer, state):
    write(Code, key="a", phone=NUMBER)
    gateway.answers = [answer]
    api.dispatch(at=AT)
    assert Message.objects.get(key="a").state == state
    assert len(gateway.taken) == 1


@pytest.mark.requirement("R23")
def test_numbers_far_away_are_not_written_to(gateway):
    write(Code, key="a", phone="+12025550123")
    write(Code, key="b", phone="not a number")
    api.dispatch(at=AT)
    assert not gateway.taken
    assert set(Message.objects.values_list("state", flat=True)) == {"failed"}


def test_a_gateway_without_https_gets_nothing(gateway, settings):
    settings.TERREAU_SMS_URL = "http://gateway.example/send"
    write(Code, key="a", phone=NUMBER)
    assert api.dispatch(at=AT).down == ["sms"]
    assert Message.objects.get(key="a").state == "queued"


@pytest.mark.requirement("R23")
def test_too_many_to_one_number_are_held_and_end(gateway):
    answers = {write(Code, key=f"m{number}", phone=NUMBER).state for number in range(6)}
    assert answers == {"queued"}
    outcome = api.dispatch(at=AT)
    assert (outcome.sent, outcome.held) == (4, 2)
    assert api.dispatch(at=AT + timedelta(minutes=30)).sent == 0
    assert api.dispatch(at=AT + timedelta(hours=1)).sent == 2
    held = write(Code, key="held", phone=NUMBER, at=AT)
    for number in range(3):
        write(Code, key=f"n{number}", phone=NUMBER)
    api.dispatch(at=AT + timedelta(hours=2))
    assert Message.objects.filter(state="held", reason__startswith="ceiling sms.contact").exists()
    api.dispatch(at=AT + timedelta(hours=27))
    assert not Message.objects.exclude(state__in=["sent", "cancelled"]).exists()
    assert held.state == "queued"


@pytest.mark.requirement("R23")
def test_a_range_of_numbers_has_a_ceiling_of_its_own(gateway, settings):
    settings.TERREAU_CEILINGS = {"sms.prefix.day": 3}
    for number in range(5):
        write(Code, key=f"m{number}", phone=f"+3247012340{number}")
    write(Code, key="other", phone="+32486123456")
    assert (api.dispatch(at=AT).sent, len(gateway.taken)) == (4, 4)


def test_a_text_message_too_many_goes_by_mail(gateway, smtp, settings):
    settings.TERREAU_CEILINGS = {"sms.contact.hour": 1}
    for number in range(3):
        with_both = {"phone": NUMBER, "email": "amina@example.org"}
        message = write(Code, key=f"m{number}", **with_both)
        Message.objects.filter(pk=message.pk).update(channel="sms", contact="x")
    api.dispatch(at=AT)
    api.dispatch(at=AT)
    assert len(gateway.taken) == 1
    assert [letter["To"] for letter in smtp.taken] == ["amina@example.org"] * 2
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.requirement("R23")
def test_a_retry_or_an_outage_is_not_counted_twice(gateway, settings):
    settings.TERREAU_CEILINGS = {"sms.contact.day": 1}
    write(Code, key="a", phone=NUMBER)
    gateway.answers = [503] * 3
    moment = AT
    for _ in range(6):
        api.dispatch(at=moment)
        moment += LEASE
    assert Message.objects.get(key="a").state == "sent"


@pytest.mark.requirement("R23")
def test_one_mailbox_is_not_bombed(smtp):
    for number in range(15):
        write(Code, key=f"m{number}", email=("Amina@gmail.com", "a.mina+x@gmail.com")[number % 2])
    outcome = api.dispatch(at=AT)
    assert (outcome.sent, outcome.held) == (10, 5)
