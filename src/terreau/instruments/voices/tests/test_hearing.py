"""Objections in confidence, on the record, answered; questions for everyone; offers to those they are for."""

from __future__ import annotations

import pytest

from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.instruments.voices import events
from terreau.instruments.voices.actions import drives, hearing, holding, offers, residence, taking_down
from terreau.instruments.voices.enums import ObjectionState
from terreau.instruments.voices.models import Objection, Question, Reading, ResidenceLetter, VoiceText
from terreau.instruments.voices.queries import receipts, tallies, turns
from terreau.instruments.voices.tests.scene import (
    AT,
    COMMUNE,
    LOW,
    NOBODY,
    draft,
    holder_of,
    officer,
    open_drive,
    sign,
)
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
TOWN = Text(fr="Val-aux-Tilleuls", nl="Lindendal")
CANARY = "kanarie-in-de-vlierstraat"


def objection(drive: object, contact: str = "noor@example.org") -> Objection:
    return sign(drive, contact, "objection", text=CANARY).voice.objection  # type: ignore[arg-type]


@pytest.mark.requirement("R15")
@pytest.mark.parametrize(
    "reader",
    [
        officer("ines"),
        officer("ines", role="administrator"),
        officer("wout", second_factor=False),
        officer("wout", territory="99002"),
        NOBODY,
    ],
)
def test_only_assigned_officers_read_an_objection(reader: object) -> None:
    drive = open_drive()
    case = objection(drive)
    with pytest.raises(Refused) as caught:
        hearing.read_objection(by=reader, at=AT, objection_id=case.pk, purpose="nieuwsgierig", organisation=TOWN)
    assert CANARY not in str(caught.value.sentence)
    assert Reading.objects.count() == 0
    assert list(turns.objections_to_answer(reader)) == []


@pytest.mark.requirement("R15")
def test_the_initiative_does_not_read_objections() -> None:
    drive = open_drive()
    case = objection(drive)
    with pytest.raises(Refused):
        hearing.read_objection(
            by=holder_of(drive.organisation), at=AT, objection_id=case.pk, purpose="", organisation=TOWN
        )


@pytest.mark.requirement("R13")
def test_every_reading_is_recorded_and_seen_by_its_author() -> None:
    drive = open_drive()
    given = sign(drive, kind="objection", text=CANARY)
    case = given.voice.objection
    read, words = hearing.read_objection(
        by=officer(), at=AT, objection_id=case.pk, purpose="antwoorden", organisation=TOWN
    )
    assert words == CANARY
    assert read.state == ObjectionState.ACKNOWLEDGED
    seen = receipts.receipt(drive, given.receipt, at=AT)
    assert [(one.role, one.organisation["nl"]) for one in seen.readings] == [("officer", "Lindendal")]
    assert CANARY not in str(list(Entry.objects.values()))


def test_an_objection_is_answered_and_ends() -> None:
    drive = open_drive()
    given = sign(drive, kind="objection", text=CANARY)
    case = given.voice.objection
    with pytest.raises(Refused):
        hearing.settle_objection(by=officer(), at=AT, objection_id=case.pk, outcome="resolved")
    hearing.answer_objection(
        by=officer(), at=AT, objection_id=case.pk, text="De slagboom schuift op.", organisation=TOWN
    )
    with pytest.raises(Refused):
        hearing.settle_objection(by=officer(), at=AT, objection_id=case.pk, outcome="accommodated")
    hearing.settle_objection(
        by=officer(), at=AT, objection_id=case.pk, outcome="accommodated", outcome_text=Text(nl="Vier huizen verder.")
    )
    case.refresh_from_db()
    assert (case.state, case.answer_text) == ("accommodated", "De slagboom schuift op.")
    assert tallies.live(drive)["objection"] == 1


def test_subject_lines_betray_nothing() -> None:
    drive = open_drive()
    case = objection(drive)
    hearing.read_objection(by=officer(), at=AT, objection_id=case.pk, purpose="", organisation=TOWN)
    hearing.answer_objection(by=officer(), at=AT, objection_id=case.pk, text="Ja.", organisation=TOWN)
    sent = set(Message.objects.values_list("notice", flat=True))
    assert {"voices.objection_acknowledged", "voices.objection_answered"} <= sent
    from django.template.loader import render_to_string

    for name in ("objection_acknowledged", "objection_answered"):
        assert "objection" not in render_to_string(f"voices/notices/{name}.subject.txt").lower()


def test_taking_an_objection_back_erases_its_words() -> None:
    drive = open_drive()
    given = sign(drive, kind="objection", text=CANARY)
    holding.withdraw(by=NOBODY, at=AT, drive=drive, receipt=given.receipt)
    assert Objection.objects.get().state == ObjectionState.WITHDRAWN
    assert not VoiceText.objects.exists()


def test_questions_are_answered_for_everyone_without_a_name() -> None:
    drive = open_drive()
    given = sign(drive, kind="question", name="Noor El Amrani", text="Ik, Noor, waar parkeer ik?")
    case = given.voice.question
    with pytest.raises(Refused):
        hearing.answer_question(
            by=officer(territory="99002"), at=AT, question_id=case.pk, wording=TOWN, answer=TOWN, organisation=TOWN
        )
    hearing.answer_question(
        by=holder_of(drive.organisation),
        at=AT,
        question_id=case.pk,
        wording=Text(nl="Waar parkeren op woensdag?"),
        answer=Text(nl="Op de speelplaats van de school."),
        organisation=drive.organisation.names,
    )
    answered = Question.objects.get()
    assert "Noor" not in str(answered.wording)
    assert answered.answered_at == AT


