"""Out of the outbox, through a mail server that misbehaves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.ground.notices import api
from terreau.ground.notices.models import Message, Outage
from terreau.ground.notices.tests.cast import AT, Code, Hello, News, Paper, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("R34")]
MINUTE = timedelta(minutes=1)


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("key", "state"))


def test_a_mail_is_one_text_twice_with_one_button(smtp):
    message = write(key="a", email="amina@example.org", language="nl")
    assert api.dispatch(at=AT).sent == 1
    (letter,) = smtp.taken
    assert letter["Message-ID"] == message.message_id
    assert letter["Subject"] == "Hello Amina"
    assert letter["To"] == "amina@example.org"
    plain = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    assert "Your bench is <ready>.\nCome & see." in plain.replace("\r", "")
    assert "Your bench is &lt;ready&gt;.<br>Come &amp; see." in html
    assert html.count('class="go"') == 1
    assert 'lang="nl"' in html
    off = letter["List-Unsubscribe"].strip("<>")
    assert off in plain
    assert off in html
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_must_be_known_has_no_way_out(smtp):
    write(Code, key="a")
    api.dispatch(at=AT)
    assert smtp.taken[0]["List-Unsubscribe"] is None


def test_urgent_before_ordinary_before_newsletters(smtp):
    for number in range(3):
        write(Paper, key=f"paper{number}")
        write(Hello, key=f"hello{number}")
        write(Code, key=f"code{number}")
    api.dispatch(at=AT)
    order = [letter["To"].split("@")[0].rstrip("012") for letter in smtp.taken]
    assert order == ["code"] * 3 + ["hello"] * 3 + ["paper"] * 3


def test_later_is_tried_again_under_the_same_id(smtp):
    message = write(key="a")
    smtp.faults = ["451 later", "drop"]
    assert api.dispatch(at=AT).later == 1
    assert api.dispatch(at=AT + MINUTE / 2).sent == 0
    assert api.dispatch(at=AT + MINUTE).later == 1
    assert api.dispatch(at=AT + 3 * MINUTE).sent == 1
    assert smtp.ids == [message.message_id] * 2
    assert states() == {"a": "sent"}


def test_never_is_final_and_blames_only_this_message(smtp):
    write(key="a")
    write(key="b")
    smtp.faults = ["550 no such person"]
    outcome = api.dispatch(at=AT)
    assert (outcome.failed, outcome.sent) == (1, 1)
    assert states() == {"a": "failed", "b": "sent"}
    assert Message.objects.get(key="a").reason == "refused 550"


def test_a_line_that_goes_dead_does_not_stop_the_others(smtp):
    for key in "abcd":
        write(key=key)
    smtp.faults = ["", "drop"]
    outcome = api.dispatch(at=AT)
    assert (outcome.sent, outcome.later) == (3, 1)
    api.dispatch(at=AT + MINUTE)
    assert set(states().values()) == {"sent"}
    assert len(set(smtp.ids)) == 4


@pytest.mark.parametrize("kind", ["refused", "421", "4xx for all"])
def test_a_day_of_outage_loses_nothing_and_drains_at_once(smtp, settings, kind):
    for number in range(60):
        write((Paper, Hello, Code)[number % 3], key=f"m{number}")
    options = settings.MAILERS["default"]["OPTIONS"]
    port = options["port"]
    if kind == "refused":
        options["port"] = 1
    elif kind == "421":
        smtp.down = True
    else:
        smtp.always = "451 not now"
    moment = AT
    while moment < AT + timedelta(hours=24):
        assert api.dispatch(at=moment).sent == 0
        moment += timedelta(minutes=17)
    assert Message.objects.filter(state="queued").count() == 60
    options["port"], smtp.down, smtp.always = port, False, ""
    sent = 0
    for minute in range(10):
        sent += api.dispatch(at=moment + minute * MINUTE).sent
    late = Message.objects.filter(state="queued").count()
    assert sent + late == 60
    assert late == 0
    api.dispatch(at=moment + timedelta(hours=2))
    assert set(states().values()) == {"sent"}
    assert len(set(smtp.ids)) == len(smtp.ids) == 60
    assert not Outage.objects.exists()
    if kind == "refused":
        order = [letter["To"] for letter in smtp.taken]
        assert all(int(to[1:].split("@")[0]) % 3 == 2 for to in order[:20])


def test_an_outage_is_probed_once_a_minute(smtp):
    write(key="a")
    write(key="b")
    smtp.down = True
    api.dispatch(at=AT)
    knocked = smtp.connections
    for second in range(1, 60):
        api.dispatch(at=AT + timedelta(seconds=second))
    assert smtp.connections == knocked
    api.dispatch(at=AT + MINUTE)
    assert smtp.connections == knocked + 1
    assert Message.objects.get(key="a").attempts == 0


def test_what_is_no_use_any_more_ends(smtp):
    write(key="a")
    smtp.down = True
    api.dispatch(at=AT)
    assert api.dispatch(at=AT + Hello.useful_for).expired == 1
    assert states() == {"a": "failed"}


def test_one_mail_a_day_holds_what_can_wait(smtp):
    first = write(News, key="a", email="amina@example.org")
    write(News, key="b", email="Amina@example.org", at=AT + timedelta(hours=2))
    write(News, key="c", email="bo@example.org")
    write(News, key="late", email="amina@example.org", at=AT + timedelta(hours=9))
    assert api.dispatch(at=AT + timedelta(hours=3)).sent == 0
    assert api.dispatch(at=AT + timedelta(hours=8)).sent == 3
    assert sorted(letter["To"] for letter in smtp.taken) == ["amina@example.org", "bo@example.org"]
    digest = next(letter for letter in smtp.taken if letter["To"] == "amina@example.org")
    assert digest["Message-ID"] == first.message_id
    assert digest.get_body(("plain",)).get_content().count("Your bench is") == 2
    assert api.dispatch(at=AT + timedelta(hours=32)).sent == 1


def test_a_worker_that_died_is_taken_over_when_its_lease_ran_out(smtp):
    message = write(key="a")
    Message.objects.lease(Message.objects.filter(channel="email"), token="dead", at=AT, until=AT + 10 * MINUTE, limit=5)
    assert api.dispatch(at=AT + 9 * MINUTE).sent == 0
    assert api.dispatch(at=AT + 10 * MINUTE).sent == 1
    assert smtp.ids == [message.message_id]
    assert Message.objects.settle([message.pk], token="dead", state=api.State.FAILED, at=AT) == 0


def test_a_bug_in_a_worker_gives_its_batch_back(smtp, monkeypatch):
    write(key="a")
    monkeypatch.setattr("terreau.ground.notices.ceilings.count", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        api.dispatch(at=AT)
    assert states() == {"a": "queued"}


def test_a_calendar_file_goes_along_and_says_what_it_asks() -> None:
    from terreau.ground.notices.carriers.smtp import envelope
    from terreau.ground.notices.rendering import Mail, Section

    file = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Été\r\nEND:VCALENDAR\r\n"
    told = Mail("Annulé", (Section("Annulé", "La salle est inondée."),), "Vous venez.", "fr", calendar=file)
    parts = list(envelope(told, "noor@example.org", "<1@example.org>").message().walk())
    [part] = [part for part in parts if part.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "CANCEL"
    assert part.get_payload(decode=True).decode() == file
    assert [each.get_content_type() for each in parts if each.get_content_maintype() == "text"][:2] == [
        "text/plain",
        "text/html",
    ]
    alone = Mail("Bonjour", told.sections, "Vous venez.", "fr")
    assert "text/calendar" not in str(envelope(alone, "noor@example.org", "<2@example.org>").message())
