from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from terreau.ui.drawings import ADDITIONS, street
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
