"""Which drawing class a feature of the base map belongs to, and from which zoom it is worth drawing."""

from __future__ import annotations

from terreau.civic.territories.enums import Layer

#: Drawing classes from the ground up.
ORDER = ("wood", "park", "cem", "water", "stream", "path", "street", "r3", "r2", "r1", "rail")
_ROADS = {"motorway": "r1", "trunk": "r1", "primary": "r1", "secondary": "r2", "tertiary": "r3"}
_GREENS = {"wood": "wood", "cemetery": "cem"}
_FROM = {"r1": 10, "r2": 11, "r3": 12, "street": 13, "path": 15, "rail": 11, "stream": 13}
_SMALL_GREEN = {"garden", "grass"}


def drawing_class(layer: str, cls: str, *, area: bool, tunnel: bool) -> str:
    """Empty for what is not drawn: tunnels, tram and metro lines."""
    match layer:
        case Layer.GREEN:
            return _GREENS.get(cls, "park")
        case Layer.WATER:
            return "water" if area else "stream"
        case Layer.RAIL:
            return "rail" if cls == "rail" and not tunnel else ""
        case Layer.ROAD:
            return "" if tunnel else _ROADS.get(cls, "street")
        case _:
            return "path"


def first_zoom(layer: str, cls: str, *, area: bool, tunnel: bool, hectares: float) -> int:
    """The zoom from which a feature is drawn on the map that moves."""
    if area:
        least = 12 if cls in _SMALL_GREEN else 10
        return max(least, 10 if hectares >= 8 else 12 if hectares >= 1 else 13 if hectares >= 0.15 else 14)
    if cls == "service":
        return 14
    return _FROM.get(drawing_class(layer, cls, area=area, tunnel=tunnel), 15)
