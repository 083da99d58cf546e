"""The pages where a thing is dealt with."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from terreau.doors.desk.tests.conftest import AT, LONG_AGO, SYSTEM, Commune, client_of, person
from terreau.ground.notices.models import Message
from terreau.instruments.voices import api as voices
from terreau.kernel.moment import local_day, now

BOTH = {"fr": "Précisez les accès.", "nl": "Zeg hoe men erdoor kan."}


def both(name: str, prefix: str = "") -> dict[str, str]:
    return {f"{prefix}{name}_{language}": words for language, words in BOTH.items()}


def at(name: str, *args: object, language: str = "fr") -> str:
    with override(language):
        return reverse(f"desk:{name}", args=args)


# --- drives -----------------------------------------------------------------------------------------------------------


def test_a_text_is_validated_with_one_button(here: Commune, desk: Client) -> None:
    drive = here.asked()
    page = at("drive", drive.code)
    assert "Rue aux jeux" in desk.get(page).content.decode()
    assert desk.post(page, {"act": "validate"}).status_code == 303
    drive.refresh_from_db()
    assert drive.validated_at is not None
    assert desk.get(at("turn")).context["how_many"] == 0
    assert desk.post(page, {"act": "validate"}).status_code == 409, "not twice"


def test_a_text_goes_back_with_reasons_in_both_languages(here: Commune, desk: Client) -> None:
    drive = here.asked()
    page = at("drive", drive.code)
    halfway = desk.post(page, {"act": "return", "return-reason_fr": BOTH["fr"]})
    assert halfway.status_code == 422
    assert BOTH["fr"] in halfway.content.decode(), "what was typed stays"
    assert desk.post(page, {"act": "return", **both("reason", "return-")}).status_code == 303
    drive.refresh_from_db()
    assert drive.returned_at is not None
    assert dict(drive.returned_for) == BOTH
    for language, words in BOTH.items():
        assert words in desk.get(at("drive", drive.code).replace("/fr/", f"/{language}/")).content.decode()


def test_a_drive_is_prolonged_and_closed(here: Commune, desk: Client) -> None:
    drive = here.opened()
    page = at("drive", drive.code)
    day = local_day(AT) + timedelta(days=60)
    assert desk.post(page, {"act": "prolong", "prolong-closes_on": "2020-01-01"}).status_code == 422
    assert desk.post(page, {"act": "prolong", "prolong-closes_on": day.isoformat()}).status_code == 303
    drive.refresh_from_db()
    assert local_day(drive.closes_at) == day
    assert desk.post(page, {"act": "close"}).status_code == 422
    assert desk.post(page, {"act": "close", "close-sure": "on"}).status_code == 303
    drive.refresh_from_db()
    assert drive.closed_at is not None
    assert desk.get(page).status_code == 200


def test_only_a_colleague_can_be_assigned(here: Commune, there: Commune, desk: Client) -> None:
    from terreau.civic.people import api as people

    colleague = person("Ines Dupont")
    people.appoint(person=colleague, organisation=here.authority, role="officer", by=SYSTEM, at=LONG_AGO)
    drive = here.opened()
    page = at("drive", drive.code)
    assert desk.post(page, {"act": "assign", "assign-person": str(there.officer.pk)}).status_code == 422
    assert desk.post(page, {"act": "assign", "assign-person": str(colleague.pk)}).status_code == 303
    assert "Ines Dupont" in [name for _pk, name in desk.get(page).context["hearers"]]
    here.objected(drive)
    assert client_of(colleague).get(at("turn")).context["how_many"] == 1


def test_a_colleague_is_taken_off_again_and_somebody_stays(here: Commune, desk: Client) -> None:
    from terreau.civic.people import api as people

    colleague = person("Ines Dupont")
    people.appoint(person=colleague, organisation=here.authority, role="officer", by=SYSTEM, at=LONG_AGO)
    drive = here.opened()
    page = at("drive", drive.code)
    relieve = {"act": "relieve", "person": str(colleague.pk)}
    assert b"relieve" not in desk.get(page).content, "the only one cannot be taken off"
    assert desk.post(page, relieve).status_code == 409
    desk.post(page, {"act": "assign", "assign-person": str(colleague.pk)})
    assert desk.get(page).content.count(b'value="relieve"') == 2
    assert desk.post(page, relieve).status_code == 303
    assert [pk for pk, _name in desk.get(page).context["hearers"]] == [str(here.officer.pk)]
    assert client_of(colleague).post(page, {**relieve, "person": str(here.officer.pk)}).status_code == 403


def test_all_drives_of_the_commune_and_no_draft(here: Commune, there: Commune, desk: Client) -> None:
    here.opened()
    here.asked()
    there.opened()
    answer = desk.get(at("drives"))
    assert len(answer.context["rows"]) == 2
    assert len(desk.get(at("drives"), {"q": "collectif"}).context["rows"]) == 2
    assert not desk.get(at("drives"), {"q": "rien"}).context["rows"]


# --- objections -------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R13")
def test_an_objection_is_opened_on_the_record_and_closed_again(here: Commune, desk: Client) -> None:
    objection = here.objected(here.opened(), "La barrière bloque mon garage.")
    page = at("objection", objection.pk)
    closed = desk.get(page)
    assert "garage" not in closed.content.decode()
    assert "Zofia" not in closed.content.decode()
    assert desk.post(page, {"act": "open", "open-purpose": " "}).status_code == 422
    assert not objection.readings.exists(), "without a purpose nothing is read"
    opened = desk.post(page, {"act": "open", "open-purpose": "préparer la réponse"})
    assert "garage" in opened.content.decode()
    assert "Zofia" not in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    reading = objection.readings.get()
    assert (reading.purpose, reading.reader_id) == ("préparer la réponse", str(here.officer.pk))
    assert "garage" not in desk.get(page).content.decode()


def test_an_objection_is_answered_then_settled(here: Commune, desk: Client) -> None:
    objection = here.objected(here.opened())
    page = at("objection", objection.pk)
    desk.post(page, {"act": "open", "open-purpose": "répondre"})
    assert desk.post(page, {"act": "settle", "settle-outcome": "resolved"}).status_code == 303
    objection.refresh_from_db()
    assert objection.settled_at is None, "answer first"
    assert desk.post(page, {"act": "answer", "answer-text": "Fin à 18 h précises."}).status_code == 303
    changed = {"act": "settle", "settle-outcome": "accommodated"}
    assert desk.post(page, changed).status_code == 422, "say what changed"
    assert desk.post(page, changed | {"settle-outcome_text_fr": "Fin à 18 h."}).status_code == 422, "in both languages"
    assert desk.post(page, changed | both("outcome_text", "settle-")).status_code == 303
    objection.refresh_from_db()
    assert objection.state == "accommodated"
    assert desk.get(page).status_code == 200
    assert desk.get(at("turn")).context["how_many"] == 0


def test_objections_are_told_under_a_theme(here: Commune, desk: Client) -> None:
    drive = here.opened()
    mine = [here.objected(drive), here.objected(drive)]
    page = at("themes", drive.code)
    body = desk.get(page).content.decode()
    assert "Le bruit" not in body
    assert desk.post(page, both("title")).status_code == 422, "which ones?"
    done = desk.post(page, {**both("title"), "objections": [str(one.pk) for one in mine]})
    assert done.status_code == 303
    assert {voices.Objection.objects.get(pk=one.pk).theme.title["nl"] for one in mine} == {BOTH["nl"]}
    assert desk.get(page).context["form"] is None
    late = here.objected(drive)
    case = at("objection", late.pk)
    assert "join" not in desk.get(case).context["forms"], "it is read first"
    desk.post(case, {"act": "open", "open-purpose": "répondre"})
    theme = drive.themes.get()
    assert desk.post(case, {"act": "join", "join-theme": "999"}).status_code == 422
    assert desk.post(case, {"act": "join", "join-theme": str(theme.pk)}).status_code == 303
    late.refresh_from_db()
    assert late.theme == theme
    assert "join" not in desk.get(case).context["forms"], "there is no other theme"


# --- questions, reports -----------------------------------------------------------------------------------------------


def test_a_question_is_answered_for_everyone(here: Commune, desk: Client) -> None:
    question = here.asks(here.opened(), "Jusqu’à quelle heure ?")
    page = at("question", question.pk)
    assert "Jusqu’à quelle heure" in desk.get(page).content.decode()
    assert desk.post(page, both("wording")).status_code == 422
    assert desk.post(page, {**both("wording"), **both("answer")}).status_code == 303
    question.refresh_from_db()
    assert dict(question.answer) == BOTH
    assert "Commune de Ici" in desk.get(page).content.decode()


def test_a_reported_page_is_removed_and_shown_again(here: Commune, desk: Client) -> None:
    project = here.reported()
    page = at("report", project.code)
    assert "La photo montre ma porte" in desk.get(page).content.decode()
    assert desk.post(page, {"decision": "hidden", "reasons_fr": "Vie privée."}).status_code == 422
    assert desk.post(page, {"decision": "hidden", **both("reasons")}).status_code == 303
    project.refresh_from_db()
    assert project.hidden_at is not None
    assert desk.post(page, {"decision": "restored", **both("reasons")}).status_code == 303
    project.refresh_from_db()
    assert project.hidden_at is None
    assert desk.get(page).status_code == 200


# --- letters ----------------------------------------------------------------------------------------------------------


def test_letters_are_printed_together_and_count_as_posted(here: Commune, there: Commune, desk: Client) -> None:
    import pikepdf

    letter = here.wants_letter(here.opened())
    foreign = there.wants_letter(there.opened())
    page = at("letters")
    assert "Sureau" not in desk.get(page).content.decode(), "the address stands on the letter only"
    assert desk.post(page, {}).status_code == 422
    assert desk.post(page, {"letters": [str(foreign.pk)]}).status_code == 422
    answer = desk.post(page, {"letters": [str(letter.pk)]})
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    from io import BytesIO

    assert len(pikepdf.open(BytesIO(answer.content)).pages) == 1
    letter.refresh_from_db()
    assert letter.printed_at is not None
    again = desk.get(page)
    assert not again.context["rows"]
    assert [one.pk for one in again.context["again"]] == [letter.pk]
    assert desk.post(page, {"letters": [str(letter.pk)]}).status_code == 200, "lost in the post: once more"


# --- the counter ------------------------------------------------------------------------------------------------------


def person_at_the_counter(**more: str) -> dict[str, str]:
    return {
        "begun": now().isoformat(), "kind": "support", "name": "Marguerite Peeters", "born": "1938-04-02",
        "quartier": "elsewhere", "language": "nl", "seen": "on", **more,
    }  # fmt: skip


def test_a_voice_at_the_counter_gives_a_receipt_until_the_next_person(here: Commune, desk: Client) -> None:
    drive = here.opened()
    page = at("counter-drive", drive.code)
    assert desk.get(at("counter"), {"code": drive.code.lower()})["Location"] == page
    assert desk.get(at("counter"), {"code": "AAAAAA"}).status_code == 404
    done = desk.post(page, person_at_the_counter(quartier=drive.quartiers[0]))
    assert done.status_code == 303
    shown = desk.get(done["Location"])
    body = shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert 'lang="nl"' in body
    assert "Marguerite" not in body
    voice = drive.voices.get()
    assert (voice.channel, voice.level, voice.language) == ("counter", 2, "nl")
    assert desk.post(at("counter-next"))["Location"] == page
    gone = desk.get(done["Location"])
    assert gone.context["ticket"] is None
    assert not any("Marguerite" in str(value) for value in desk.session.values())


def test_a_form_left_from_the_person_before_sends_nothing(here: Commune, desk: Client) -> None:
    drive = here.opened()
    page = at("counter-drive", drive.code)
    before = person_at_the_counter()
    desk.post(page, before)
    desk.post(at("counter-next"))
    resent = desk.post(page, before)
    assert resent.status_code == 409
    assert "Marguerite" not in resent.content.decode()
    assert drive.voices.count() == 1


def test_who_is_known_is_asked_for_before_anything_changes(here: Commune, desk: Client) -> None:
    from terreau.ground.chronicle.models import Entry

    drive = here.opened()
    page = at("counter-drive", drive.code)
    desk.post(page, person_at_the_counter())
    asked = desk.post(page, person_at_the_counter(kind="objection", text="Trop de bruit"))
    assert asked.status_code == 409
    assert "known" in asked.context["form"].fields
    assert drive.voices.filter(state="active").get().kind == "support", "nothing was written"
    assert Entry.objects.filter(verb="desk.known_at_counter").count() == 1, "the look is on the record"
    same = desk.post(page, person_at_the_counter(kind="objection", text="Trop de bruit", known="same"))
    assert same.status_code == 303
    assert drive.voices.filter(state="active").get().kind == "objection"
    homonym = person_at_the_counter(known="another")
    assert desk.post(page, homonym).status_code == 422, "which word tells them apart?"
    assert desk.post(page, homonym | {"another_person": "Maria"}).status_code == 303
    assert drive.voices.filter(state="active").count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ""}, {"kind": "objection", "text": ""}, {"name": ""}, {"born": "2090-01-01"}, {"born": "x"},
        {"seen": ""}, {"quartier": "Q99"}, {"language": ""}, {"contact": "pas une adresse"},
    ],
)  # fmt: skip
def test_what_is_missing_at_the_counter_is_said(here: Commune, desk: Client, wrong: dict[str, str]) -> None:
    drive = here.opened()
    answer = desk.post(at("counter-drive", drive.code), person_at_the_counter(**wrong))
    assert answer.status_code == 422
    assert "Marguerite" in answer.content.decode() or "name" in wrong
    assert not drive.voices.exists()


def test_no_counter_for_a_drive_that_is_over(here: Commune, desk: Client) -> None:
    drive = here.asked()
    assert desk.get(at("counter-drive", drive.code)).status_code == 409


def test_reading_the_desk_writes_nothing_to_the_outbox(here: Commune, desk: Client) -> None:
    drive = here.opened()
    objection = here.objected(drive)
    before = Message.objects.count()
    for page in (
        at("turn"),
        at("drive", drive.code),
        at("objection", objection.pk),
        at("letters"),
        at("themes", drive.code),
    ):
        assert desk.get(page).status_code == 200
    assert Message.objects.count() == before
