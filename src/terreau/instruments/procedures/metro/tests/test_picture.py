"""The line as a file: well formed, named, and the diagrams of the documentation are what the data says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from xml.etree import ElementTree

from django.utils.translation import override

from terreau.instruments.procedures.metro import Mark, State, aloud, line_of, picture
from terreau.instruments.procedures.metro.tests.lines import PLAY_STREET

ROOT = Path(__file__).resolve().parents[6]
SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_is_well_formed_and_says_in_words_what_it_shows() -> None:
    with override("nl"):
        line = line_of(PLAY_STREET, {"receipt": Mark(State.DONE, "22 oktober")})
        drawn = ElementTree.fromstring(picture(line, "nl"))
        title = drawn.find(f"{SVG}title")
        assert title is not None and title.text == aloud(line)
        assert "Brandweer, Politie, Mobiliteit" in aloud(line) and "Aanvraag ontvangen" in aloud(line)
    assert len(drawn.findall(f"{SVG}circle")) == 8


def test_without_notes_nobody_is_recognised() -> None:
    line = line_of(PLAY_STREET, {"receipt": Mark(State.DONE, "22 oktober", "Collectif Sureau")}).without_notes()
    with override("fr"):
        told = picture(line, "fr")
    assert "22 oktober" not in told and "Sureau" not in told and "Demande reçue" in told.replace("</tspan>", "")


def test_the_diagrams_of_the_documentation_are_what_the_data_says() -> None:
    spec = importlib.util.spec_from_file_location("diagrams", ROOT / "tools" / "diagrams.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    with override("en"):
        assert tool.stale() == []
