"""One form, one code, one registration per person, and one clear sentence for everything that does not work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from terreau.ground.notices.models import Message
from terreau.instruments.gatherings.actions import registering
from terreau.instruments.gatherings.enums import Audience, Entry
from terreau.instruments.gatherings.models import (
    Occurrence,
    Participant,
    Registration,
    RegistrationKey,
    RegistrationRequest,
)
from terreau.instruments.gatherings.queries import seats, tickets
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import AT, NOBODY, ask_for, join, occurrence_of
from terreau.kernel import keyed
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def occurrence() -> Occurrence:
    return occurrence_of(scene.gathering(capacity=2, entry=Entry.NEEDED))


def test_from_the_form_to_the_seat(occurrence: Occurrence) -> None:
    sent = ask_for(occurrence, name="  Noor   El Amrani ", companions=1, needs=["step_free"], need_note="noten")
    assert Registration.objects.count() == 0
    assert Occurrence.objects.get().taken == 0
    assert Message.objects.get().notice == "gatherings.code"
    code = keyed.confirmation_code(occurrence.gathering.key, sent.ref)
    kept = registering.confirm(by=NOBODY, at=AT, gathering=occurrence.gathering, ref=sent.ref, code=code)
    assert (kept.registration.state, kept.registration.seats, kept.already) == ("seated", 2, False)
    assert Occurrence.objects.get().taken == 2
    view = tickets.ticket(occurrence.gathering, kept.ticket)
    assert (view.name, view.companions, view.need_note) == ("Noor El Amrani", 1, "noten")
    assert list(Message.objects.order_by("pk").values_list("notice", flat=True)) == [
        "gatherings.code",
        "gatherings.ticket",
    ]


def test_the_request_keeps_no_identity_once_confirmed(occurrence: Occurrence) -> None:
    join(occurrence)
    assert RegistrationRequest.objects.get().content() == {"contact_kind": "email"}


def test_nothing_of_a_person_stands_in_the_open(occurrence: Occurrence) -> None:
    join(occurrence, "noor@example.org", name="Zoë Peeters", need_note="pindanoten")
    rows = [*Registration.objects.values(), *RegistrationRequest.objects.values(), *RegistrationKey.objects.values()]
    rows += Participant.objects.values()
    told = " ".join(str(row) for row in rows)
    assert not any(word in told for word in ("Zo", "noor@", "pinda"))


def test_ten_taps_are_one_request_and_one_message(occurrence: Occurrence) -> None:
    refs = {ask_for(occurrence, nonce="one").ref for _ in range(10)}
    assert len(refs) == RegistrationRequest.objects.count() == Message.objects.count() == 1


def test_the_same_person_gets_the_same_ticket(occurrence: Occurrence) -> None:
    first, again = join(occurrence, "noor@example.org"), join(occurrence, "Noor+x@Example.org", companions=1)
    assert first.ticket != ""
    same = join(occurrence, "noor@EXAMPLE.org", companions=1)
    assert (same.ticket, same.already) == (first.ticket, True)
    assert again.ticket != first.ticket, "a plus means another mailbox where nobody documents otherwise"


def test_the_code_typed_twice_gives_the_same_ticket(occurrence: Occurrence) -> None:
    sent = ask_for(occurrence)
    code = keyed.confirmation_code(occurrence.gathering.key, sent.ref)
    given = {"by": NOBODY, "at": AT, "gathering": occurrence.gathering, "ref": sent.ref, "code": code}
    assert registering.confirm(**given).ticket == registering.confirm(**given).ticket
    assert Occurrence.objects.get().taken == Registration.objects.count() == 1


def test_the_answer_tells_nobody_who_is_registered(occurrence: Occurrence) -> None:
    join(occurrence, "noor@example.org")
    known, unknown = ask_for(occurrence, "noor@example.org"), ask_for(occurrence, "someone@example.org")
    for field in ("attempts", "sent", "language", "registration_id", "confirmed_at", "expires_at"):
        assert getattr(known, field) == getattr(unknown, field)
    codes = Message.objects.filter(notice="gatherings.code").values_list("state", "channel", "language").distinct()
    assert codes.count() == 1


def test_a_telephone_number_does(occurrence: Occurrence) -> None:
    join(occurrence, "0470 12 34 56")
    assert set(Message.objects.values_list("channel", flat=True)) == {"sms"}


def test_five_wrong_codes_and_it_is_closed(occurrence: Occurrence) -> None:
    sent = ask_for(occurrence)
    code = keyed.confirmation_code(occurrence.gathering.key, sent.ref)
    wrong = "000000" if code != "000000" else "111111"
    given = {"by": NOBODY, "at": AT, "gathering": occurrence.gathering, "ref": sent.ref}
    for _ in range(5):
        with pytest.raises(Refused):
            registering.confirm(**given, code=wrong)
    with pytest.raises(Refused) as refused:
        registering.confirm(**given, code=code)
    assert refused.value.status == 409
    assert refused.value.verdict.instead


def test_the_code_is_sent_four_times_at_most(occurrence: Occurrence) -> None:
    sent = ask_for(occurrence)
    for _ in range(3):
        registering.resend(by=NOBODY, at=AT, gathering=occurrence.gathering, ref=sent.ref)
    with pytest.raises(Refused) as refused:
        registering.resend(by=NOBODY, at=AT, gathering=occurrence.gathering, ref=sent.ref)
    assert refused.value.status == 429
    assert Message.objects.count() == 4


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "  "}, "name"),
        ({"contact": "noor"}, "contact"),
        ({"contact": " "}, "contact"),
        ({"companions": 4}, "companions"),
        ({"companions": 2}, "companions"),
        ({"companions": -1}, "companions"),
        ({"needs": ["a pony"]}, "needs"),
        ({"need_note": "x" * 400}, "needs"),
        ({"slot": 7}, "slot"),
    ],
)
def test_each_thing_that_is_wrong_gets_its_sentence(occurrence: Occurrence, given: dict, field: str) -> None:
    with pytest.raises(Refused) as refused:
        ask_for(occurrence, given.pop("contact", "noor@example.org"), **given)
    assert (refused.value.field, refused.value.status) == (field, 422)
    assert str(refused.value.sentence).endswith(".")
    assert RegistrationRequest.objects.count() == 0


def test_the_questions_of_the_kind_are_asked() -> None:
    training = occurrence_of(scene.gathering(kind="training", entry=Entry.NEEDED))
    for answers in ({}, {"side": "martian"}):
        with pytest.raises(Refused) as refused:
            ask_for(training, answers=answers)
        assert refused.value.field == "ask_side"
    kept = join(training, answers={"side": "citizen"})
    rows = seats.registrations_of(training, viewer=scene.holder_of(training.gathering.lead))
    assert [str(words) for _, words in rows[0].answers] == ["citoyenne ou citoyen"]
    assert kept.registration.participant.content()["answers"] == {"side": "citizen"}


@pytest.mark.parametrize(
    ("change", "at", "code"),
    [
        ({"entry": Entry.OPEN}, AT, "gatherings.no_need"),
        ({"closes_hours_before": 24}, AT + timedelta(days=9, hours=1), "gatherings.closed"),
        ({}, AT + timedelta(days=10, minutes=5), "gatherings.over"),
        ({}, AT + timedelta(days=11), "gatherings.over"),
        ({"cancelled_at": AT}, AT, "gatherings.cancelled"),
        ({"published_at": None}, AT, "gatherings.unknown"),
        ({"hidden_at": AT}, AT, "gatherings.unknown"),
    ],
)
def test_when_nobody_can_register_it_says_why_and_what_else(change: dict, at: object, code: str) -> None:
    occurrence = occurrence_of(scene.gathering(**{"entry": Entry.NEEDED, **change}))
    with pytest.raises(Refused) as refused:
        ask_for(occurrence, at=at)
    assert refused.value.verdict.code == code
    assert refused.value.verdict.instead or code == "gatherings.unknown"


def test_a_code_typed_after_the_closing_counts_if_the_form_was_sent_before() -> None:
    occurrence = occurrence_of(scene.gathering(entry=Entry.NEEDED, closes_hours_before=24))
    closes = occurrence.closes_at
    sent = ask_for(occurrence, at=closes - timedelta(minutes=5))
    code = keyed.confirmation_code(occurrence.gathering.key, sent.ref)
    kept = registering.confirm(
        by=NOBODY, at=closes + timedelta(minutes=5), gathering=occurrence.gathering, ref=sent.ref, code=code
    )
    assert kept.registration.state == "seated"


def test_a_request_never_outlives_the_beginning(occurrence: Occurrence) -> None:
    sent = ask_for(occurrence, at=occurrence.starts_at - timedelta(hours=2))
    assert sent.expires_at == occurrence.starts_at


def test_floods_by_one_network_and_one_contact_are_stopped(occurrence: Occurrence) -> None:
    for _ in range(6):
        ask_for(occurrence, "noor@example.org", client="10.0.0.0/24")
    with pytest.raises(Refused) as refused:
        ask_for(occurrence, "noor@example.org", client="10.0.0.0/24")
    assert (refused.value.status, refused.value.field) == (429, "contact")
    for number in range(120 - 7):
        ask_for(occurrence, f"buur{number}@example.org", client="10.0.0.0/24")
    with pytest.raises(Refused) as refused:
        ask_for(occurrence, "other@example.org", client="10.0.0.0/24")
    assert (refused.value.status, refused.value.field) == (429, None)
    assert refused.value.verdict.instead
    ask_for(occurrence, "other@example.org", client="10.0.1.0/24")
    assert Occurrence.objects.get().taken == 0


def test_a_personal_invitation_opens_what_is_for_the_invited() -> None:
    from terreau.instruments.gatherings import keys
    from terreau.instruments.gatherings.models import InvitationRound, Invited
    from terreau.instruments.gatherings.policies import joining

    gathering = scene.gathering(entry=Entry.NEEDED, audience=Audience.INVITED)
    sending = InvitationRound.objects.create(gathering=gathering, nonce="n", kind="list", sent_at=AT)
    Invited.objects.create(gathering=gathering, round=sending, key_kind="email", digest="d", seed="5eed", language="fr")
    code = keys.invitation_code(gathering.key, "5eed")
    assert seats.is_invited(gathering, code.lower())
    assert not seats.is_invited(gathering, code[:-1] + ("2" if code[-1] != "2" else "3"))
    assert not seats.is_invited(gathering, "")
    assert joining.invited(gathering, known=True)
    assert joining.invited(gathering, known=False).instead


def test_a_host_writes_down_who_telephones(occurrence: Occurrence) -> None:
    holder = scene.holder_of(occurrence.gathering.lead)
    given = {"by": holder, "at": AT, "nonce": "n", "name": "Madame Janssens"}
    kept = [registering.register_by_host(occurrence, **given) for _ in range(3)]
    assert len({each.ticket for each in kept}) == Registration.objects.count() == Occurrence.objects.get().taken == 1
    assert Message.objects.count() == 0
    other = registering.register_by_host(occurrence, **{**given, "nonce": "m", "contact": "noor@example.org"})
    assert other.registration.way == "host"
    assert join(occurrence, "noor@example.org").ticket == other.ticket
    with pytest.raises(Refused):
        registering.register_by_host(occurrence, **{**given, "by": NOBODY})


def test_the_database_itself_refuses_a_second_registration(occurrence: Occurrence) -> None:
    kept = join(occurrence)
    key = RegistrationKey.objects.get()
    key.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        key.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.update(taken=3)
    assert kept.registration.place_in_line == 1
