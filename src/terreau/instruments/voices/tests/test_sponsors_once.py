"""One contact stands once as a sponsor, whoever taps at the same moment."""

from __future__ import annotations

import pytest
from django.utils.crypto import get_random_string

from terreau.ground.notices.models import Message
from terreau.instruments.voices import api
from terreau.instruments.voices.models import Sponsor, SponsorAsk
from terreau.instruments.voices.tests.scene import AT, NOBODY, code_of, open_drive
from terreau.instruments.voices.tests.test_once import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_forty_taps_and_two_windows_are_one_name_and_one_message() -> None:
    drive = open_drive(sponsors_wanted=3)
    given = {"name": "Fatma Öz", "contact": "fatma@example.org", "consent": True, "language": "fr", "at": AT}
    together(12, lambda _: api.ask_sponsor(by=NOBODY, drive=drive, nonce="same", **given))
    assert SponsorAsk.objects.count() == 1
    api.ask_sponsor(by=NOBODY, drive=drive, nonce=get_random_string(20), **given)
    refs = list(SponsorAsk.objects.values_list("ref", flat=True))
    assert len(refs) == 2
    answers = together(
        40,
        lambda index: (
            api.confirm_sponsor(
                by=NOBODY, at=AT, drive=drive, ref=refs[index % 2], code=code_of(drive, refs[index % 2])
            ).receipt
        ),
    )
    assert len(set(map(str, answers))) == 1, answers
    assert Sponsor.objects.count() == 1
    assert Message.objects.filter(notice="voices.sponsor_stands").count() == 1


def test_leaving_while_confirming_leaves_one_name_or_none() -> None:
    drive = open_drive(sponsors_wanted=3)
    asked = api.ask_sponsor(
        by=NOBODY, at=AT, drive=drive, nonce="n", name="Jan", contact="jan@example.org", consent=True, language="nl"
    )
    code = code_of(drive, asked.ref)
    receipt = api.confirm_sponsor(by=NOBODY, at=AT, drive=drive, ref=asked.ref, code=code).receipt

    def act(index: int) -> str:
        if index % 2:
            api.withdraw_sponsor(by=NOBODY, at=AT, drive=drive, receipt=receipt)
            return "left"
        return api.confirm_sponsor(by=NOBODY, at=AT, drive=drive, ref=asked.ref, code=code).receipt

    together(20, act)
    assert Sponsor.objects.count() == 0
    assert SponsorAsk.objects.count() == 0
