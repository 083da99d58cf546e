from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.kernel import identity

SAME_MAILBOX = [
    ("lea.dubois@gmail.com", "LeaDubois@googlemail.com"),
    ("lea.dubois+terreau@gmail.com", "leadubois@gmail.com"),
    ("jan@proton.me", "j-a.n+x@protonmail.com"),
    ("jan@icloud.com", "jan+a@me.com"),
    ("an@outlook.com", "an+vote@outlook.com"),
    ("an@yahoo.fr", "an-liste@yahoo.fr"),
    (" An@Example.BE ", "an@example.be"),
]
TWO_PEOPLE = [
    ("jean.dupont@example.be", "jeandupont@example.be"),
    ("jean+a@example.be", "jean@example.be"),
    ("jean@example.be", "jeanne@example.be"),
    ("jean.jr@example.be", "jean.sr@example.be"),
    ("an.peeters@outlook.com", "anpeeters@outlook.com"),
    ("an@hotmail.com", "an@outlook.com"),
    ("an@skynet.be", "an@telenet.be"),
]


@pytest.mark.requirement("R02")
@pytest.mark.parametrize(("one", "other"), SAME_MAILBOX)
def test_forms_of_one_mailbox_are_one(one: str, other: str) -> None:
    assert identity.canonical_email(one) == identity.canonical_email(other) != ""


@pytest.mark.requirement("R02")
@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert identity.canonical_email(one) != identity.canonical_email(other)


@given(st.emails())
def test_canonical_form_is_stable(address: str) -> None:
    once = identity.canonical_email(address)
    assert identity.canonical_email(once) == once


@pytest.mark.parametrize("typed", ["0470 12 34 56", "+32 470/12.34.56", "0032470123456"])
def test_one_form_per_telephone(typed: str) -> None:
    assert identity.canonical_phone(typed) == "+32470123456"


@pytest.mark.parametrize("typed", ["", "12", "hello", "+999999999999", "é" * 500])
def test_what_is_no_telephone_gives_nothing(typed: str) -> None:
    assert identity.canonical_phone(typed) == ""


def test_the_same_person_is_unlinkable_between_drives() -> None:
    one, other = b"1" * 32, b"2" * 32
    assert identity.digest(one, "email", "a@b.be") == identity.digest(one, "email", "a@b.be")
    assert identity.digest(one, "email", "a@b.be") != identity.digest(other, "email", "a@b.be")
    assert identity.digest(one, "email", "a@b.be") != identity.digest(one, "phone", "a@b.be")


def test_names_fold_whatever_the_order_and_accents() -> None:
    assert identity.fold_person_name("Noël  De Smet") == identity.fold_person_name("de smet, NOEL")
