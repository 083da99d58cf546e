"""From the form to the receipt: once, whatever the taps, and nothing learnt by anyone who tries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.instruments.voices.actions import drives, submitting
from terreau.instruments.voices.enums import VoiceState
from terreau.instruments.voices.models import Movement, Submission, Voice, VoiceIdentity, VoiceKey, VoiceText
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.tests.scene import AT, LOW, NOBODY, SPRING, code_of, holder_of, open_drive, send, sign
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def test_a_voice_counts_after_its_code() -> None:
    drive = open_drive()
    sent = send(drive).submission
    assert tallies.live(drive)["support"] == 0
    given = submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code_of(drive, sent.ref))
    assert tallies.live(drive)["support"] == 1
    assert not given.already
    assert given.voice.level == 1


def test_the_voice_row_and_the_chronicle_know_nobody() -> None:
    drive = open_drive()
    sign(drive, "noor@example.org")
    row = Voice.objects.values().get()
    assert "noor" not in str(row).lower()
    assert "noor" not in str(list(Entry.objects.values())).lower()
    assert "noor" not in str(list(Submission.objects.values())).lower()
    entry = Entry.objects.get(verb="voices.signed")
    assert (entry.actor_kind, entry.actor_id, entry.audience) == ("anonymous", "", "confidential")


def test_ten_taps_are_one_submission_and_one_message() -> None:
    drive = open_drive()
    refs = {send(drive, nonce="the-same-form").submission.ref for _ in range(10)}
    assert len(refs) == 1
    assert Message.objects.filter(notice="voices.confirm").count() == 1


def test_a_form_changed_after_back_is_another_submission() -> None:
    drive = open_drive()
    one = send(drive, nonce="form", name="Noor").submission
    two = send(drive, nonce="form", name="Noor El Amrani").submission
    assert one.ref != two.ref


@pytest.mark.requirement("R01")
def test_the_same_person_again_is_counted_once_with_the_same_receipt() -> None:
    drive = open_drive()
    first = sign(drive, "noor.elamrani@gmail.com")
    again = sign(drive, "NoorElAmrani+velo@googlemail.com")
    assert again.already
    assert again.receipt == first.receipt
    assert tallies.live(drive)["support"] == 1
    assert Movement.objects.count() == 1


@pytest.mark.requirement("R01")
def test_the_constraint_refuses_a_second_key() -> None:
    drive = open_drive()
    given = sign(drive)
    key = VoiceKey.objects.get(voice=given.voice)
    with pytest.raises(IntegrityError):
        VoiceKey.objects.create(
            drive=drive, family=key.family, key_kind=key.key_kind, digest=key.digest, voice=given.voice
        )


def test_support_and_objection_exclude_each_other() -> None:
    drive = open_drive()
    first = sign(drive, kind="support")
    other = sign(drive, kind="objection")
    assert other.replaced == "support"
    assert other.receipt != first.receipt
    first.voice.refresh_from_db()
    assert first.voice.state == VoiceState.SUPERSEDED
    assert first.voice.superseded_by == other.voice
    found = tallies.live(drive)
    assert (found["support"], found["objection"]) == (0, 1)
    assert not VoiceIdentity.objects.filter(voice=first.voice).exists()


def test_a_question_stands_beside_a_support() -> None:
    drive = open_drive()
    sign(drive, kind="support")
    sign(drive, kind="question")
    sign(drive, kind="help")
    found = tallies.live(drive)
    assert (found["support"], found["question"], found["help"]) == (1, 1, 1)


def test_a_second_question_of_one_person_is_not_lost() -> None:
    drive = open_drive()
    first = sign(drive, kind="question", text="Waar parkeren?")
    again = sign(drive, kind="question", text="En de vuilnis?")
    assert again.already
    assert VoiceText.objects.get(voice=first.voice).reveal() == "Waar parkeren?\n\nEn de vuilnis?"


@pytest.mark.requirement("R23")
def test_sending_tells_nothing_about_who_has_a_voice() -> None:
    drive = open_drive()
    sign(drive, "noor@example.org")
    known, unknown = send(drive, "noor@example.org"), send(drive, "jan@example.org")
    shape = [(type(one.submission), one.given, one.submission.sent, one.submission.voice) for one in (known, unknown)]
    assert shape[0] == shape[1]


def test_the_same_person_in_two_drives_cannot_be_matched() -> None:
    one, two = open_drive(), open_drive()
    sign(one)
    sign(two)
    digests = list(VoiceKey.objects.values_list("digest", flat=True))
    assert len(set(digests)) == 2


def test_five_wrong_codes_close_the_page_even_for_the_right_one() -> None:
    drive = open_drive()
    sent = send(drive).submission
    right = code_of(drive, sent.ref)
    wrong = "000000" if right != "000000" else "111111"
    codes = []
    for _ in range(5):
        with pytest.raises(Refused) as caught:
            submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=wrong)
        codes.append(caught.value.verdict.code)
    assert codes == ["bad_code"] * 4 + ["no_attempts_left"]
    with pytest.raises(Refused):
        submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=right)
    assert Voice.objects.count() == 0


def test_a_code_with_spaces_is_right() -> None:
    drive = open_drive()
    sent = send(drive).submission
    code = code_of(drive, sent.ref)
    submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=f" {code[:3]} {code[3:]} ")
    assert Voice.objects.count() == 1


def test_a_code_older_than_three_days_is_refused() -> None:
    drive = open_drive()
    sent = send(drive).submission
    with pytest.raises(Refused) as caught:
        submitting.confirm(
            by=NOBODY, at=AT + timedelta(hours=72), drive=drive, ref=sent.ref, code=code_of(drive, sent.ref)
        )
    assert caught.value.verdict.code == "submission_expired"


def test_a_page_of_another_drive_is_refused() -> None:
    one, two = open_drive(), open_drive()
    sent = send(one).submission
    with pytest.raises(Refused):
        submitting.confirm(by=NOBODY, at=AT, drive=two, ref=sent.ref, code=code_of(one, sent.ref))


@pytest.mark.requirement("R05")
def test_a_voice_confirmed_after_the_close_is_refused_and_not_counted() -> None:
    drive = open_drive()
    sign(drive, "jan@example.org")
    sent = send(drive).submission
    drives.close_drive(by=holder_of(drive.organisation), at=AT + timedelta(hours=1), drive=drive)
    with pytest.raises(Refused) as caught:
        submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code_of(drive, sent.ref))
    assert caught.value.verdict.code == "drive_closed"
    drive.refresh_from_db()
    assert drive.frozen["support"] == tallies.live(drive)["support"] == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "vote"}, "kind"),
        ({"contact": "noor at example"}, "contact"),
        ({"contact": ""}, "contact"),
        ({"quartier": "Q112"}, "quartier"),
        ({"kind": "objection", "text": "  "}, "text"),
        ({"kind": "question", "text": "a" * 100_000}, "text"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_for_its_field(given: dict[str, str], field: str) -> None:
    drive = open_drive()
    with pytest.raises(Refused) as caught:
        send(drive, **{"contact": "noor@example.org", **given})
    assert caught.value.field == field
    assert str(caught.value.sentence)
    assert Submission.objects.count() == 0


def test_treacherous_signs_are_taken_out_of_names_and_texts() -> None:
    drive = open_drive()
    given = sign(drive, kind="question", name="Noor\u202etset", text="=1+1\u200b \x00 ok")
    assert given.voice.identity.name == "Noortset"
    assert given.voice.text.reveal() == "=1+1 ok"


def test_someone_from_elsewhere_is_welcome_and_counted_apart() -> None:
    drive = open_drive()
    sign(drive, quartier="elsewhere")
    found = tallies.live(drive)
    assert (found["support"], found["support_apart"]) == (0, 1)


def test_correcting_the_neighbourhood_moves_the_count() -> None:
    drive = open_drive()
    sign(drive, quartier="elsewhere")
    sign(drive, quartier=SPRING)
    found = tallies.live(drive)
    assert (found["support"], found["support_apart"]) == (1, 0)


def test_too_many_codes_for_one_contact_say_what_to_do() -> None:
    drive = open_drive()
    for _ in range(6):
        send(drive)
    with pytest.raises(Refused) as caught:
        send(drive)
    assert caught.value.verdict.status == 429
    assert caught.value.verdict.instead


def test_a_library_full_of_people_gets_through() -> None:
    drive = open_drive()
    for index in range(40):
        send(drive, f"lezer{index}@example.org", client="203.0.113.0/24")
    assert Submission.objects.count() == 40


def test_declared_voices_count_where_the_drive_says_so() -> None:
    drive = open_drive(counts_level=0)
    given = send(drive, contact="", nonce="one").given
    again = send(drive, contact="", nonce="one").given
    assert given and again
    assert given.receipt == again.receipt
    assert tallies.live(drive)["support"] == 1


def test_a_declared_voice_is_raised_by_its_code_and_never_doubles() -> None:
    drive = open_drive(counts_level=0)
    first, second = send(drive, nonce="one").submission, send(drive, nonce="two").submission
    assert tallies.live(drive)["support"] == 2
    for sent in (first, second):
        submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=sent.ref, code=code_of(drive, sent.ref))
    assert tallies.live(drive)["support"] == 1
    assert Voice.objects.active().get().level == 1


def test_resending_sends_the_same_code_at_most_four_times() -> None:
    drive = open_drive()
    sent = send(drive).submission
    for _ in range(3):
        submitting.resend_code(by=NOBODY, at=AT, drive=drive, ref=sent.ref)
    assert Message.objects.filter(notice="voices.confirm").count() == 4
    with pytest.raises(Refused):
        submitting.resend_code(by=NOBODY, at=AT, drive=drive, ref=sent.ref)


def test_quartier_is_one_of_concern() -> None:
    assert sign(open_drive()).voice.quartier == LOW
