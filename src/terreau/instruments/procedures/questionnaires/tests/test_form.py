"""The form on the screen: only what is asked, nothing typed is lost, and sentences that help."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override
from PIL import Image

from terreau.instruments.procedures.questionnaires import form_for
from terreau.instruments.procedures.questionnaires.tests.party import ANSWERS, PARTY, TYPED


def post(**changes: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in {**TYPED, **changes}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def shown(form: Any) -> str:
    return render_to_string("procedures/questionnaires/questions.html", {"form": form})


def test_everything_right_becomes_answers() -> None:
    form = form_for(PARTY, post())
    assert form.is_valid(), form.errors
    assert form.answers == ANSWERS


def test_answers_given_before_stand_in_the_fields() -> None:
    told = shown(form_for(PARTY, answers=ANSWERS, language="nl"))
    assert 'value="450,50"' in told and 'value="2027-06-12"' in told and 'value="Rue du Sureau 1-57"' in told
    assert 'value="nadia@example.be"' in told and "Why one half (nl)" in told


def test_only_what_is_asked_is_shown() -> None:
    assert "why_half" not in shown(form_for(PARTY, answers={**ANSWERS, "closed": False}))


def test_an_answer_that_opens_a_question_asks_it_at_once_and_loses_nothing() -> None:
    typed = post()
    del typed["side"], typed["why_half"]
    form = form_for(PARTY, typed)
    assert not form.is_valid() and set(form.errors) == {"side"}
    assert 'value="120"' in shown(form)


def test_what_was_typed_for_a_question_no_longer_asked_is_carried_along_but_not_kept() -> None:
    form = form_for(PARTY, post(closed="no"))
    assert form.is_valid() and form.answers.keys().isdisjoint({"side", "why_half"})
    assert '<input type="hidden" name="side" value="half">' in shown(form)


def test_a_draft_may_have_holes_and_keeps_what_is_right() -> None:
    form = form_for(PARTY, post(name="", guests="many"), complete=False)
    assert not form.is_valid() and set(form.errors) == {"guests"}
    assert "guests" not in form.answers and form.answers["budget"] == 45_050
    assert 'value="many"' in shown(form)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1250", 125_000),
        ("1 250,5", 125_050),
        ("1.250,50", 125_050),
        ("€1,250.50", 125_050),
        ("37,50 €", 3_750),
        ("0", 0),
        ("", None),
    ],
)
def test_amounts_as_people_write_them(typed: str, cents: int | None) -> None:
    form = form_for(PARTY, post(budget=typed))
    assert form.is_valid(), form.errors
    assert form.answers.get("budget") == cents


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("budget", "a lot"),
        ("budget", "12,345"),
        ("budget", "5001"),
        ("budget", "-3"),
        ("guests", "12.5"),
        ("guests", "5001"),
        ("day", "31/31/2027"),
        ("side", "third"),
        ("things", ["fire"]),
        ("contact_name", ""),
        ("contact_email", "nadia"),
        ("name", "x" * 201),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_stays_as_typed(name: str, typed: Any) -> None:
    form = form_for(PARTY, post(**{name: typed}))
    assert not form.is_valid() and len(form.errors) == 1
    if isinstance(typed, str) and typed and name not in {"side"}:
        assert typed in shown(form)


def test_every_field_is_named_and_its_error_is_tied_to_it() -> None:
    told = shown(form_for(PARTY, post(guests="many", contact_name="")))
    assert 'id="id_guests_error"' in told and "id_guests_error" in told.split('name="guests"')[1].split(">")[0]
    assert '<label for="id_contact_0">' in told and 'aria-invalid="true"' in told
    assert 'aria-labelledby="section-what"' in told


def test_rules_speak_before_filing() -> None:
    form = form_for(PARTY, post(guests="1200"))
    assert form.is_valid() and not form.may_be_filed
    with override("en"):
        told = shown(form)
    assert "Too many for a street." in told and "A park." in told
    warned = form_for(PARTY, post(things=["music"]))
    assert warned.may_be_filed and [rule.key for rule in warned.against] == ["wide"]


def test_a_return_asks_its_questions_again_and_the_others_stand() -> None:
    form = form_for(PARTY, QueryDict("guests=80"), answers=ANSWERS, only={"guests"})
    assert list(form.fields) == ["guests"] and form.is_valid()
    assert form.answers == {**ANSWERS, "guests": 80}


def _picture() -> SimpleUploadedFile:
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(kept, "PNG")
    return SimpleUploadedFile("plan.png", kept.getvalue(), "image/png")


def test_a_file_is_read_and_one_given_before_stays() -> None:
    form = form_for(PARTY, post(), {"plan": _picture()})
    assert form.is_valid() and form.uploads["plan"].name == "plan.webp" and "plan" not in form.answers
    earlier = {**ANSWERS, "plan": {"file": "k", "name": "old.png"}}
    kept = form_for(PARTY, post(), answers=earlier)
    assert kept.is_valid() and kept.uploads == {} and kept.answers["plan"] == {"file": "k", "name": "old.png"}
    assert "old.png" in shown(kept)


def test_a_file_that_is_none_is_refused_beside_its_field() -> None:
    form = form_for(PARTY, post(), {"plan": SimpleUploadedFile("plan.png", b"MZ not a picture", "image/png")})
    assert set(form.errors) == {"plan"}
