"""What the code of a letterbox proves, and for how many people."""

from __future__ import annotations

import pytest
from django.test import Client

from terreau.instruments.mailings import api as mailings
from terreau.instruments.mailings.models import Door, DoorPerson
from terreau.instruments.mailings.tests.scene import AT, LOW, NOBODY, approved, code_of, door_of, officer
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Channel, Level
from terreau.kernel import keyed
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def sign(drive: voices.Drive, code: str, contact: str, kind: str = "support") -> voices.Given:
    from terreau.instruments.voices.arrivals import arrival_of

    came = arrival_of(drive, {"letter": code})
    sent = voices.submit(
        by=NOBODY, at=AT, drive=drive, nonce=contact + kind, kind=kind, quartier=came.quartier or LOW, language="fr",
        contact=contact, text="Où se garer ?", channel=came.channel, origin=came.origin, arrival=came.token,
    )  # fmt: skip
    ref = sent.submission.ref
    return voices.confirm(by=NOBODY, at=AT, drive=drive, ref=ref, code=keyed.confirmation_code(drive.key, ref))


def test_six_people_of_a_letterbox_live_there_and_the_seventh_is_asked_otherwise() -> None:
    mailing = approved()
    code = code_of(mailing, "3")
    levels = [sign(mailing.drive, code, f"buur{number}@example.org").voice.level for number in range(7)]
    assert levels == [Level.RESIDENCE] * 6 + [Level.CONTACT]
    assert door_of(mailing, "3").doubts == 1
    voice = sign(mailing.drive, code, "buur0@example.org", "question").voice
    assert (voice.level, voice.channel, voice.origin) == (Level.RESIDENCE, Channel.LETTER, "letter:1")
    assert DoorPerson.objects.count() == 6


def test_a_code_proves_nothing_elsewhere() -> None:
    mailing, other = approved(), approved()
    given = sign(other.drive, code_of(mailing), "noor@example.org")
    assert (given.voice.level, given.voice.channel, given.voice.origin) == (Level.CONTACT, Channel.WEB, "")


def test_the_code_opens_the_sign_page_with_the_neighbourhood() -> None:
    mailing = approved()
    client = Client()
    answer = client.get(f"/l/{code_of(mailing)}", follow=True)
    assert answer.status_code == 200
    assert f'value="{LOW}" selected' in answer.content.decode()
    assert client.get("/l/ABCDEFGH").status_code == 404


def test_a_card_counts_once() -> None:
    from datetime import date

    mailing = approved()
    given = {
        "by": officer(),
        "at": AT,
        "mailing": mailing,
        "code": code_of(mailing),
        "kind": "support",
        "language": "nl",
    }
    first = mailings.take_down_card(**given, name="Noor El Amrani", born=date(1990, 2, 3))
    assert first.voice.level == Level.RESIDENCE and first.voice.origin == "letter:1"
    with pytest.raises(Refused) as refused:
        mailings.take_down_card(**given, name="Someone Else", born=date(1991, 2, 3))
    assert refused.value.status == 409
    nameless = mailings.take_down_card(**{**given, "code": code_of(mailing, "2")})
    assert nameless.voice.level == Level.DECLARED
    assert voices.Voice.objects.count() == 2
    with pytest.raises(Refused):
        mailings.take_down_card(**{**given, "code": "ABCDEFGH"})


def test_a_card_is_typed_in_by_officers_only() -> None:
    from terreau.instruments.mailings.tests.scene import holder_of

    mailing = approved()
    with pytest.raises(Refused):
        mailings.take_down_card(
            by=holder_of(mailing.drive.organisation), at=AT, mailing=mailing, code=code_of(mailing), kind="objection",
            language="fr", text="Le bruit.",
        )  # fmt: skip
    assert not Door.objects.filter(card_used=True).exists()
