"""The same questions on paper: numbered, in both languages, with their conditions in words."""

from __future__ import annotations

import pytest

from terreau.instruments.procedures.questionnaires.paper import in_words, paper_data
from terreau.instruments.procedures.questionnaires.tests.party import ANSWERS, PARTY
from terreau.kernel.text import Text


def test_every_question_stands_on_paper_once_with_a_number_of_its_own() -> None:
    data = paper_data(PARTY, Text(fr="Val-aux-Tilleuls", nl="Lindendal"), "nl")
    questions = [question for section in data["sections"] for question in section["questions"]]
    assert [question["number"] for question in questions] == list(range(1, 12))
    assert data["order"] == ["nl", "fr"] and len(data["rules"]) == 2


def test_a_condition_names_the_question_by_its_number_and_the_answer_by_its_words() -> None:
    data = paper_data(PARTY, Text(fr="Val-aux-Tilleuls"), "fr")
    only = {question["number"]: question["only"] for section in data["sections"] for question in section["questions"]}
    assert only[8] == []
    assert "Oui" in only[9][0]["fr"] and "Ja" in only[9][0]["nl"] and "8" in only[9][0]["fr"]
    assert "One half (nl)" in only[10][0]["nl"] and "9" in only[10][0]["nl"]


@pytest.mark.parametrize(
    ("key", "french"),
    [
        ("name", "Collectif Sureau"),
        ("contact", "Nadia Belkacem, nadia@example.be"),
        ("day", "12\xa0juin 2027"),
        ("place", "Rue du Sureau 1-57"),
        ("guests", "120"),
        ("budget", "450,50\xa0€"),
        ("things", "Food (fr)"),
        ("closed", "Oui"),
        ("plan", ""),
    ],
)
def test_an_answer_in_words(key: str, french: str) -> None:
    assert in_words(PARTY.question(key), ANSWERS.get(key), "fr") == french
