"""Who is concerned, and out of how many: derived from streets, doors and population, unless somebody knows better."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_noop as _

from terreau.civic.territories import api as territories
from terreau.instruments.voices.enums import Unit
from terreau.instruments.voices.models import Drive, Poster
from terreau.instruments.voices.queries import rules
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui import formats

#: Between the code of a quartier and the rank of a street in a choice of where one lives.
_RANK = "."
_DOORS = _("House numbers known to the platform")
_DRAWN = _("House numbers of the invented streets")


@dataclass(frozen=True)
class Concern:
    """A territory of concern in full. ``denominator``: ``None`` when neither doors nor residents are known."""

    quartiers: list[str]
    streets: list[dict[str, Any]]
    area: list[list[float]]
    denominator: int | None = None
    unit: str = ""
    source: Text = field(default_factory=Text)
    on: date | None = None


def derived(
    *, quartiers: Sequence[str], streets: Collection[str] = (), area: Sequence[Sequence[float]] = (), day: date
) -> Concern:
    """The territory of these streets (``commune:sid``), of this area, or else of these neighbourhoods.

    Streets narrow the neighbourhoods to those they lie in; an area narrows streets to the doors inside it. ``day``: on
    which doors are counted.
    """
    found: list[territories.StreetIn] = []
    if streets:
        found = territories.streets_named(streets, area)
    elif area:
        found = territories.streets_within(area)
    if found:
        return _of_streets(found, quartiers, area, day)
    return _of_quartiers(quartiers, area)


def _of_streets(
    found: list[territories.StreetIn], quartiers: Sequence[str], area: Sequence[Sequence[float]], day: date
) -> Concern:
    doors = sum(street.addresses for street in found)
    lie_in = list(dict.fromkeys(street.quartier for street in found if street.quartier))
    places = [territories.get(code) for code in lie_in]
    return Concern(
        quartiers=lie_in or list(quartiers),
        streets=[
            {
                "key": street.key,
                "names": street.names.to_dict(),
                "doors": street.addresses,
                "quartier": street.quartier,
            }
            for street in found
        ],
        area=[list(corner) for corner in area],
        denominator=doors or None,
        unit=Unit.DOORS if doors else "",
        source=_in_every_language(_DRAWN if any(place and place.invented for place in places) else _DOORS)
        if doors
        else Text(),
        on=day if doors else None,
    )


def _of_quartiers(quartiers: Sequence[str], area: Sequence[Sequence[float]]) -> Concern:
    places = [territories.get(code) for code in quartiers]
    people = [place.population for place in places if place is not None and place.population]
    whole = len(people) == len(quartiers) and bool(people) and not area
    first = next((place for place in places if place is not None), None)
    return Concern(
        quartiers=list(quartiers),
        streets=[],
        area=[list(corner) for corner in area],
        denominator=sum(people) if whole else None,
        unit=Unit.RESIDENTS if whole else "",
        source=Text(dict.fromkeys(LANGUAGES, first.population_source)) if whole and first else Text(),
        on=date(first.population_year, 1, 1) if whole and first and first.population_year else None,
    )


def _in_every_language(sentence: str) -> Text:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = gettext(sentence)
    return Text(said)


def homes(drive: Drive, language: str) -> list[tuple[str, str]]:
    """What one chooses from when asked where one lives: the streets where it is a matter of streets, else the
    neighbourhoods. ``home_of`` gives back the neighbourhood: which street it was is never kept."""
    if drive.streets:
        seen: dict[str, int] = {}
        rows = []
        for street in drive.streets:
            code = street["quartier"] or (drive.quartiers[0] if drive.quartiers else "")
            rank = seen[code] = seen.get(code, -1) + 1
            rows.append((f"{code}{_RANK}{rank}" if rank else code, Text(street["names"]).in_language(language).text))
        return rows
    known = [(code, territories.get(code)) for code in drive.quartiers]
    return [(code, place.names.in_language(language).text if place else code) for code, place in known]


def home_of(value: str) -> str:
    """The neighbourhood of a choice made among ``homes``."""
    return value.partition(_RANK)[0]


def _counted(count: int, unit: str) -> str:
    words = {
        Unit.RESIDENTS: ngettext("{number} resident", "{number} residents", count),
        Unit.HOUSEHOLDS: ngettext("{number} household", "{number} households", count),
        Unit.DOORS: ngettext("{number} house number", "{number} house numbers", count),
    }[Unit(unit)]
    return words.format(number=formats.number(count))


def out_of(count: int | None, unit: str, source: Text, on: date | None, language: str) -> str:
    """``57 house numbers (who says so, on which day)``; empty when nobody knows."""
    if not count:
        return ""
    with override(language):
        said = _counted(count, unit)
        who = source.in_language(language).text
        return f"{said} ({who}, {formats.day(on)})" if on else f"{said} ({who})"


def said_out_of(drive: Drive, language: str) -> list[str]:
    """Out of how many, who says so, and what that does not mean: whole sentences for pages and paper."""
    if not drive.denominator:
        return []
    with override(language):
        number = out_of(
            drive.denominator, drive.denominator_of, drive.denominator_source, drive.denominator_on, language
        )
        first = gettext("Concerned: {number}.").format(number=number)
        limits = {
            Unit.RESIDENTS: gettext("Residents of every age are counted; a voice is one person who spoke."),
            Unit.HOUSEHOLDS: gettext("One voice is a person, not a household: several may come from one home."),
            Unit.DOORS: gettext("One voice is a person, not a house: several may come from one number."),
        }[Unit(drive.denominator_of)]
        return [first, limits]


def where(drive: Drive, language: str) -> list[str]:
    """Streets, or else neighbourhoods, by name; streets with their number of doors."""
    if not drive.streets:
        return [label for _code, label in homes(drive, language)]
    rows = []
    for street in drive.streets:
        label = Text(street["names"]).in_language(language).text
        if street["doors"]:
            with override(language):
                words = ngettext("{street}: {number} house number", "{street}: {number} house numbers", street["doors"])
            label = words.format(street=label, number=formats.number(street["doors"]))
        rows.append(label)
    return rows


def communes(drive: Drive, language: str) -> list[str]:
    """Names of the communes it concerns, when it straddles several; its own first."""
    codes = dict.fromkeys(drive.communes)
    for code in drive.quartiers if not drive.streets else ():
        place = territories.get(code)
        if place is not None and drive.commune not in place.communes:
            codes[place.commune_code] = None
    named = [territories.get(code) for code in codes]
    return [place.names.in_language(language).text for place in named if place] if len(codes) > 1 else []


def picture(drive: Drive, language: str) -> SafeString:
    """The plan of streets and area; empty where whole neighbourhoods are meant. At most five queries."""
    if not drive.streets and not drive.area:
        return SafeString("")
    return territories.concerned_svg(
        area=drive.area, streets=territories.lines_of(drive.street_keys), language=language
    )


def posters_on_plan(posters: Sequence[Poster], language: str) -> SafeString:
    """The places where posters hang, by their numbers; empty when none has a place. At most three queries."""
    stations = [
        territories.Station(
            lon=poster.lon, lat=poster.lat, number=poster.number, label=poster.place.in_language(language).text
        )
        for poster in posters
        if poster.lon is not None and poster.lat is not None
    ]
    with override(language):
        title = gettext("Plan of the posters, with their numbers")
    return territories.route_svg(stations, line=False, language=language, title=title, name="posters")


@dataclass(frozen=True)
class View:
    """Who is concerned, as a page shows it: the plan, the same as a list, and out of how many."""

    plan: SafeString
    where: list[str]
    communes: list[str]
    sentences: list[str]
    by_street: bool
    #: The rule it follows, who says so, and what the initiative changed in it.
    rule: str
    source: str
    changes: list[str]


def view(drive: Drive, language: str) -> View:
    """Five queries at most, none where whole neighbourhoods are meant."""
    return View(
        plan=picture(drive, language),
        where=where(drive, language),
        communes=communes(drive, language),
        sentences=said_out_of(drive, language),
        by_street=bool(drive.streets),
        rule=Text(drive.rule_then.get("names", {})).in_language(language).text,
        source=Text(drive.rule_then.get("source", {})).in_language(language).text,
        changes=rules.changed(drive),
    )
