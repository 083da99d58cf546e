from __future__ import annotations

import pytest

from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.kernel.sealing import Unreadable, seal, unseal
from terreau.kernel.verdict import Refused, Verdict


def test_sealed_bytes_open_for_their_purpose_only() -> None:
    sealed = seal("Aïcha, rue du Sureau 14", purpose="voices.contact")
    assert "Aïcha".encode() not in sealed
    assert unseal(sealed, purpose="voices.contact").decode() == "Aïcha, rue du Sureau 14"
    with pytest.raises(Unreadable):
        unseal(sealed, purpose="voices.text")


def test_one_altered_byte_is_found() -> None:
    sealed = bytearray(seal("x", purpose="p"))
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(Unreadable):
            unseal(bytes(altered), purpose="p")


def test_a_refusal_carries_its_sentence_and_its_ways_out() -> None:
    with pytest.raises(Refused) as caught:
        (Verdict.yes() & Verdict.no("closed", "This drive is closed.", status=409)).require(field="kind")
    assert (caught.value.status, caught.value.field, caught.value.verdict.code) == (409, "kind", "closed")


def test_an_officer_without_second_factor_is_no_officer() -> None:
    power = Power("o1", "authority", "officer", "99001")
    weak = Actor(ActorKind.PERSON, "p1", "Wout", (power,))
    strong = Actor(ActorKind.PERSON, "p1", "Wout", (power,), second_factor=True)
    assert weak.holds_office
    assert not weak.is_officer_of("99001")
    assert strong.is_officer_of("99001")
    assert not strong.is_officer_of("21009")
