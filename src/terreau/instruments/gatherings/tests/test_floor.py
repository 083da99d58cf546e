"""The floor: equal kinds, no names, hosts read first, the room ranks, and a hundred phones at once do not double."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from terreau.ground.chronicle.models import Entry
from terreau.instruments.gatherings import errors, events
from terreau.instruments.gatherings.actions import floor
from terreau.instruments.gatherings.models import Backing, Occurrence, Saying
from terreau.instruments.gatherings.queries import floor as reads
from terreau.instruments.gatherings.tests.room_scene import BOTH, host, meeting, opened, reload, say, shown
from terreau.instruments.gatherings.tests.scene import AT, COMMUNE, NOBODY, gathering, holder_of, organisation
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def back(saying: Saying, phone: str, *, wanted: bool = True) -> Saying:
    fresh = Saying.objects.select_related("occurrence__gathering__secret").get(pk=saying.pk)
    return floor.back_saying(fresh, by=NOBODY, at=AT, wanted=wanted, phone=phone)


def test_hosts_open_and_close_once() -> None:
    occurrence = meeting()
    for _ in range(2):
        floor.open_floor(occurrence, by=host(occurrence), at=AT)
    assert occurrence.floor_is_open
    for _ in range(2):
        floor.close_floor(occurrence, by=host(occurrence), at=AT + timedelta(hours=1))
    assert not occurrence.floor_is_open
    floor.open_floor(occurrence, by=host(occurrence), at=AT + timedelta(hours=2))
    assert occurrence.floor_is_open
    assert Entry.objects.filter(verb=events.FLOOR_OPENED).count() == 2
    assert Entry.objects.filter(verb=events.FLOOR_CLOSED).count() == 1


def test_only_hosts_open_read_and_type_in() -> None:
    occurrence = opened()
    saying = say(occurrence)
    stranger = holder_of(organisation())
    for act in (
        lambda by: floor.open_floor(occurrence, by=by, at=AT),
        lambda by: floor.close_floor(occurrence, by=by, at=AT),
        lambda by: floor.settle_saying(saying, by=by, at=AT, shown=True, seen="waiting"),
        lambda by: floor.answer_saying(saying, by=by, at=AT, answer=BOTH),
        lambda by: floor.type_in_slips(
            occurrence, by=by, at=AT, kind="idea", lines=["Un banc"], language="fr", nonce="n"
        ),
    ):
        for by in (NOBODY, stranger):
            with pytest.raises(Refused) as caught:
                act(by)
            assert caught.value.status == 403


def test_the_floor_opens_before_and_closes_by_itself_after() -> None:
    early = gathering(days=30)
    occurrence = reload(early.occurrences.get())
    with pytest.raises(Refused):
        floor.open_floor(occurrence, by=host(occurrence), at=AT)
    floor.open_floor(occurrence, by=host(occurrence), at=AT + timedelta(days=20))
    assert say(occurrence, at=AT + timedelta(days=21)).pk
    with pytest.raises(Refused) as caught:
        say(occurrence, at=occurrence.ends_at + timedelta(hours=7))
    assert caught.value.verdict.instead


def test_a_cancelled_or_drafted_gathering_has_no_floor() -> None:
    for more in ({"published_at": None}, {"cancelled_at": AT}):
        occurrence = meeting(**more)
        with pytest.raises(Refused):
            floor.open_floor(occurrence, by=host(occurrence), at=AT)


def test_what_is_said_waits_for_a_host_and_nobody_stands_beside_it() -> None:
    occurrence = opened()
    saying = say(occurrence, phone="abc", client="10.0.0.0/24")
    assert (saying.state, reads.top(occurrence)) == ("waiting", [])
    assert list(reads.shown_to(occurrence, secret=occurrence.gathering.key, phone="abc")) == []
    entry = Entry.objects.get(verb=events.SAID)
    assert (entry.actor_id, entry.actor_name, entry.audience) == ("", "", "confidential")
    assert "vélos" not in str(entry.data)


def test_ten_taps_are_one_and_a_changed_form_is_another() -> None:
    occurrence = opened()
    for _ in range(10):
        say(occurrence, nonce="same")
    assert Saying.objects.count() == 1
    say(occurrence, "Et les poubelles ?", nonce="same")
    assert Saying.objects.count() == 2
    assert Entry.objects.filter(verb=events.SAID).count() == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_words"),
        ("   \u202e ", "no_words"),
        ("x" * 10_000, "too_long"),
        ("Voyez https://example.org/vote", "with_link"),
        ("tout est sur www.exemple.be", "with_link"),
        ("écrivez à noor@example.org", "with_link"),
    ],
)
def test_what_cannot_be_said_gets_one_sentence(text: str, code: str) -> None:
    occurrence = opened()
    with pytest.raises(Refused) as caught:
        say(occurrence, text)
    assert caught.value.verdict.code == code
    assert caught.value.field == "text"
    assert Saying.objects.count() == 0


def test_words_are_cleaned_of_what_turns_them_round() -> None:
    occurrence = opened()
    saying = say(occurrence, "Le banc\u202e rouge\u200b\r\n\r\n\r\nprès de la fontaine, à 15.30 h. Oui.Non")
    assert saying.text == "Le banc rouge\n\nprès de la fontaine, à 15.30 h. Oui.Non"


def test_one_phone_is_held_back_and_a_whole_room_is_not() -> None:
    occurrence = opened()
    for index in range(8):
        say(occurrence, f"Question {index}", phone="loud", client="10.0.0.0/24")
    with pytest.raises(Refused) as caught:
        say(occurrence, "Encore", phone="loud", client="10.0.0.0/24")
    assert caught.value.status == 429
    for index in range(60):
        say(occurrence, f"Autre question {index}", phone=f"phone-{index}", client="10.0.0.0/24")
    assert Saying.objects.count() == 68


def test_the_room_ranks_once_per_phone_and_taking_back_counts_too() -> None:
    occurrence = opened()
    first, second = shown(occurrence, "Les vélos ?"), shown(occurrence, "Le bruit ?")
    for phone in ("a", "b", "a", "a"):
        back(second, phone)
    back(first, "a")
    assert [one.pk for one in reads.top(occurrence)] == [second.pk, first.pk]
    assert reads.top(occurrence)[0].backed == 2
    mine = reads.shown_to(occurrence, secret=occurrence.gathering.key, phone="a")
    assert [one.mine for one in mine] == [True, True]
    for _ in range(2):
        back(second, "a", wanted=False)
    back(second, "b", wanted=False)
    assert [one.pk for one in reads.top(occurrence)] == [first.pk, second.pk]
    assert Backing.objects.count() == 1
    assert all(one.digest != "a" for one in Backing.objects.all())


def test_only_what_is_shown_is_backed() -> None:
    occurrence = opened()
    waiting = say(occurrence)
    with pytest.raises(Refused):
        back(waiting, "a")
    with pytest.raises(Refused):
        back(shown(occurrence, "Le bruit ?"), "")


def test_two_hosts_decide_the_same_once_and_otherwise_they_are_told() -> None:
    occurrence = opened()
    saying = say(occurrence)
    by = host(occurrence)
    for _ in range(2):
        floor.settle_saying(saying, by=by, at=AT, shown=True, seen="waiting")
    assert Entry.objects.filter(verb=events.SAYING_SETTLED).count() == 1
    with pytest.raises(Refused) as caught:
        floor.settle_saying(saying, by=by, at=AT, shown=False, seen="waiting")
    assert caught.value.verdict.code == errors.OVERTAKEN
    floor.settle_saying(saying, by=by, at=AT, shown=False, seen="shown")
    saying.refresh_from_db()
    assert saying.state == "hidden"


def test_an_answer_comes_now_or_afterwards_and_stays() -> None:
    occurrence = opened()
    saying = shown(occurrence)
    by = host(occurrence)
    floor.answer_saying(saying, by=by, at=AT)
    assert reads.top(occurrence) == []
    with pytest.raises(Refused):
        floor.settle_saying(saying, by=by, at=AT, shown=False, seen="shown")
    floor.answer_saying(saying, by=by, at=AT, answer=BOTH)
    floor.answer_saying(saying, by=by, at=AT, answer=BOTH)
    saying.refresh_from_db()
    assert (saying.state, saying.answer) == ("answered", BOTH)
    assert Entry.objects.filter(verb=events.SAYING_ANSWERED).count() == 2
    with pytest.raises(Refused):
        floor.answer_saying(say(occurrence, "Autre"), by=by, at=AT, answer=BOTH)


def test_slips_are_typed_in_several_at_once_and_sent_twice_they_are_once() -> None:
    occurrence = opened()
    given = {"by": host(occurrence), "at": AT, "kind": "idea", "language": "nl", "nonce": "n"}
    for _ in range(2):
        typed = floor.type_in_slips(occurrence, lines=["Een bank", "", "  Meer bomen  "], **given)
    assert [(one.text, one.way, one.state) for one in typed] == [
        ("Een bank", "paper", "shown"),
        ("Meer bomen", "paper", "shown"),
    ]
    assert Saying.objects.count() == 2
    with pytest.raises(Refused) as caught:
        floor.type_in_slips(occurrence, lines=["Goed", "zie http://x.be"], **given)
    assert "2" in str(caught.value.sentence)
    assert Saying.objects.count() == 2


# Pages


def test_a_phone_says_something_without_a_name(client: Client) -> None:
    occurrence = opened(now())
    path = reverse("joining:floor", args=[occurrence.gathering.code])
    page = client.get(path, headers={"accept-language": "nl"})
    assert page.status_code == 200
    assert "checked" not in page.content.decode()
    assert f"room-{occurrence.gathering.code}" in page.cookies
    assert page.cookies[f"room-{occurrence.gathering.code}"]["path"] == f"/e/{occurrence.gathering.code}/"
    sent = client.post(path, {"kind": "idea", "text": "Een bank", "nonce": "n"}, headers={"accept-language": "nl"})
    assert sent.status_code == 303
    assert (Saying.objects.get().text, Saying.objects.get().language) == ("Een bank", "nl")
    assert "Een bank" not in client.get(path).content.decode()
    floor.settle_saying(Saying.objects.get(), by=host(occurrence), at=now(), shown=True, seen="waiting")
    assert "Een bank" in client.get(path).content.decode()
    button = reverse("joining:back", args=[occurrence.gathering.code, Saying.objects.get().pk])
    for _ in range(3):
        assert client.post(button, {"want": "yes"}).status_code == 303
    assert Saying.objects.get().backed == 1
    client.post(button, {"want": "no"})
    assert Saying.objects.get().backed == 0


def test_what_was_typed_is_kept_with_one_sentence(client: Client) -> None:
    occurrence = opened(now())
    path = reverse("joining:floor", args=[occurrence.gathering.code])
    page = client.post(path, {"kind": "question", "text": "lang " * 2000, "nonce": "n"})
    assert page.status_code == 422
    assert "lang lang" in page.content.decode()
    assert "500" in page.content.decode()


def test_a_closed_floor_says_what_one_can_do(client: Client) -> None:
    occurrence = meeting(now())
    path = reverse("joining:floor", args=[occurrence.gathering.code])
    page = client.get(f"{path}?lang=fr")
    assert page.status_code == 200
    assert "papier" in page.content.decode()
    sent = client.post(path, {"kind": "idea", "text": "Un banc", "nonce": "n"})
    assert sent.status_code == 409
    assert Saying.objects.count() == 0


def test_small_letters_lead_to_the_one_address(client: Client) -> None:
    occurrence = opened(now())
    code = occurrence.gathering.code
    page = client.get(f"/e/{code.lower()}/say/")
    assert (page.status_code, page["Location"]) == (303, f"/e/{code}/say/")


def test_the_screen_is_public_and_shows_nothing_unmoderated(client: Client) -> None:
    occurrence = opened(now())
    say(occurrence, "Pas encore lu", at=now())
    shown(occurrence, "Déjà lu", at=now())
    page = client.get(reverse("gatherings:screen", args=[occurrence.gathering.slug, occurrence.number]))
    words = page.content.decode()
    assert page.status_code == 200
    assert "Déjà lu" in words
    assert "Pas encore lu" not in words
    assert f"/e/{occurrence.gathering.code}/say" in words


def test_the_hosts_page_is_for_hosts(client: Client) -> None:
    occurrence = opened(now())
    for name in ("room", "record-write", "record-correct", "record-follow-up", "record-pictures"):
        path = reverse(f"gatherings:{name}", args=[occurrence.gathering.slug, occurrence.number])
        assert client.get(path).status_code == 403, name


def test_the_screen_marks_what_is_now() -> None:
    from terreau.instruments.gatherings.models import ProgrammeItem

    occurrence = meeting()
    for number, minutes in enumerate((-60, -20, 20)):
        ProgrammeItem.objects.create(
            gathering=occurrence.gathering,
            number=number,
            title=Text(fr=f"Carte {number}"),
            starts_at=AT + timedelta(minutes=minutes),
        )
    scene = reads.scene(occurrence, AT)
    assert scene.here is not None
    assert str(scene.here.title) == "Carte 1"
    assert reads.scene(occurrence, AT + timedelta(hours=3)).here is None


def test_the_nearest_open_floor_is_the_one_people_speak_on() -> None:
    occurrence = opened()
    later = Occurrence.objects.create(
        gathering=occurrence.gathering,
        number=2,
        starts_at=AT + timedelta(days=7),
        ends_at=AT + timedelta(days=7, hours=2),
        planned_at=AT + timedelta(days=7),
        changed_at=AT,
    )
    assert reads.occurrence_to_speak_at(occurrence.gathering, AT) == occurrence
    floor.close_floor(occurrence, by=host(occurrence), at=AT)
    floor.open_floor(reload(later), by=host(occurrence), at=AT)
    assert reads.occurrence_to_speak_at(occurrence.gathering, AT) == later


# At once


def together(count: int, act: Callable[[int], object]) -> list[object]:
    gate = threading.Barrier(count)

    def one(index: int) -> object:
        gate.wait(timeout=60)
        try:
            return act(index)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.django_db(transaction=True)
def test_a_room_that_taps_at_once_counts_each_phone_once() -> None:
    occurrence = opened()
    saying = shown(occurrence)
    answers = together(24, lambda index: back(saying, f"phone-{index % 12}"))
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert Backing.objects.count() == 12
    assert Saying.objects.get().backed == 12
    assert Entry.objects.filter(verb=events.BACKED).count() == 12


@pytest.mark.django_db(transaction=True)
def test_one_saying_sent_at_once_is_one() -> None:
    occurrence = opened()
    answers = together(12, lambda _: say(reload(occurrence), nonce="same").pk)
    assert len(set(answers)) == 1, answers
    assert Saying.objects.count() == Entry.objects.filter(verb=events.SAID).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_hosts_settle_at_once() -> None:
    occurrence = opened()
    saying = say(occurrence)

    def settle(index: int) -> object:
        mine = Saying.objects.select_related("occurrence__gathering__lead").get(pk=saying.pk)
        return floor.settle_saying(mine, by=host(occurrence), at=AT, shown=index % 2 == 0, seen="waiting")

    answers = together(10, settle)
    refused = [one for one in answers if isinstance(one, Refused)]
    assert len(refused) == 5
    assert not [one for one in answers if isinstance(one, Exception) and not isinstance(one, Refused)]
    assert Entry.objects.filter(verb=events.SAYING_SETTLED).count() == 1
    assert occurrence.gathering.territory == COMMUNE
