"""What people said at a stand or a door and left a contact for: it counts as declared, and the code raises it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.ground.notices.models import Message
from terreau.instruments.fieldwork.tests import scene
from terreau.instruments.fieldwork.tests.scene import AT, NOBODY
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Level, VoiceState
from terreau.instruments.voices.models import Movement, Objection, Occasion, Submission, Voice, VoiceIdentity, VoiceText
from terreau.kernel import keyed
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R25")]
MAIL = "noor@example.org"
WORDS = "Le marché bloque mon garage."


@pytest.fixture
def tablet() -> scene.Phone:
    return scene.a_phone(scene.a_stand(scene.open_drive()))


def typed(submission: Submission, *, after: timedelta) -> voices.Given:
    drive = submission.drive
    code = keyed.confirmation_code(drive.key, submission.ref)
    return voices.confirm(by=NOBODY, at=AT + after, drive=drive, ref=submission.ref, code=code)


def object_at_the_stand(tablet: scene.Phone, **more: str) -> Submission:
    tablet.voice(kind="objection", text=WORDS, contact=MAIL, level=0, **more)
    assert len(tablet.send(at=AT + timedelta(hours=1)).accepted) == 1
    return Submission.objects.get()


def test_said_to_a_collector_it_counts_as_declared_when_it_was_said(tablet: scene.Phone) -> None:
    submission = object_at_the_stand(tablet)
    voice = Voice.objects.get()
    assert (voice.kind, voice.level, voice.channel, voice.origin) == ("objection", Level.DECLARED, "stand", "stand:1")
    assert voice.collected_at == submission.collected_at == AT
    assert VoiceText.objects.get().reveal() == WORDS
    assert Objection.objects.filter(voice=voice).exists()


def test_the_contact_is_no_part_of_it_until_the_code_is_typed(tablet: scene.Phone) -> None:
    object_at_the_stand(tablet)
    assert VoiceIdentity.objects.get().content()["contact"] == ""
    assert list(Voice.objects.get().keys.values_list("key_kind", flat=True)) == ["civil"]
    assert list(Message.objects.values_list("notice", flat=True)) == ["voices.confirm"]


def test_never_typed_nothing_is_lost(tablet: scene.Phone) -> None:
    object_at_the_stand(tablet)
    voices.clear_submissions(at=AT + timedelta(days=4))
    assert not Submission.objects.exists()
    voice = Voice.objects.get()
    assert (voice.state, voice.level) == (VoiceState.ACTIVE, Level.DECLARED)
    assert VoiceText.objects.get().reveal() == WORDS


@pytest.mark.parametrize("born", ["", "1980-02-03"])
def test_typed_later_the_same_voice_is_raised_and_nothing_is_doubled(tablet: scene.Phone, born: str) -> None:
    submission = object_at_the_stand(tablet, born=born)
    given = typed(submission, after=timedelta(hours=5))
    voice = Voice.objects.get()
    assert given.voice == voice
    assert (voice.level, voice.collected_at) == (Level.CONTACT, AT)
    assert VoiceIdentity.objects.get().content()["contact"] == MAIL
    assert VoiceText.objects.get().reveal() == WORDS
    assert list(Occasion.objects.values_list("level", "collected_at")) == [(Level.CONTACT, AT)]
    assert typed(submission, after=timedelta(hours=6)).receipt == given.receipt
    assert Voice.objects.count() == 1
    assert sum(Movement.objects.values_list("delta", flat=True)) == 1


def test_what_the_same_contact_said_afterwards_stays_the_last_word(tablet: scene.Phone) -> None:
    submission = object_at_the_stand(tablet)
    later = voices.submit(
        by=NOBODY, at=AT + timedelta(hours=2), drive=submission.drive, nonce="online", kind="support",
        quartier=submission.quartier, language="fr", name="Noor El Amrani", contact=MAIL,
    ).submission  # fmt: skip
    typed(later, after=timedelta(hours=3))
    typed(submission, after=timedelta(hours=4))
    assert list(Voice.objects.active().values_list("kind", "level")) == [("support", Level.CONTACT)]
    assert not VoiceText.objects.exists()


def test_what_was_taken_back_is_not_revived_by_a_late_code(tablet: scene.Phone) -> None:
    submission = object_at_the_stand(tablet)
    drive, first = submission.drive, typed(submission, after=timedelta(hours=2))
    tablet.voice(kind="objection", text="Encore.", contact=MAIL, level=0, born="", at=AT + timedelta(minutes=5))
    tablet.send(at=AT + timedelta(hours=3))
    second = Submission.objects.exclude(pk=submission.pk).get()
    voices.withdraw(by=NOBODY, at=AT + timedelta(hours=4), drive=drive, receipt=first.receipt)
    assert Voice.objects.active().count() == 1
    typed(second, after=timedelta(hours=5))
    assert not Voice.objects.active().exists()


def test_a_code_typed_after_all_was_taken_back_revives_nothing(tablet: scene.Phone) -> None:
    submission = object_at_the_stand(tablet)
    given = typed(submission, after=timedelta(hours=2))
    voices.withdraw(by=NOBODY, at=AT + timedelta(hours=3), drive=submission.drive, receipt=given.receipt)
    typed(submission, after=timedelta(hours=4))
    assert not Voice.objects.active().exists()
    assert not VoiceText.objects.exists()


def test_who_knows_a_name_and_a_birth_date_gets_nobody_elses_receipt(tablet: scene.Phone) -> None:
    first = object_at_the_stand(tablet)
    tablet.voice(kind="objection", text="Encore.", contact="somebody.else@example.org", level=0)
    assert len(tablet.send(at=AT + timedelta(hours=2)).accepted) == 1
    second = Submission.objects.exclude(pk=first.pk).get()
    assert Message.objects.filter(notice="voices.confirm").count() == 1, "no code goes to the second mailbox"
    with pytest.raises(Refused):
        typed(second, after=timedelta(hours=3))
    assert Voice.objects.get().level == Level.DECLARED
    assert typed(first, after=timedelta(hours=4)).voice == Voice.objects.get()


def test_typed_after_something_else_took_its_place_it_is_history(tablet: scene.Phone) -> None:
    submission = object_at_the_stand(tablet)
    tablet.voice(kind="support", level=0, at=AT + timedelta(hours=2))
    tablet.send(at=AT + timedelta(hours=2))
    typed(submission, after=timedelta(hours=4))
    assert list(Voice.objects.active().values_list("kind", "level")) == [("support", Level.CONTACT)]


def test_it_may_be_typed_while_what_was_collected_is_written_down(tablet: scene.Phone) -> None:
    submission = object_at_the_stand(tablet)
    drive = submission.drive
    type(drive).objects.filter(pk=drive.pk).update(
        closes_at=AT + timedelta(hours=2), entering_until=AT + timedelta(days=2)
    )
    submission.drive.refresh_from_db()
    typed(submission, after=timedelta(hours=5))
    assert Voice.objects.get().level == Level.CONTACT


def test_the_record_sent_again_is_one_voice_and_one_message(tablet: scene.Phone) -> None:
    record = tablet.voice(contact=MAIL, level=0, born="")
    for _ in range(3):
        tablet.send([record])
    assert (Voice.objects.count(), Submission.objects.count(), Message.objects.count()) == (1, 1, 1)
