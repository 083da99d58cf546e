"""Small open-data files as producers write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from terreau.civic.territories import api


def square(lon: float, lat: float, size: float = 0.002) -> dict[str, Any]:
    ring = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def line(lon: float, lat: float, length: float = 0.003) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [[lon, lat], [lon + length / 2, lat + 0.0002], [lon + length, lat]]}


def collection(path: Path, *features: tuple[dict[str, Any], dict[str, Any]]) -> Path:
    rows = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
    return path


def streets(path: Path) -> Path:
    return collection(
        path,
        ({"sid": 1, "nis": "21009", "cls": "street", "name_fr": "Rue Inventée", "name_nl": "Verzonnenstraat"}, line(4.37, 50.83)),  # noqa: E501
        ({"sid": 1, "nis": "21009", "cls": "primary", "name_fr": "Rue Inventée", "name_nl": "Verzonnenstraat"}, line(4.373, 50.83, 0.01)),  # noqa: E501
        ({"sid": 2, "nis": "21013", "cls": "pedestrian", "name_fr": "Place d'Été"}, line(4.345, 50.83)),
        ({"sid": 3, "nis": "11002", "cls": "street", "name_nl": "Meir"}, line(4.40, 51.22)),
    )  # fmt: skip


BEST = (
    "EPSG:31370_x,EPSG:31370_y,EPSG:4326_lat,EPSG:4326_lon,address_id,box_number,house_number,municipality_id,"
    "municipality_name_fr,municipality_name_nl,postcode,postname_fr,street_id,streetname_fr,streetname_nl,region_code,status\n"
)


def best(path: Path, *rows: str) -> Path:
    path.write_text(BEST + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


DOOR = "150000,169000,50.8301,4.3711,1,,12,21009,Ixelles,Elsene,1050,Ixelles,77,Rue Inventée,Verzonnenstraat,BE-BRU,current"  # noqa: E501
BOX = "150000,169000,50.8301,4.3711,2,b3,12,21009,Ixelles,Elsene,1050,Ixelles,77,Rue Inventée,Verzonnenstraat,BE-BRU,current"  # noqa: E501
FAR = "150000,169000,51.22,4.40,3,,1,11002,Anvers,Antwerpen,2000,Anvers,5,,Meir,BE-VLG,current"
NEW = "150000,169000,50.8305,4.3712,4,,14bis,21009,Ixelles,Elsene,1050,Ixelles,78,Rue Neuve-Née,Nieuwestraat,BE-BRU,current"  # noqa: E501
LAMBERT = "150000.0,169000.0,,,5,,16,21009,Ixelles,Elsene,1050,Ixelles,77,Rue Inventée,Verzonnenstraat,BE-BRU,current"
NOWHERE = ",,,,6,,18,21009,Ixelles,Elsene,1050,Ixelles,77,Rue Inventée,Verzonnenstraat,BE-BRU,current"


def commune_feature(code: str, **properties: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A commune as it is, for a file that changes it."""
    geometry = api.outlines([code])["features"][0]["geometry"]
    return {"CD_MUNTY_REFNIS": code, **properties}, geometry
