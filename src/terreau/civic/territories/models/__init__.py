from __future__ import annotations

from terreau.civic.territories.models.feature import MapFeature
from terreau.civic.territories.models.prepared import Edition, Prepared
from terreau.civic.territories.models.street import Address, Street
from terreau.civic.territories.models.territory import Territory, TerritoryShare

__all__ = ["Address", "Edition", "MapFeature", "Prepared", "Street", "Territory", "TerritoryShare"]
