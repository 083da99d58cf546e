"""Never the same letter twice in one letterbox."""

from __future__ import annotations

import pytest

from terreau.instruments.mailings import api as mailings
from terreau.instruments.mailings.enums import MailingState
from terreau.instruments.mailings.models import Door, Mailing
from terreau.instruments.mailings.tests.scene import (
    AT,
    NOBODY,
    approved,
    chosen,
    code_of,
    draft,
    holder_of,
    officer,
    open_drive,
    written,
)
from terreau.instruments.mailings.walk import Misread, houses
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def test_numbers_as_people_type_them() -> None:
    assert houses("1-5", "both", ()) == [("1", 0), ("3", 0), ("5", 0), ("2", 0), ("4", 0)]
    assert houses("1-9", "odd", ("1", "3A", "4", "7", "11")) == [("1", 0), ("3A", 0), ("7", 0)]
    assert houses("", "even", ("1", "2", "4B")) == [("2", 0), ("4B", 0)]
    assert houses("12x3, 5 a", "both", ()) == [("5A", 0), ("12", 1), ("12", 2), ("12", 3)]
    for wrong in ("9-1", "the blue house", "12x999"):
        with pytest.raises(Misread):
            houses(wrong, "both", ())


def test_a_door_gets_the_letter_once_and_the_reminder_once() -> None:
    drive = open_drive()
    first = draft(drive, chosen("1-9"))
    second = draft(drive, chosen("7-12"))
    reminder = draft(drive, chosen("1-12"), reminder=True)
    assert (first.letters, second.letters, second.left_out, reminder.letters) == (9, 3, 3, 12)
    assert reminder.is_reminder and not second.is_reminder
    with pytest.raises(Refused) as refused:
        draft(drive, chosen("1-9"))
    assert refused.value.field == "streets"
    assert Mailing.objects.filter(drive=drive).count() == 3


def test_the_same_form_twice_is_one_mailing() -> None:
    drive = open_drive()
    one, two = draft(drive, nonce="tap"), draft(drive, nonce="tap")
    assert one.pk == two.pk and Door.objects.filter(drive=drive).count() == 9


def test_codes_differ_from_door_to_door_and_the_database_holds_none() -> None:
    mailing = draft()
    codes = {code_of(mailing, str(number)) for number in range(1, 10)}
    assert len(codes) == 9
    held = " ".join(Door.objects.values_list("digest", flat=True))
    assert not any(code in held for code in codes)
    found = mailings.door_for_code(code_of(mailing, "4").lower())
    assert found is not None and found.number == "4"
    assert mailings.door_for_code("K7M43FQ2") is None


def test_the_commune_approves_before_anything_is_printed() -> None:
    mailing = draft()
    holder = holder_of(mailing.drive.organisation)
    with pytest.raises(Refused):
        mailings.order_letters(mailing, by=holder, at=AT, language="fr")
    mailing = mailings.ask_approval(mailing, by=holder, at=AT)
    with pytest.raises(Refused):
        mailings.approve_mailing(mailing, by=holder, at=AT)
    with pytest.raises(Refused):
        mailings.approve_mailing(mailing, by=officer(territory="99002"), at=AT)
    mailing = mailings.return_mailing(mailing, by=officer(), at=AT, reason=Text(fr="Heures ?", nl="Uren?"))
    assert mailing.state is MailingState.RETURNED
    mailing = mailings.revise_mailing(mailing, by=holder, at=AT, streets=(chosen("1-3"),), written=written())
    assert mailing.letters == 3
    mailing = mailings.ask_approval(mailing, by=holder, at=AT)
    assert mailings.approve_mailing(mailing, by=officer(), at=AT).state is MailingState.APPROVED


def test_cancelled_letters_give_their_doors_back() -> None:
    drive = open_drive()
    mailing = approved(drive)
    mailings.cancel_mailing(mailing, by=holder_of(drive.organisation), at=AT)
    assert draft(drive).letters == 9


def test_strangers_prepare_nothing() -> None:
    drive = open_drive()
    with pytest.raises(Refused):
        draft(drive, by=NOBODY)
    with pytest.raises(Refused):
        draft(drive, written=written(contact=" "))
