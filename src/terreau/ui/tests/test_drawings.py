from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from terreau.ui.drawings import (
    ADDED,
    ADDITIONS,
    GREENERY,
    HOUSES,
    PEOPLE,
    PLACES,
    TIMES,
    VARIANTS,
    Scene,
    described,
    painted_visual,
    read,
    street,
    visual,
)
from terreau.ui.drawings.ink import Dice

CSS = (Path(__file__).resolve().parents[1] / "static/ui/site.css").read_text()


@pytest.mark.parametrize("addition", ADDITIONS)
def test_a_drawing_is_sound_light_and_said(addition: str) -> None:
    drawn = street([addition], seed="sureau", alt='Une rue, "la nôtre" & <vive>')
    svg = ET.fromstring(drawn)
    assert svg.get("role") == "img" and svg.get("aria-label") == 'Une rue, "la nôtre" & <vive>'
    assert len(gzip.compress(drawn.encode())) < 7_000
    assert "nan" not in drawn and "style=" not in drawn
    worn = {name for value in re.findall(r'class="([^"]+)"', drawn) for name in value.split()}
    assert all(re.search(rf"\.{name}(?![\w-])", CSS) for name in worn)


def test_the_same_street_every_time_and_another_for_another_seed() -> None:
    assert street(["compost"], seed="a", alt="x") == street(["compost"], seed="a", alt="x")
    assert street(["compost"], seed="a") != street(["compost"], seed="b")
    dice = Dice("sureau")
    assert [round(dice.roll(), 6) for _ in range(3)] == [round(value, 6) for value in FIRST_ROLLS]


#: What the dice give for "sureau": printed posters must not change with a new version of anything.
FIRST_ROLLS = (0.953263, 0.468192, 0.667337)


def test_without_words_it_is_decoration() -> None:
    assert 'aria-hidden="true"' in street()


def test_many_additions_find_their_place() -> None:
    assert len(street(ADDITIONS, seed="all")) > len(street(seed="all"))


def test_an_unknown_addition_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing is drawn for: car"):
        street(["car"])


def scenes() -> list[Scene]:
    """Every part at least once, and the fullest street there is."""
    found = [Scene(place=place, houses=HOUSES[rank]) for rank, place in enumerate(PLACES)]
    found += [Scene(greenery=green, people=people) for green in GREENERY for people in PEOPLE]
    some = [(*ADDED[start : start + 4], "", "", "")[:4] for start in range(0, len(ADDED), 4)]
    found += [Scene(time=time, things=things) for time in TIMES for things in some]
    full = ("stage", "repair", "mural", "tool_library")
    return [*found, Scene(houses="shops", greenery="lush", people="many", things=full)]


@pytest.mark.parametrize("scene", scenes(), ids=str)
def test_every_composition_is_sound_and_light(scene: Scene) -> None:
    shown = visual(scene.parameters(), seed="x", alt="une place")
    file = painted_visual(scene.parameters(), seed="x", alt="une place")
    assert len(shown) < 42_000 and len(gzip.compress(shown.encode())) < 9_000
    for drawn in (shown, file):
        ET.fromstring(drawn)
        assert "nan" not in drawn and "style=" not in drawn
    assert "class=" not in file and "var(" not in file, "a picture by itself needs no style sheet"
    worn = {name for value in re.findall(r'class="([^"]+)"', shown) for name in value.split()}
    assert all(re.search(rf"\.{name}(?![\w-])", CSS) for name in worn)


def test_a_composition_is_kept_and_found_again() -> None:
    scene = Scene("quay", "corner", "lush", "dusk", "many", ("hens", "", "stage", ""), 7)
    assert read(scene.parameters()) == scene
    assert visual(scene.parameters(), seed="a") == visual(scene.parameters(), seed="b")


def test_what_a_later_version_knows_breaks_nothing() -> None:
    kept = {"drawing": "kit", "place": "moon", "houses": 3, "additions": ["rocket", "hens", 5], "variant": VARIANTS + 1}
    assert read(kept) == Scene(things=("", "hens", "", ""))
    assert "<svg" in visual({"additions": ["rocket", "compost"]}, seed="x")
    assert "<svg" in visual({"additions": 3}, seed="x")


def test_dusk_has_its_own_colours_on_the_page_and_by_itself() -> None:
    dusk = Scene(time="dusk").parameters()
    assert 'class="drawing is-dusk"' in visual(dusk, seed="x")
    assert "#2d4a5a" in painted_visual(dusk, seed="x") and "#2d4a5a" not in painted_visual({}, seed="x")


def test_the_words_name_what_is_seen() -> None:
    said = described(Scene("square", time="dusk", things=("hens", "", "hens", "stage")))
    assert set(said) == {"fr", "nl", "en"} and len(set(said.values())) == 3
    assert said["en"].count("hen house") == 1 and "a small stage" in said["en"] and "a square" in said["en"]
