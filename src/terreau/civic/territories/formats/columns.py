"""The names that producers of open data give to the same thing, in lower case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COMMUNE = (
    "nis",
    "nis_code",
    "niscode",
    "cd_munty_refnis",
    "cd_refnis",
    "refnis",
    "municipality_id",
    "ins",
    "code_ins",
    "munc",
    "mu_nat_code",
    "nationalcode",
    "commune_nis",
    "main_commune_nis",
)
COMMUNE_FR = ("tx_munty_descr_fr", "tx_descr_fr", "t_mun_fr", "municipality_name_fr", "mu_name_fre", "commune_fr")
COMMUNE_NL = ("tx_munty_descr_nl", "tx_descr_nl", "t_mun_nl", "municipality_name_nl", "mu_name_dut", "commune_nl")
NAME_FR = ("name_fr", "name_fre", "nom_fr", "namefre", "pn_name_fre", "streetname_fr", "street_fr", "str_name_fre")
NAME_NL = ("name_nl", "name_dut", "naam_nl", "namedut", "pn_name_dut", "streetname_nl", "street_nl", "str_name_dut")
QUARTIER = ("mdrc", "md_id", "md_code", "monitoringdistrict", "quartier", "code_quartier", "wijk", "id_quartier")
SECTOR = ("sector", "cd_sector", "sector_code", "cs01012020", "cs01012024", "statsector")
STREET_ID = ("sid", "street_id", "streetid", "pn_id", "str_id", "ss_id", "inspire_id", "gid")
CLASS = ("cls", "class", "fclass", "highway", "landuse", "leisure", "natural", "waterway", "railway", "type", "kind")
POSTCODE = ("postcode", "postal_code", "pz_nat_code", "zipcode", "code_postal")
NUMBER = ("house_number", "number", "adrn", "police_number", "numero", "huisnummer")
BOX = ("box_number", "box", "boite", "busnummer")
STATUS = ("status", "address_status")
LON = ("epsg:4326_lon", "lon", "longitude", "x_wgs84", "lng")
LAT = ("epsg:4326_lat", "lat", "latitude", "y_wgs84")
PEOPLE = (
    "population",
    "population_total",
    "total",
    "ms_population",
    "opt_population",
    "totale",
    "pop",
    "aantal",
    "inhabitants",
)
YEAR = ("year", "cd_year", "annee", "année", "jaar")


def first(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """The first of these columns that says something, as text."""
    for name in names:
        value = row.get(name)
        if value not in (None, ""):
            return str(value).strip()
    return ""


def lowered(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key.lower(): value for key, value in properties.items()}


def commune_code(row: Mapping[str, Any]) -> str:
    """The NIS code of a row: five digits, or the last five of a longer identifier (BeSt)."""
    found = first(row, COMMUNE).rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    return found[-5:] if found[-5:].isdecimal() else ""
