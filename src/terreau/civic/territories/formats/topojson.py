"""TopoJSON: areas written as shared borders. Standard, so that any map tool opens the files of this room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from terreau.civic.territories.geometry.encoding import GRID, Part, Shape, signed_area
from terreau.civic.territories.geometry.inside import Outline
from terreau.civic.territories.geometry.topology import shared_arcs

_ORIGIN = (4, 50)


def read(topology: Mapping[str, Any]) -> dict[str, list[tuple[dict[str, Any], Shape]]]:
    """Per layer, the properties and shape of each area (on the grid).

    Raises ``ValueError`` or ``KeyError`` when the file is not a quantised or plain topology of areas.
    """
    if topology.get("type") != "Topology":
        raise ValueError("Topology")
    arcs = [_positions(arc, topology.get("transform")) for arc in topology["arcs"]]
    layers: dict[str, list[tuple[dict[str, Any], Shape]]] = {}
    for name, layer in topology["objects"].items():
        layers[name] = []
        for geometry in layer["geometries"]:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            shape = [_ring(ring, arcs) for polygon in polygons for ring in polygon]
            properties = {"id": geometry.get("id"), **geometry.get("properties", {})}
            layers[name].append((properties, [ring for ring in shape if len(ring) >= 3]))
    return layers


def _positions(arc: list[list[float]], transform: Mapping[str, Any] | None) -> Part:
    if transform is None:
        return [(round(x * GRID), round(y * GRID)) for x, y in arc]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0.0
    part: Part = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        part.append((round((x * sx + tx) * GRID), round((y * sy + ty) * GRID)))
    return part


def _ring(indexes: list[int], arcs: list[Part]) -> Part:
    ring: Part = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring[:-1]


def write(layers: Mapping[str, Mapping[str, Shape]]) -> dict[str, Any]:
    """Layers of areas (code to shape) as one topology on the grid, every shared border once."""
    arcs: list[Part] = []
    objects: dict[str, Any] = {}
    for name, areas in layers.items():
        of_label: dict[str, list[int]] = defaultdict(list)
        for labels, lines in shared_arcs(areas).items():
            for line in lines:
                for label in labels:
                    of_label[label].append(len(arcs))
                arcs.append(line)
        geometries = [_geometry(code, of_label[code], arcs) for code in areas]
        objects[name] = {"type": "GeometryCollection", "geometries": geometries}
    transform = {"scale": [1 / GRID, 1 / GRID], "translate": list(_ORIGIN)}
    return {"type": "Topology", "transform": transform, "objects": objects, "arcs": [_delta(arc) for arc in arcs]}


def _delta(arc: Part) -> list[list[int]]:
    x, y = _ORIGIN[0] * GRID, _ORIGIN[1] * GRID
    steps = []
    for px, py in arc:
        steps.append([px - x, py - y])
        x, y = px, py
    return steps


def _geometry(code: str, indexes: list[int], arcs: list[Part]) -> dict[str, Any]:
    rings = [
        ring if signed_area(_ring(ring, arcs)) > 0 else [~i for i in reversed(ring)] for ring in _walk(indexes, arcs)
    ]
    outlines = [Outline([_ring(ring, arcs)]) for ring in rings]
    around: list[list[int]] = []
    for i, ring in enumerate(rings):
        (ax, ay), (bx, by) = _ring(ring, arcs)[:2]
        middle = ((ax + bx) / 2 + 0.01, (ay + by) / 2 + 0.013)
        around.append([j for j, outline in enumerate(outlines) if j != i and outline.contains(*middle)])
    polygons = {i: [ring] for i, ring in enumerate(rings) if len(around[i]) % 2 == 0}
    for i, ring in enumerate(rings):
        if len(around[i]) % 2:
            owner = max(around[i], key=lambda j: len(around[j]))
            polygons[owner].append([~k for k in reversed(ring)])
    shapes = list(polygons.values())
    if len(shapes) == 1:
        return {"type": "Polygon", "id": code, "arcs": shapes[0]}
    return {"type": "MultiPolygon", "id": code, "arcs": shapes}


def _walk(indexes: list[int], arcs: list[Part]) -> list[list[int]]:
    """Arcs of one area put end to end into rings."""
    ends: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i in indexes:
        ends[arcs[i][0]].append(i)
        ends[arcs[i][-1]].append(~i)
    left = set(indexes)
    rings: list[list[int]] = []
    for first in indexes:
        if first not in left:
            continue
        left.discard(first)
        ring, start, here = [first], arcs[first][0], arcs[first][-1]
        while here != start:
            following = next(i for i in ends[here] if (i if i >= 0 else ~i) in left)
            left.discard(following if following >= 0 else ~following)
            ring.append(following)
            here = arcs[following][-1] if following >= 0 else arcs[~following][0]
        rings.append(ring)
    return rings
