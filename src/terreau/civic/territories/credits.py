"""Who made the data. To be shown on every map and on the open data page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override


@dataclass(frozen=True)
class Credit:
    """``line``: the words the owner asks for; ``href``: where the licence stands."""

    line: str
    href: str


STATBEL = Credit("© Statbel, CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
URBIS = Credit(
    "Realised by means of Brussels UrbIS®© – distribution and copyright Paradigm", "https://datastore.brussels"
)
IBSA = Credit("IBSA/BISA – Monitoring des Quartiers", "https://monitoringdesquartiers.brussels")
OSM = Credit("© OpenStreetMap contributors, ODbL", "https://www.openstreetmap.org/copyright")


def credits_of(language: str = "fr", *, basemap: bool = True) -> list[Credit]:
    """Credits of the borders and, with ``basemap``, of streets, green, water and rail; OpenStreetMap's in the
    reader's language."""
    with override(language):
        osm = Credit(_("© OpenStreetMap contributors, ODbL"), OSM.href)
    return [STATBEL, URBIS, IBSA, *([osm] if basemap else [])]
