"""Who a drive concerns, out of how many, by which rule: frozen with the wording."""

from __future__ import annotations

from typing import Any

from django.db import models

from terreau.instruments.voices.enums import Unit
from terreau.kernel.fields import TranslatedField


class Concerned(models.Model):
    """The territory of concern and its denominator, as they were when the commune read them."""

    #: Codes of the neighbourhoods concerned; of streets, those the streets lie in.
    quartiers = models.JSONField(default=list)
    #: Streets concerned, each ``{"key": "commune:sid", "names": {...}, "doors": 57, "quartier": "Q9901"}``.
    streets = models.JSONField(default=list, blank=True)
    #: Corners of the area concerned, in degrees, when one was drawn.
    area = models.JSONField(default=list, blank=True)
    #: Out of how many of what, said by whom, when. Empty when nobody knows.
    denominator = models.PositiveIntegerField(null=True, blank=True)
    denominator_of = models.CharField(max_length=12, choices=Unit, blank=True)
    denominator_source = TranslatedField()
    denominator_on = models.DateField(null=True, blank=True)
    #: Key of the known rule it follows (``rules.json``), and what that rule asked on the day it was chosen.
    rule = models.CharField(max_length=40, blank=True)
    rule_then = models.JSONField(default=dict, blank=True)
    #: How many people of the place have to stand for it with their name; 0 when nobody has to.
    sponsors_wanted = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def communes(self) -> list[str]:
        """Codes of every commune it concerns by its streets, its own first."""
        own: str = getattr(self, "commune", "")
        return list(dict.fromkeys([own, *(street["key"].partition(":")[0] for street in self.streets)]))

    @property
    def street_keys(self) -> list[str]:
        return [street["key"] for street in self.streets]

    def concern(self) -> dict[str, Any]:
        """As plain data, for statements and the open file."""
        return {
            "streets": self.streets,
            "area": self.area,
            "denominator": self.denominator,
            "denominator_of": self.denominator_of,
            "denominator_source": self.denominator_source.to_dict(),
            "denominator_on": self.denominator_on.isoformat() if self.denominator_on else None,
            "rule": self.rule,
            "sponsors_wanted": self.sponsors_wanted,
        }