def test_offers_of_help_reach_the_initiative_and_nobody_else() -> None:
    drive = open_drive()
    sign(drive, kind="help", text="Ik kan timmeren")
    [offer], _ = turns.help_offers(holder_of(drive.organisation), drive)
    assert (offer.name, offer.contact, offer.text) == ("Noor El Amrani", "", "Ik kan timmeren")
    for other in (officer(), NOBODY):
        with pytest.raises(Refused):
            turns.help_offers(other, drive)


@pytest.mark.requirement("R13")
def test_who_looks_up_the_contact_of_an_offer_is_on_the_record() -> None:
    drive = open_drive()
    holder = holder_of(drive.organisation)
    kept = Entry.objects.filter(verb=events.HELP_CONTACTS_READ)
    offers.read_help_contacts(by=holder, at=AT, drive=drive)
    assert not kept.exists(), "nothing was there to read"
    sign(drive, kind="help", text="Ik kan timmeren")
    [offer], _ = offers.read_help_contacts(by=holder, at=AT, drive=drive)
    assert offer.contact == "noor@example.org"
    [entry] = kept
    assert (entry.actor_id, entry.audience, entry.data) == ("aicha", "confidential", {"offers": 1})
    for other in (officer(), NOBODY):
        with pytest.raises(Refused):
            offers.read_help_contacts(by=other, at=AT, drive=drive)
    assert kept.count() == 1


def test_the_officers_turns() -> None:
    waiting = draft()
    drives.ask_validation(by=holder_of(waiting.organisation), at=AT, drive=waiting)
    drive = open_drive()
    objection(drive)
    sign(drive, "vraag@example.org", "question")
    given = sign(drive, "brief@example.org")
    residence.request_residence_letter(
        by=NOBODY, at=AT, drive=drive, receipt=given.receipt, name="Noor", address="Vlierstraat 14\n1299", language="nl"
    )
    assert [one.code for one in turns.drives_to_validate(officer())] == [waiting.code]
    assert len(turns.objections_to_answer(officer())) == 1
    assert len(turns.letters_to_print(officer(), at=AT)) == 1
    assert len(turns.questions_to_answer(officer())) == 1
    other = officer("els", territory="99002")
    for empty in (
        turns.drives_to_validate(other),
        turns.objections_to_answer(other),
        turns.letters_to_print(other, at=AT),
        turns.questions_to_answer(other),
    ):
        assert list(empty) == []


@pytest.mark.requirement("R20")
def test_a_letter_confirms_where_one_lives() -> None:
    from terreau.instruments.voices import keys

    drive = open_drive(counts_level=2)
    given = sign(drive)
    assert tallies.live(drive)["support_apart"] == 1
    letter = residence.request_residence_letter(
        by=NOBODY, at=AT, drive=drive, receipt=given.receipt, name="Noor", address="Vlierstraat 14\n1299", language="nl"
    )
    assert Message.objects.get(notice="voices.residence_letter").channel == "letter"
    residence.mark_letter_printed(by=officer(), at=AT, drive=drive, letter_id=letter.pk)
    with pytest.raises(Refused):
        residence.confirm_residence(by=NOBODY, at=AT, drive=drive, receipt=given.receipt, code="K7M43FQ2")
    code = keys.letter_code(drive.key, letter.seed)
    residence.confirm_residence(by=NOBODY, at=AT, drive=drive, receipt=given.receipt, code=f" {code[:4]}-{code[4:]} ")
    found = tallies.live(drive)
    assert (found["support"], found["support_apart"]) == (1, 0)
    assert ResidenceLetter.objects.get().attempts == 1


@pytest.mark.requirement("R20")
def test_at_the_counter_a_person_without_e_mail_counts_once() -> None:
    from datetime import date

    drive = open_drive(counts_level=2)
    who = {
        "by": officer(), "at": AT, "drive": drive, "kind": "support", "quartier": LOW, "language": "nl",
        "born": date(1948, 2, 29),
    }  # fmt: skip
    first = taking_down.record_at_counter(name="Jozef Van den Brande", **who)
    again = taking_down.record_at_counter(name="VAN DEN BRANDE Jozef", **who)
    other = taking_down.record_at_counter(name="Jozef Van den Brande", another_person="nicht", **who)
    assert again.already
    assert again.receipt == first.receipt
    assert other.receipt != first.receipt
    assert tallies.live(drive)["support"] == 2
    assert first.voice.channel == "counter"
    with pytest.raises(Refused):
        taking_down.record_at_counter(name="Jozef", **{**who, "by": officer(territory="99002")})


def test_two_voices_of_one_person_become_one_at_the_counter() -> None:
    from datetime import date

    drive = open_drive()
    who = {
        "by": officer(), "at": AT, "drive": drive, "kind": "support", "quartier": LOW, "language": "nl",
        "born": date(1980, 5, 1), "name": "Noor El Amrani",
    }  # fmt: skip
    taking_down.record_at_counter(**who)
    sign(drive, "noor@example.org")
    assert tallies.live(drive)["support"] == 2
    taking_down.record_at_counter(contact="noor@example.org", **who)
    assert tallies.live(drive)["support"] == 1


def test_the_commune_is_the_drives_own() -> None:
    assert open_drive().commune == COMMUNE
