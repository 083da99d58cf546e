"""Asking people to come: whoever pastes what, however often, nobody is asked twice and nobody is found out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.instruments.gatherings import audiences, events, keys
from terreau.instruments.gatherings.actions import inviting
from terreau.instruments.gatherings.audiences import Audience, register_audience, unregister_audience
from terreau.instruments.gatherings.enums import Audience as For
from terreau.instruments.gatherings.models import Gathering, GatheringSecret, InvitationRound, Invited
from terreau.instruments.gatherings.policies import inviting as rules
from terreau.instruments.gatherings.queries import invited
from terreau.instruments.gatherings.queries.seats import is_invited
from terreau.instruments.gatherings.rounds import Invitee, Street, people_from, streets_from
from terreau.instruments.gatherings.tests.scene import AT, NOBODY, gathering, holder_of, officer, organisation
from terreau.kernel import keyed
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


BASIS = "Vous étiez à la fête de rue de mai."


def some(count: int, start: int = 0) -> list[Invitee]:
    return [Invitee(f"v{n}@example.org", f"v{n}@example.org") for n in range(start, start + count)]


def to_list(found: Gathering, people: list[Invitee], *, nonce: str = "n1", **more: Any) -> InvitationRound:
    asked = {"basis": BASIS, "words": Text(), "language": "fr", "by": holder_of(found.lead), "at": AT, **more}
    return inviting.invite_list(found, nonce=nonce, people=people, **asked)


def letters(found: Gathering, **more: Any) -> InvitationRound:
    streets = [Street("Rue du Sureau", 120), Street("Rue de la Source", 40), Street("rue du sureau", 5)]
    asked = {"streets": streets, "words": Text(), "nonce": "n", "by": holder_of(found.lead), "at": AT, **more}
    return inviting.send_letters(found, **asked)


@pytest.fixture
def interested() -> Iterator[Audience]:
    def invite(found: Gathering, ask: audiences.Ask) -> None:
        for n in range(8):
            ask(contact_kind="email", contact=f"v{n}@example.org", language="nl" if n % 2 else "fr")
        ask(contact_kind="phone", contact="0470123456", language="fr")

    made = register_audience(Audience("test", "Vous vouliez rester au courant", lambda found: True, invite))
    yield made
    unregister_audience("test")


def test_a_list_is_asked_once_and_the_second_round_says_who_is_new() -> None:
    found = gathering()
    first = to_list(found, some(30))
    second = to_list(found, some(42), nonce="n2")
    assert (first.reached, first.known) == (30, 0)
    assert (second.reached, second.known) == (12, 30)
    assert invited.told(second) == "12 new, 30 had been asked already"
    assert Message.objects.filter(notice="gatherings.invitation").count() == 42


def test_the_same_form_sent_ten_times_is_one_round() -> None:
    found = gathering()
    rows = {to_list(found, some(3)).pk for _tap in range(10)}
    assert len(rows) == 1
    assert Message.objects.filter(notice="gatherings.invitation").count() == 3
    assert Entry.objects.filter(verb=events.INVITED).count() == 1
    assert {letters(found).pk for _tap in range(3)} != rows


def test_a_pasted_address_never_tells_whether_somebody_wanted_to_be_told(interested: Audience) -> None:
    found = gathering()
    by = holder_of(found.lead)
    row = inviting.invite_interested(found, by=by, at=AT, nonce="i", audience=interested, words=Text())
    assert row.reached == 8
    told = {invited.told(to_list(found, some(1, start), nonce=f"p{start}")) for start in (0, 100)}
    assert len(told) == 1
    assert Message.objects.filter(notice="gatherings.invitation").count() == 9
    again = {invited.told(to_list(found, some(1, start), nonce=f"q{start}", at=AT + timedelta(days=1)))
             for start in (0, 100)}  # fmt: skip
    assert again == {"0 new, 1 had been asked already"}


def test_an_audience_is_counted_whole_and_small_ones_not_at_all(interested: Audience) -> None:
    found = gathering()
    to_list(found, some(5))
    by = holder_of(found.lead)
    row = inviting.invite_interested(found, by=by, at=AT, nonce="i", audience=interested, words=Text())
    assert (row.reached, row.known) == (8, 0)
    row.reached = 4
    assert invited.told(row) == "fewer than five people, or none"


def test_the_message_is_the_same_for_everyone_and_names_the_reason() -> None:
    found = gathering()
    to_list(found, some(2), words=Text(fr="Il y aura de la soupe."))
    contents = [message.opened()[1] for message in Message.objects.filter(notice="gatherings.invitation")]
    assert contents[0] == contents[1]
    said = " ".join(contents[0]["parts"][0])
    assert "Collectif Sureau" in said
    assert "soupe" in said
    assert BASIS in said
    assert contents[0]["button_url"].endswith(f"/e/{found.code}/?lang=fr")
    assert len(contents[0]["parts"]) == 2


def test_where_people_are_invited_one_by_one_each_gets_a_code_of_their_own() -> None:
    found = gathering(audience=For.INVITED)
    to_list(found, some(2))
    urls = {message.opened()[1]["button_url"] for message in Message.objects.all()}
    codes = {url.split("&i=")[1] for url in urls}
    assert len(codes) == 2
    assert all(is_invited(found, code) for code in codes)
    assert not is_invited(found, keys.invitation_code(found.key, "another"))


def test_contacts_are_sealed_and_go_with_the_gathering() -> None:
    found = gathering()
    to_list(found, some(1))
    row = Invited.objects.get(key_kind="email")
    assert row.digest == keyed.contact_digest(found.key, "email", "v0@example.org")
    assert b"v0@example" not in bytes(row.sealed or b"")
    inviting.forget_invited(found)
    assert Invited.objects.get(key_kind="email").sealed is None
    assert InvitationRound.objects.get().reached == 1


def test_who_may_and_when() -> None:
    found = gathering()
    for by in (NOBODY, officer(), holder_of(organisation())):
        with pytest.raises(Refused) as refused:
            to_list(found, some(1), by=by)
        assert refused.value.status == 403
    for other in (
        gathering(found.lead, published_at=None),
        gathering(found.lead, cancelled_at=AT),
        gathering(found.lead, days=-3),
    ):
        with pytest.raises(Refused):
            to_list(other, some(1))
        with pytest.raises(Refused):
            letters(other)
    assert not InvitationRound.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"basis": "amis"}, "basis"),
        ({"basis": "voyez http://x.example"}, "basis"),
        ({"words": Text(fr="Gagnez sur www.exemple.example !")}, "words"),
        ({"words": Text(fr="x" * 601)}, "words"),
    ],
)
def test_bad_words_are_refused_beside_their_field(more: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        to_list(gathering(), some(1), **more)
    assert refused.value.field == field


def test_no_more_than_two_thousand_at_once_and_five_lists_a_day() -> None:
    found = gathering()
    with pytest.raises(Refused) as refused:
        to_list(found, some(rules.MOST_PEOPLE + 1))
    assert refused.value.field == "people"
    other = gathering(found.lead)
    for n in range(rules.MOST_ROUNDS):
        to_list(found if n % 2 else other, some(1, n), nonce=f"n{n}")
    with pytest.raises(Refused) as refused:
        to_list(found, some(1, 50), nonce="late")
    assert refused.value.status == 429
    to_list(gathering(), some(1, 60))
    letters(found)


def test_letters_are_a_public_fact_in_the_order_of_the_walk() -> None:
    found = gathering()
    row = letters(found)
    assert row.copies == 165
    assert [(each["name"], each["letters"]) for each in row.streets] == [
        ("Rue de la Source", 40),
        ("Rue du Sureau", 125),
    ]
    (fact,) = invited.letter_facts(found)
    assert fact.sentence == "165 letters in Rue de la Source and Rue du Sureau on 23\u00a0November 2026"
    entry = Entry.objects.get(verb=events.INVITED)
    assert entry.audience == chronicle.Audience.PUBLIC
    assert entry.data["letters"] == 165
    to_list(found, some(1))
    assert Entry.objects.filter(verb=events.INVITED, audience=chronicle.Audience.PUBLIC).count() == 1


@pytest.mark.parametrize(
    "streets", [[], [Street("X", rules.MOST_LETTERS + 1)], [Street(f"Rue {n}", 1) for n in range(301)]]
)
def test_no_street_and_too_many_letters_are_refused(streets: list[Street]) -> None:
    with pytest.raises(Refused) as refused:
        letters(gathering(), streets=streets)
    assert refused.value.field == "streets"


def test_many_invitations_cost_a_fixed_number_of_queries_each(django_assert_max_num_queries: Any) -> None:
    found = gathering()
    with django_assert_max_num_queries(30 + 4 * 100):
        to_list(found, some(100))


def test_nothing_can_be_sent_once_the_secret_is_gone() -> None:
    found = gathering()
    GatheringSecret.objects.all().delete()
    with pytest.raises(GatheringSecret.DoesNotExist):
        to_list(Gathering.objects.get(pk=found.pk), some(1))


def test_lists_are_read_as_people_paste_them() -> None:
    typed = (
        "noor@example.org\r\n\r\nWout <wout@example.org>\n"
        '"Dupont, Jean" <jd@example.org>;\nmoi\nNOOR@example.org, b@x.be'
    )
    people, misread = people_from(typed)
    assert [each.canonical for each in people] == ["noor@example.org", "wout@example.org", "b@x.be"]
    assert [(each.number, each.text) for each in misread] == [(4, '"Dupont, Jean" <jd@example.org>;'), (5, "moi")]


@pytest.mark.parametrize(
    ("line", "name", "letters"),
    [
        ("Rue du Sureau; 120", "Rue du Sureau", 120),
        ("Rue du Sureau / Vlierstraat;9", "Rue du Sureau / Vlierstraat", 9),
        ("Rue du 11 novembre\t30", "Rue du 11 novembre", 30),
        ("Avenue Louise 12", "Avenue Louise", 12),
    ],
)
def test_streets_are_read_as_people_type_them(line: str, name: str, letters: int) -> None:
    assert streets_from(line) == ([Street(name, letters)], [])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_typed_every_line_is_read_or_shown_back(typed: str) -> None:
    lines = [line for line in typed.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    streets, misread = streets_from(typed)
    assert len(streets) + len(misread) == len(lines)
    _people, unread = people_from(typed)
    assert all(each.text for each in unread)


def test_the_pages_are_for_organisers_and_the_commune_looks_on(client: Client) -> None:
    found = gathering()
    for part in ("", "letters/", "list/", "interested/"):
        assert client.get(f"/fr/events/{found.slug}/invite/{part}").status_code == 403
        if part:
            assert client.post(f"/fr/events/{found.slug}/invite/{part}", {}).status_code == 403
