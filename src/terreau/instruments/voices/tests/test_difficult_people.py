"""Five hundred people whose names and addresses other forms refuse: each signs, or reaches a person.

Every form of a name stands below in writing; the same list gives the same five hundred.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any, NamedTuple

import pytest
from django.utils.translation import override

from terreau.instruments.voices.actions import submitting, taking_down
from terreau.instruments.voices.models import Voice, VoiceIdentity
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.tests.scene import AT, LOW, NOBODY, code_of, holder_of, officer, open_drive, send
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R22"), pytest.mark.timeout(600)]

#: Names as they stand on identity cards, in passports and on doorbells.
FIRST = [
    "Noor", "Jean-Pierre", "Marie-Ève", "Zoë", "Ilkay", "İpek", "Ğ", "Søren", "Łukasz", "Nguyễn Thị", "O", "Ó", "J.",
    "María José", "Anne Sophie Marie Thérèse", "D’Artagnan", "Ng'ang'a", "Đorđe", "Þóra", "Ísak", "Ümit", "Çağla",
    "Åsa",
    "Željko", "Ștefan", "محمد", "فاطمة الزهراء", "Անահիտ", "გიორგი", "Олександр", "Ελένη", "王", "小林", "민준",
    "אברהם",
    "ဒေါ်", "ናታን", "अनन्या", "Jo\u0301zsef", "Mi\u0302n", "X Æ A-12", "Null", "None", "Test", "Anonymous",
    "Van", "De", "I", "Y Lan", "Wolfeschlegelsteinhausenbergerdorff",
]  # fmt: skip
LAST = [
    "", "de la Fuente y Ortega", "van den Berghe-Van de Velde", "’t Serstevens", "'t Jolle", "O’Neill-D’Hondt",
    "El Amrani ép. Ben Saïd", "Yılmazoğlu", "von und zu Liechtenstein", "Sr.",
]  # fmt: skip
ADDRESSES = [
    "{n}@example.be", "o'neill.{n}@example.be", "a+b.{n}@example.be", "x_{n}-y@sub.domain.example.be",
    "{n}@bücher{n}.example.be", "josé.{n}@example.be", "θεός{n}@example.be", "UPPER.{n}@EXAMPLE.BE",
    "{n}.long.{long}@example.be", "!#$%&*{n}@example.be", " spaced{n}@example.be ", "{n}@xn--bcher-kva.example.be",
]  # fmt: skip


class Hard(NamedTuple):
    """One person, with the contact they have: mail, telephone, or none at all."""

    name: str
    contact: str


def five_hundred() -> list[Hard]:
    found = []
    for n, (first, last) in enumerate(itertools.product(FIRST, LAST)):
        contact = ADDRESSES[n % len(ADDRESSES)].format(n=n, long="x" * 40)
        if n % 9 == 4:
            contact = f"0470 {n // 100:02d} {n % 100:02d} 00"
        if n % 25 == 7:
            contact = ""
        found.append(Hard(f"{first} {last}".strip(), contact))
    return found


def test_there_are_five_hundred() -> None:
    people = five_hundred()
    assert len({person.name for person in people}) == len(people) == 500
    assert 10 < sum(not person.contact for person in people) < 50


def online(drive: Any, person: Hard) -> str:
    sent = send(drive, person.contact, name=person.name).submission
    return submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code_of(drive, sent.ref)).receipt


def test_all_five_hundred_sign_or_are_shown_the_counter() -> None:
    drive = open_drive()
    shown_the_counter = []
    for person in five_hundred():
        try:
            online(drive, person)
        except Refused as refused:
            with override("en"):
                sentence = str(refused.sentence)
            assert ("counter" in sentence and "paper" in sentence) or refused.verdict.instead, (person, sentence)
            shown_the_counter.append(person)
    assert {person.contact for person in shown_the_counter} == {""}
    assert tallies.live(drive)["support"] == 500 - len(shown_the_counter)
    kept = {identity.name for identity in VoiceIdentity.objects.all()}
    assert "Ng'ang'a 't Jolle" in kept or "Ng'ang'a ’t Serstevens" in kept
    # Whoever the web form cannot reach gives the voice at the counter, without any contact.
    for person in shown_the_counter:
        taking_down.record_at_counter(
            by=officer(), at=AT, drive=drive, kind="support", name=person.name, born=date(1980, 2, 29), quartier=LOW,
            language="nl",
        )  # fmt: skip
    assert tallies.live(drive)["support"] == 500


@pytest.mark.parametrize("channel", ["paper", "counter"])
def test_all_five_hundred_are_written_down_by_a_person(channel: str) -> None:
    drive = open_drive()
    by = officer() if channel == "counter" else holder_of(drive.organisation)
    for n, person in enumerate(five_hundred()):
        taking_down.take_down(
            by=by, at=AT, drive=drive, kind="support", quartier=LOW, language="fr", channel=channel, level=2,
            collected_at=AT, name=person.name, born=date(1970, 1, 1 + n % 28), address=f"Rue du Sureau {n} bte ½",
        )  # fmt: skip
    assert Voice.objects.active().count() == tallies.live(drive)["support"] == 500


@pytest.mark.parametrize("typed", ["Lea 🌻 Maes", "Lea\u202eseaM", "Lea\x00Maes", "x" * 5_000])
def test_odd_signs_in_a_name_cost_nobody_their_voice(typed: str) -> None:
    drive = open_drive()
    sent = send(drive, "lea@example.be", name=typed).submission
    submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code_of(drive, sent.ref))
    kept = VoiceIdentity.objects.get().name
    assert kept
    assert len(kept) <= 120
    assert not {"\u202e", "\x00"} & set(kept)
