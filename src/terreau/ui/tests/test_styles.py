"""The style sheet is what its parts say, its raw values stand in one place, and its colours can be read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[1]
CSS = UI / "static" / "ui" / "css"
TEXT = [
    ("earth", ground) for ground in ("paper", "sheet", "shade", "leaf-tint", "brick-tint", "canal-tint", "map-land")
] + [
    ("earth-2", "paper"), ("earth-2", "sheet"), ("leaf", "paper"), ("leaf", "sheet"),
    ("brick", "paper"), ("brick", "sheet"),
    ("canal", "paper"), ("canal", "sheet"), ("on-iris", "iris"), ("on-iris", "iris-press"), ("on-soil", "soil"),
    ("on-soil-2", "soil"), ("paper", "earth"), ("paper", "leaf"), ("map-text", "map-land"),
]  # fmt: skip
EDGES = [
    ("edge", "paper"),
    ("edge", "sheet"),
    ("earth", "iris"),
    ("leaf", "shade"),
    ("brick", "brick-tint"),
    ("on-iris", "iris"),
]
#: Edges whose second colour is a ground only in daylight: at night earth is pale, and iris stands on paper instead.
BY_DAY = {("earth", "iris")}


def values(name: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", (CSS / name).read_text()))


def theme(dark: bool) -> dict[str, str]:
    return {**values("tokens.css"), **(values("tokens-dark.css") if dark else {})}


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_can_be_read(dark: bool) -> None:
    palette = theme(dark)
    poor = [
        (a, b, round(contrast(palette[a], palette[b]), 2)) for a, b in TEXT if contrast(palette[a], palette[b]) < 4.5
    ]
    assert not poor


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_edges_can_be_seen(dark: bool) -> None:
    palette = theme(dark)
    pairs = [pair for pair in EDGES if not (dark and pair in BY_DAY)]
    poor = [
        (a, b, round(contrast(palette[a], palette[b]), 2)) for a, b in pairs if contrast(palette[a], palette[b]) < 3
    ]
    assert not poor


def test_every_dark_value_has_a_light_one() -> None:
    assert set(values("tokens-dark.css")) <= set(values("tokens.css"))


def test_the_style_sheet_is_what_its_parts_say() -> None:
    tool = UI.parents[2] / "tools" / "styles.py"
    if not tool.exists():
        pytest.skip("the tool stands beside the source only")
    assert subprocess.run([sys.executable, str(tool), "check"], check=False).returncode == 0


def test_raw_colours_stand_with_the_tokens() -> None:
    strays = [
        f"{path.name}: {line.strip()[:80]}"
        for path in CSS.glob("*.css")
        if path.name not in {"tokens.css", "tokens-dark.css", "print.css"}
        for line in path.read_text().splitlines()
        if re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", line)
    ]
    assert not strays


def test_every_value_used_exists() -> None:
    known = set(re.findall(r"--([\w-]+)\s*:", (UI / "static/ui/site.css").read_text()))
    assert set(re.findall(r"var\(--([\w-]+)", (UI / "static/ui/site.css").read_text())) <= known


def test_every_class_a_template_of_the_house_wears_is_dressed() -> None:
    css = (UI / "static/ui/site.css").read_text()
    worn: set[str] = set()
    for path in (UI / "templates").rglob("*.html"):
        for value in re.findall(r'class="([^"{]*)"', path.read_text()):
            worn.update(value.split())
    assert not {name for name in worn if not re.search(rf"\.{re.escape(name)}(?![\w-])", css)} - UNDRESSED


#: Names for readers of the page, not for its look.
UNDRESSED = {"line-nav", "mark"}
