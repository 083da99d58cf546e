#!/usr/bin/env python3
"""Draw the two invented communes of the demo: borders, streets, park, wood, pond, brook, rail. Always the same.

    python tools/invent_territories.py

They lie in the blank corner south-west of the Region, like islands in an atlas, so that nothing invented (a refusal,
a delay) is ever told of a real place. No line here is taken from a real map: a bent grid, blocks left out by a
pseudo-random sequence with a fixed seed.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
DATA = ROOT / "src/terreau/civic/territories/data"


from terreau.civic.territories.formats import topojson  # noqa: E402
from terreau.civic.territories.geometry.encoding import GRID, Point, Shape  # noqa: E402
from terreau.civic.territories.geometry.inside import DEGREE, SQUEEZE, Outline, label_point  # noqa: E402
from terreau.civic.territories.geometry.topology import dissolve, shared_arcs, tidy  # noqa: E402

CORNER = (4.2415, 50.7755)
COLUMNS = [
    0,
    110,
    250,
    345,
    470,
    575,
    700,
    820,
    905,
    1030,
    1160,
    1250,
    1390,
    1495,
    1620,
    1745,
    1850,
    1990,
    2095,
    2230,
    2360,
    2455,
    2590,
    2700,
    2840,
    2950,
    3080,
    3210,
    3330,
    3460,
    3580,
]
ROWS = [0, 105, 230, 320, 450, 560, 705, 790, 900, 1015, 1150, 1250, 1370, 1500, 1605, 1730, 1850, 1960]
CHAUSSEE, BOULEVARD, AVENUE = 8, 12, 24  # the row and the columns that are wide
HOME, LAVOIR = 8, 6
#: Quartiers whose houses have numbers, and metres from one door to the next.
NUMBERED, FRONT = ("Q9901", "Q9904"), 7.0
COMMUNES = {"99001": ("Val-aux-Tilleuls", "Lindendal", "0991"), "99002": ("Clairbois", "Helderbos", "0992")}
QUARTIERS = {
    "Q9901": ("99001", "Bas-Tilleuls", "Laag-Linden", 6420),
    "Q9902": ("99001", "La Source", "De Bron", 5180),
    "Q9903": ("99001", "Plateau", "Plateau", 4360),
    "Q9904": ("99002", "Clairbois-Village", "Helderbos-Dorp", 3870),
    "Q9905": ("99002", "Les Carrières", "De Groeven", 2940),
}


class Sequence:
    """Numbers that look like chance and are always the same."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def next(self) -> float:
        self.state = (self.state * 1_103_515_245 + 12_345) % 2**31
        return self.state / 2**31


def bent(x: float, y: float) -> Point:
    """A place of the straight grid (metres) where it lies on the map."""
    east = x + 70 * math.sin(y / 520 + 0.6) + 45 * math.sin(x / 410 + y / 700)
    north = y + 85 * math.sin(x / 640 + 0.3) + 40 * math.sin(x / 260 - y / 480)
    return round((CORNER[0] + (east + 60) / DEGREE / SQUEEZE) * GRID), round(
        (CORNER[1] + (north + 150) / DEGREE) * GRID
    )


def quartier_at(x: float, y: float) -> str:
    """The quartier of a place of the straight grid, empty outside."""
    if ((x - 1790) / 1800) ** 4 + ((y - 980) / 985) ** 4 > 1:
        return ""
    if x > 1960 + 130 * math.sin(y / 330):
        return "Q9904" if y < 930 + 120 * math.sin(x / 300) else "Q9905"
    if x > 1270 + 90 * math.sin(y / 250):
        return "Q9903"
    return "Q9901" if y < 1000 + 90 * math.sin(x / 240) else "Q9902"


def cells() -> list[tuple[str, Shape]]:
    areas = []
    for west, east in itertools.pairwise(COLUMNS):
        for south, north in itertools.pairwise(ROWS):
            code = quartier_at((west + east) / 2, (south + north) / 2)
            if code:
                areas.append((code, [[bent(west, south), bent(east, south), bent(east, north), bent(west, north)]]))
    return areas


