#!/usr/bin/env python3
"""Derive the files of `src/terreau/civic/territories/data/` from open data. Standard library and Terreau only.

    python tools/derive_territories.py --sectors brussels-statistical-sectors.geojson \
        --quartiers brussels-quartiers-145.geojson --communes brussels-communes.csv \
        --population brussels-quartiers-145-population.csv

Commune borders: Statbel's statistical sectors (5 m) joined per commune: sharper than the generalised commune layers.
Quartier borders: UrbIS "Monitoring District" (25 % of its points). Both rounded to a hundred-thousandth of a degree.
Names: `data/names.csv`, written by hand, because the open files have no accents and no inner capitals.
Share of a quartier in a commune: counted on a grid of 25 m, shares under 1 % left out (the layers differ by metres).
Population: of quartiers as given; of communes the sum of the sectors, which is what both can be compared with.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
DATA = ROOT / "src/terreau/civic/territories/data"

from terreau.civic.territories.formats import topojson  # noqa: E402
from terreau.civic.territories.geometry.encoding import GRID, Shape, from_geojson  # noqa: E402
from terreau.civic.territories.geometry.inside import Outline, label_point  # noqa: E402
from terreau.civic.territories.geometry.shares import shares_of  # noqa: E402
from terreau.civic.territories.geometry.topology import dissolve, tidy  # noqa: E402

YEAR = 2024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("sectors", "quartiers", "communes", "population"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()

    names = {row["code"]: row for row in _rows(DATA / "names.csv")}
    sectors = json.loads(given.sectors.read_text())["features"]
    communes = dissolve((f["properties"]["nis"], from_geojson(f["geometry"])[0]) for f in sectors)
    quartiers = {
        f"Q{f['properties']['mdrc']}": tidy(from_geojson(f["geometry"])[0])
        for f in json.loads(given.quartiers.read_text())["features"]
    }
    people: Counter[str] = Counter()
    for feature in sectors:
        people[feature["properties"]["nis"]] += feature["properties"]["population_2024"]
    for row in _rows(given.population):
        people[f"Q{row['mdrc']}"] = int(row["population_2024"])
    people["04000"] = sum(people[code] for code in communes)
    postcodes = {row["nis"]: row["postcodes"].split() for row in _rows(given.communes)}
    of_commune = {code: Outline(shape) for code, shape in communes.items()}
    shares = {code: shares_of(Outline(shape), of_commune) for code, shape in quartiers.items()}

    def entry(code: str, shape: Shape) -> dict[str, object]:
        x, y = label_point(shape)
        return {
            "code": code,
            "fr": names[code]["fr"],
            "nl": names[code]["nl"],
            "population": people[code],
            "point": [x / GRID, y / GRID],
        }

    region = dissolve(("04000", shape) for shape in communes.values())["04000"]
    written = {
        "as_of": f"{YEAR}-01-01",
        "population_year": YEAR,
        "population_source": f"Statbel, population by statistical sector, 1 January {YEAR} (sum of sectors)",
        "region": entry("04000", region),
        "communes": [{**entry(code, communes[code]), "postcodes": postcodes[code]} for code in sorted(communes)],
        "quartiers": [
            {**entry(code, quartiers[code]), "shares": shares[code]}
            for code in sorted(quartiers, key=lambda code: int(code[1:]))
        ],
    }
    (DATA / "territories.json").write_text(_readable(written))
    layers = {"communes": dict(sorted(communes.items())), "quartiers": quartiers}
    (DATA / "borders.topojson").write_text(json.dumps(topojson.write(layers), separators=(",", ":")) + "\n")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _readable(written: dict[str, object]) -> str:
    """One line per territory, so that a change can be read in a diff."""
    head = {key: value for key, value in written.items() if not isinstance(value, list)}
    lines = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    for key in ("communes", "quartiers"):
        rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in written[key])  # type: ignore[attr-defined]
        lines += f',\n "{key}": [\n  {rows}\n ]'
    return lines + "\n}\n"


if __name__ == "__main__":
    main()
