"""Words of this room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TerritoryKind(models.TextChoices):
    REGION = "region", _("region")
    COMMUNE = "commune", _("municipality")
    QUARTIER = "quartier", _("neighbourhood")


class FoundKind(models.TextChoices):
    """What a search by name found."""

    COMMUNE = "commune", _("municipality")
    QUARTIER = "quartier", _("neighbourhood")
    STREET = "street", _("street")
    ADDRESS = "address", _("address")


class Layer(models.TextChoices):
    """What a feature of the base map is."""

    GREEN = "green", _("green space")
    WATER = "water", _("water")
    RAIL = "rail", _("railway")
    ROAD = "road", _("road")
    PATH = "path", _("path")


class What(models.TextChoices):
    """What a file of open data can bring."""

    TERRITORIES = "territories", _("borders and names of territories")
    STREETS = "streets", _("streets")
    BASEMAP = "basemap", _("base map")
    ADDRESSES = "addresses", _("addresses")
    POPULATION = "population", _("population")