def rounded(areas: dict[str, Shape]) -> dict[str, Shape]:
    """Borders smoothed (Chaikin), each once, so that neighbours still share every corner."""
    edges: dict[str, set[tuple[Point, Point]]] = defaultdict(set)
    for labels, lines in shared_arcs(areas).items():
        for given in lines:
            line = given
            for _ in range(2):
                if len(line) > 2:
                    cut = [line[0]]
                    for (ax, ay), (bx, by) in itertools.pairwise(line):
                        cut += [
                            (round((3 * ax + bx) / 4), round((3 * ay + by) / 4)),
                            (round((ax + 3 * bx) / 4), round((ay + 3 * by) / 4)),
                        ]
                    line = [*cut, line[-1]]
            for start, end in itertools.pairwise(line):
                for label in labels:
                    edges[label] ^= {(start, end) if start < end else (end, start)}
    from terreau.civic.territories.geometry.topology import rings  # noqa: PLC0415

    return {label: tidy(rings(some)) for label, some in edges.items()}


def streets(quartiers: dict[str, Outline]) -> list[dict[str, object]]:  # noqa: C901 - one pass, told in order
    names = [(row["fr"], row["nl"]) for row in _rows(DATA / "invented-names.csv")]
    chance, features = Sequence(20_261_123), []
    sid = {name: 99_000 + i for i, name in enumerate(names)}
    wide = {name[0]: name for name in names[:3]}

    def commune(points: list[Point]) -> str:
        x, y = points[len(points) // 2]
        return next((QUARTIERS[code][0] for code, area in quartiers.items() if area.contains(x + 0.3, y + 0.4)), "")

    def add(name: tuple[str, str], cls: str, points: list[Point]) -> None:
        run: list[Point] = []
        here = ""
        for i, point in enumerate(points):
            inside = commune([point])
            if run and inside != here:
                if here and len(run) > 1:
                    features.append(_street(sid[name], here, cls, name, run))
                run = [points[i - 1]] if inside else []
            here = inside
            if inside:
                run.append(point)
        if here and len(run) > 1:
            features.append(_street(sid[name], here, cls, name, run))

    def along(fixed: float, between: list[int], *, row: bool) -> list[Point]:
        first, last = between[0], between[-1]
        count = max(2, round((last - first) / 28))
        spots = [first + (last - first) * i / count for i in range(count + 1)]
        return [bent(spot, fixed) if row else bent(fixed, spot) for spot in spots]

    add(wide["Chaussée de la Source"], "primary", along(ROWS[CHAUSSEE], COLUMNS, row=True))
    add(wide["Boulevard des Ateliers"], "secondary", along(COLUMNS[BOULEVARD], ROWS, row=False))
    add(wide["Avenue de Clairbois"], "secondary", along(COLUMNS[AVENUE], ROWS, row=False))
    # The street of the story the demonstration tells first: 190 metres between a side street and the chaussée.
    add(names[3], "street", along(COLUMNS[HOME], ROWS[LAVOIR : CHAUSSEE + 1], row=False))
    add(names[4], "street", along(ROWS[LAVOIR], COLUMNS[6:12], row=True))
    add(names[5], "street", along(COLUMNS[HOME], ROWS[2 : LAVOIR + 1], row=False))
    chosen = iter(names[6:])
    lines = [(ROWS[i], COLUMNS, True) for i in range(1, len(ROWS) - 1) if i not in {CHAUSSEE, LAVOIR}]
    lines += [(COLUMNS[i], ROWS, False) for i in range(1, len(COLUMNS) - 1) if i not in {HOME, BOULEVARD, AVENUE}]
    for fixed, across, row in sorted(lines, key=lambda line: chance.next()):
        start = 0
        while start < len(across) - 2:
            length = (4 if row else 3) + int(chance.next() * 5)
            between = across[start : start + length + 1]
            start += length + (1 if chance.next() < 0.5 else 0)
            points = along(fixed, between, row=row)
            if len(between) > 1 and commune(points) and not _in_green(points[len(points) // 2]):
                name = next(chosen, None)
                if name is None:
                    return features
                add(name, "pedestrian" if chance.next() < 0.04 else "street", points)
    return features


def _street(sid: int, nis: str, cls: str, name: tuple[str, str], points: list[Point]) -> dict[str, object]:
    properties = {"sid": sid, "nis": nis, "cls": cls, "name_fr": name[0], "name_nl": name[1]}
    return _feature({"layer": "street", **properties}, "LineString", [[x / GRID, y / GRID] for x, y in points])


def _feature(properties: dict[str, object], kind: str, coordinates: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


GREEN = [  # centre and half-axes on the straight grid, layer, class, names
    (640, 560, 190, 150, "green", "park", "Parc des Tilleuls", "Lindenpark"),
    (3120, 620, 330, 420, "green", "wood", "Bois Clair", "Helder Bos"),
    (1640, 1560, 120, 90, "green", "park", "Square du Plateau", "Plateausquare"),
    (2560, 1560, 140, 110, "green", "cemetery", "Cimetière de Clairbois", "Kerkhof van Helderbos"),
    (680, 580, 60, 38, "water", "water", "Étang du Lavoir", "Wasplaatsvijver"),
]


def _oval(x: float, y: float, a: float, b: float) -> list[Point]:
    turn = [2 * math.pi * i / 36 for i in range(36)]
    return [bent(x + a * (1 + 0.12 * math.sin(3 * t)) * math.cos(t), y + b * math.sin(t)) for t in turn]


_GREEN_OUTLINES = [Outline([_oval(*spot[:4])]) for spot in GREEN]


def _in_green(point: Point) -> bool:
    return any(outline.contains(*point) for outline in _GREEN_OUTLINES)


def features() -> list[dict[str, object]]:
    made = []
    for x, y, a, b, layer, cls, fr, nl in GREEN:
        ring = [[px / GRID, py / GRID] for px, py in _oval(x, y, a, b)]
        made.append(_feature({"layer": layer, "cls": cls, "name_fr": fr, "name_nl": nl}, "Polygon", [[*ring, ring[0]]]))
    brook = [bent(x, 1180 + 130 * math.sin(x / 380) - x / 9) for x in range(120, 3500, 60)]
    rail = [bent(x, 1690 - 70 * math.sin(x / 900)) for x in range(260, 3400, 90)]
    for layer, cls, line in (("water", "stream_line", brook), ("rail", "rail", rail)):
        made.append(_feature({"layer": layer, "cls": cls}, "LineString", [[x / GRID, y / GRID] for x, y in line]))
    return made


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main() -> None:
    quartiers = rounded(dissolve(cells()))
    communes = dissolve((QUARTIERS[code][0], shape) for code, shape in quartiers.items())
    outlines = {code: Outline(shape) for code, shape in quartiers.items()}

    def entry(code: str, fr: str, nl: str, population: int, shape: Shape) -> dict[str, object]:
        x, y = label_point(shape)
        return {"code": code, "fr": fr, "nl": nl, "population": population, "point": [x / GRID, y / GRID]}

    written = {
        "as_of": "2024-01-01",
        "population_year": 2024,
        "population_source": "Terreau, demo",
        "communes": [
            {
                **entry(code, fr, nl, sum(q[3] for q in QUARTIERS.values() if q[0] == code), communes[code]),
                "postcodes": [post],
            }
            for code, (fr, nl, post) in COMMUNES.items()
        ],
        "quartiers": [
            {**entry(code, fr, nl, population, quartiers[code]), "shares": {nis: 1.0}}
            for code, (nis, fr, nl, population) in QUARTIERS.items()
        ],
    }
    (DATA / "invented.json").write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n")
    layers = {"communes": dict(sorted(communes.items())), "quartiers": dict(sorted(quartiers.items()))}
    (DATA / "invented.topojson").write_text(json.dumps(topojson.write(layers), separators=(",", ":")) + "\n")
    drawn = streets(outlines)
    rows = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in drawn + features())
    (DATA / "invented-map.geojson").write_text('{"type":"FeatureCollection","features":[\n' + rows + "\n]}\n")
    with (DATA / "invented-doors.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([("nis", "sid", "odd", "even"), *doors(drawn, outlines)])


def doors(drawn: list[dict[str, object]], quartiers: dict[str, Outline]) -> list[tuple[str, int, int, int]]:
    """Last odd and last even number of the streets of the quartiers the demonstration goes through, door by door."""
    metres: dict[tuple[str, int], float] = defaultdict(float)
    for each in drawn:
        told: dict = each["properties"]  # type: ignore[assignment,type-arg]
        line: list[list[float]] = each["geometry"]["coordinates"]  # type: ignore[index,call-overload]
        x, y = (round(part * GRID) for part in line[len(line) // 2])
        if any(quartiers[code].contains(x + 0.3, y + 0.4) for code in NUMBERED):
            metres[told["nis"], told["sid"]] += sum(
                math.hypot((bx - ax) * DEGREE * SQUEEZE, (by - ay) * DEGREE)
                for (ax, ay), (bx, by) in itertools.pairwise(line)
            )
    rows = []
    for (nis, sid), length in sorted(metres.items()):
        houses = max(3, round(length / FRONT))
        rows.append((nis, sid, 2 * houses - 1, 2 * houses - 2 - 2 * (sid % 3)))
    return rows


if __name__ == "__main__":
    main()
