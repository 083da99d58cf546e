"""What rounds and places are called where voices are counted by what brought them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext, override

from terreau.instruments.fieldwork.enums import PlaceKind
from terreau.instruments.fieldwork.models import Place
from terreau.instruments.voices.api import Drive
from terreau.kernel.text import LANGUAGES, Text

ROUND = "round"


def name_origins(drive: Drive, prefix: str, refs: Sequence[str]) -> dict[str, Text]:
    """``refs`` without their prefix (``["1", "3"]``) to names: "Round 1", "Stand 3: Place de la Fontaine". One query at
    most."""
    wanted = [ref for ref in refs if ref.isdecimal()]
    if prefix == ROUND:
        return {ref: _round(ref) for ref in wanted}
    found = Place.objects.filter(drive=drive, kind=prefix, number__in=[int(ref) for ref in wanted])
    return {str(place.number): _named(place) for place in found}


def labels_for(prefix: str) -> Callable[[Drive, Sequence[str]], dict[str, Text]]:
    """For ``voices.register_origin``."""
    return lambda drive, refs: name_origins(drive, prefix, refs)


PREFIXES = (ROUND, *(kind.value for kind in PlaceKind))


def _named(place: Place) -> Text:
    said = {}
    for language in LANGUAGES:
        with override(language):
            label = place.label.in_language(language).text
            said[language] = f"{place.get_kind_display().capitalize()} {place.number}: {label}"
    return Text(said)


def _round(number: str) -> Text:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = gettext("Round {number}").format(number=number)
    return Text(said)
