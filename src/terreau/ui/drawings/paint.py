"""A drawing by itself, with its colours inside: for paper, pictures and screens that know no style sheet."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

from terreau.ui.drawings.ink import Ink

_CSS = Path(__file__).resolve().parents[1] / "static" / "ui" / "css"
_VALUE = re.compile(r"--(d|dusk)-(\w+):\s*(#[0-9a-f]{6})")
_STROKES = {"d-chalk": ("chalk", "3.5"), "d-cord": ("ink", "2.5"), "d-rope": ("chalk", "4"), "d-wire": ("ink", "4.5")}
#: Width of an arm, and how much shows through the foot of a wall.
_LIMB, _FOOT = "10", ".55"


@cache
def palette(*, dusk: bool = False) -> dict[str, str]:
    """The colours of drawings as the tokens say them; ``dusk`` where the evening has its own."""
    found: dict[str, dict[str, str]] = {"d": {}, "dusk": {}}
    for when, name, value in _VALUE.findall((_CSS / "tokens.css").read_text()):
        found[when].setdefault(name, value)
    return {**found["d"], **(found["dusk"] if dusk else {})}


def painted(ink: Ink, *, width: int, top: int, height: int, alt: str, dusk: bool = False) -> str:
    """The drawing as an SVG file."""
    colours = palette(dusk=dusk)
    shapes = "".join(f'<path {_look(css, colours)} d="{outline}"/>' for css, outline in ink.shapes)
    title = f"<title>{escape(alt)}</title>" if alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-top} {width} {height + top}" '
        f'width="{width}" height="{height + top}" role="img">{title}{shapes}</svg>'
    )


def _look(css: str, colours: dict[str, str]) -> str:
    first, _, second = css.partition(" ")
    if first == "d-limb":
        return _stroke(colours[second.removeprefix("d-")], _LIMB)
    if first in _STROKES:
        colour, wide = _STROKES[first]
        return _stroke(colours[colour], wide)
    if first == "d-foot":
        return f'fill="{colours["road"]}" opacity="{_FOOT}"'
    return f'fill="{colours[first.removeprefix("d-")]}"'


def _stroke(colour: str, width: str) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'
