"""Colours inside tiles: a picture file cannot see the page's styles. The same values as the ``--map-*`` tokens of
``ui/static/ui/css/tokens.css``, held together by a test."""

from __future__ import annotations

PALETTE = {
    "light": {
        "land": "#fdfaf2",
        "road": "#e3d9c5",
        "road-2": "#cfc2ab",
        "wood": "#bcd395",
        "park": "#a5c97c",
        "cem": "#dbe0c0",
        "water": "#93c1cd",
        "rail": "#a3937d",
        "border": "#8d7c67",
        "earth": "#22180f",
    },
    "dark": {
        "land": "#2a2117",
        "road": "#43362a",
        "road-2": "#574736",
        "wood": "#2c401d",
        "park": "#3b5727",
        "cem": "#333621",
        "water": "#245566",
        "rail": "#7b6a55",
        "border": "#86745d",
        "earth": "#f5ecdb",
    },
}
