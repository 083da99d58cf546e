"""A letter shows a name and an address: who printed it is on the record, and the outbox knows that it went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from terreau.ground.chronicle.models import Entry
from terreau.ground.notices import api as notices
from terreau.ground.notices.models import Message
from terreau.instruments.voices import events
from terreau.instruments.voices.actions import residence
from terreau.instruments.voices.actions.giving import Given
from terreau.instruments.voices.models import Drive, ResidenceLetter
from terreau.instruments.voices.tests.scene import AT, COMMUNE, NOBODY, officer, open_drive, sign
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def asked(drive: Drive, given: Given) -> ResidenceLetter:
    return residence.request_residence_letter(
        by=NOBODY, at=AT, drive=drive, receipt=given.receipt, name="Noor", address="Vlierstraat 14\n1299", language="nl"
    )


def test_the_letter_waits_on_the_desk_of_its_commune_until_it_is_printed() -> None:
    drive = open_drive()
    letter = asked(drive, sign(drive))
    message = Message.objects.get(notice="voices.residence_letter")
    assert message.territory == COMMUNE
    assert [one.pk for one in notices.letters(viewer=officer())] == [message.pk]
    assert list(notices.letters(viewer=officer(territory="99002"))) == []
    residence.mark_letter_printed(by=officer(), at=AT, drive=drive, letter_id=letter.pk)
    message.refresh_from_db()
    assert (message.state, message.settled_at, message.reason) == ("sent", AT, "printed")
    assert list(notices.letters(viewer=officer())) == []


@pytest.mark.requirement("R13")
def test_every_printing_is_on_the_record() -> None:
    drive = open_drive()
    letter = asked(drive, sign(drive))
    for days, who in enumerate(("wout", "ines", "wout")):
        residence.mark_letter_printed(by=officer(who), at=AT + timedelta(days=days), drive=drive, letter_id=letter.pk)
    kept = Entry.objects.filter(verb__in=[events.LETTER_PRINTED, events.LETTER_PRINTED_AGAIN]).order_by("pk")
    assert [(one.verb.split(".")[1], one.actor_id, one.data["times"], one.at) for one in kept] == [
        ("letter_printed", "wout", 1, AT),
        ("letter_printed_again", "ines", 2, AT + timedelta(days=1)),
        ("letter_printed_again", "wout", 3, AT + timedelta(days=2)),
    ]
    assert {one.audience for one in kept} == {"confidential"}
    assert "Noor" not in str([one.data for one in kept])
    letter.refresh_from_db()
    assert (letter.printed_at, letter.printed_times) == (AT, 3)


def test_a_letter_is_printed_with_its_own_drive_only() -> None:
    drive, other = open_drive(), open_drive()
    letter = asked(drive, sign(drive))
    with pytest.raises(Refused):
        residence.mark_letter_printed(by=officer(), at=AT, drive=other, letter_id=letter.pk)
    letter.refresh_from_db()
    assert letter.printed_times == 0


@pytest.mark.requirement("R13")
def test_who_asked_sees_when_it_was_printed(client: Client) -> None:
    drive = open_drive()
    given = sign(drive)
    letter = asked(drive, given)
    page = f"{drive.path}/receipt/{given.receipt}/home/?lang=en"
    assert "not printed your letter yet" in client.get(page, follow=True).content.decode()
    for _ in range(2):
        residence.mark_letter_printed(by=officer(), at=AT, drive=drive, letter_id=letter.pk)
    assert "printed your letter 2 times" in client.get(page, follow=True).content.decode()
