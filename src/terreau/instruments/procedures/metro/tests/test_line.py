"""The line says where one is; the drawing and the list say the same, and nothing of it is markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from terreau.instruments.procedures.metro import Line, Mark, State, line_of
from terreau.instruments.procedures.metro.tests.lines import PLAY_STREET, stage, step
from terreau.instruments.procedures.plan import Plan

MARKS = {
    "receipt": Mark(State.DONE, "22 octobre"),
    "complete": Mark(State.DONE, "26 octobre"),
    "fire": Mark(State.DONE, "oui"),
    "police": Mark(State.DONE, "oui, si 4 m restent libres"),
    "mobility": Mark(State.HERE, "visite le 26 novembre"),
}


def shown(line: Line, template: str = "line") -> str:
    return render_to_string(f"procedures/metro/{template}.html", {"line": line})


def drawing(line: Line) -> ElementTree.Element:
    found = re.search(r"<svg class=\"line-drawn\".*?</svg>", shown(line), re.DOTALL)
    assert found
    return ElementTree.fromstring(found[0].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_a_stop_is_where_its_slowest_station_is() -> None:
    line = line_of(PLAY_STREET, MARKS)
    assert [stop.state for stop in line.stops] == ["done", "done", "here", "ahead", "ahead", "ahead"]
    assert line.reached == 3 and line.travelled
    assert [stop.leaves for stop in line.stops] == [True, True, False, False, False, False]


def test_nobody_travels_on_the_line_of_a_procedure() -> None:
    line = line_of(PLAY_STREET, notes={"receipt": "2 jours"})
    assert {stop.state for stop in line.stops} == {State.PLAN} and not line.travelled
    assert line.stops[0].stations[0].mark.note == "2 jours"
    assert not [track for track in line.drawing.tracks if not track.travelled]


def test_parallel_steps_not_begun_together_are_where_the_first_stands() -> None:
    line = line_of(PLAY_STREET, {**MARKS, "mobility": Mark(State.AHEAD)})
    assert line.stops[2].state == State.HERE


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_drawing_and_the_list_name_every_station_once_in_order(language: str) -> None:
    with override(language):
        line = line_of(PLAY_STREET, MARKS)
        names = [step.name.in_language(language).text for stage in PLAY_STREET.stages for step in stage.steps]
        told = [
            " ".join(span.text or "" for span in text)
            for text in drawing(line)
            if text.get("class", "").startswith("name")
        ]
        assert [name.replace("-", "").replace(" ", "") for name in told] == [name.replace(" ", "") for name in names]
        listed = re.findall(
            r"<h[34]>(.*?)</h[34]>", re.sub(r'<div class="rails-stage.*?</div>', "", shown(line, "list"))
        )
        assert [name.replace("&lt;", "<").replace("&gt;", ">") for name in listed] == names


def test_nothing_that_somebody_wrote_is_markup() -> None:
    with override("fr"):
        told = shown(line_of(PLAY_STREET, MARKS))
    assert "<b>" not in told and told.count("Police &lt;b&gt;") == 2


class _Aloud(HTMLParser):
    """What a reader of screens says: the words outside what is hidden from it, and where one is."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0
        self.said: list[str] = []
        self.current = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hidden or (tag == "svg" and ("aria-hidden", "true") in attrs):
            self.hidden += tag == "svg"
        self.current += ("aria-current", "step") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if not self.hidden and data.strip():
            self.said.append(data.strip())


def test_the_list_reads_well_aloud() -> None:
    with override("fr"):
        reader = _Aloud()
        reader.feed(shown(line_of(PLAY_STREET, MARKS)))
    place = reader.said.index("Mobilité")
    with override("fr"):
        assert reader.said[place : place + 3] == ["Mobilité", str(State.HERE.label), "visite le 26 novembre"]
    assert reader.current == 1
    assert reader.said.count("Pompiers") == 1 and reader.said.index("Demande reçue") == 0


def test_a_long_way_takes_more_rows_and_never_a_wider_sheet() -> None:
    stages = tuple(
        stage(f"s{place}", "Étape", step(f"t{place}", f"Une étape au nom plutôt long {place}", "Stap"))
        for place in range(14)
    )
    drawn = line_of(Plan(stages)).drawing
    assert drawn.width <= 6 * 198
    assert len({dot.y for dot in drawn.dots}) == 3
    lowest = max(y for words in drawn.words for y, _line in words.lines)
    assert lowest < drawn.height


def test_no_two_words_of_the_drawing_lie_on_each_other() -> None:
    with override("nl"):
        drawn = line_of(PLAY_STREET, MARKS).drawing
    places = [(words.x, y) for words in drawn.words for y, _line in words.lines]
    assert len(set(places)) == len(places)


def test_a_word_longer_than_its_place_is_broken_with_a_hyphen() -> None:
    words = "Vergunningsaanvragenbehandeling Wegen\u00adwerken\u00adcoördinatie"
    only = tuple(stage(f"s{place}", "x", step(f"t{place}", words, words)) for place in range(7))
    told = [line for words in line_of(Plan(only)).drawing.words[:1] for _y, line in words.lines]
    assert max(map(len, told)) <= 16 and told[0].endswith("-") and "\u00ad" not in "".join(told)
    assert told[2:] == ["Wegenwerken-", "coördinatie"]
