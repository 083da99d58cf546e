"""What a reader chose in the address of the agenda. Nothing unreadable is an error; it is as if not chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import kinds
from terreau.instruments.gatherings.queries.lists import AgendaFilters
from terreau.kernel.moment import local_day
from terreau.kernel.text import LANGUAGES, clean_line
from terreau.ui import formats
from terreau.ui.languages import NAMES

#: Longest words looked for.
LONGEST = 120
_SATURDAY = 5

type Choice = tuple[str, str, bool]


@dataclass(frozen=True)
class Chosen:
    """The filters, and how they were said: ``weekend`` and the organiser's name."""

    filters: AgendaFilters
    weekend: bool = False
    organiser: people.Organisation | None = None

    @property
    def is_filtered(self) -> bool:
        return self.filters != AgendaFilters()


def chosen(request: HttpRequest, *, at: Any, dated: bool = True) -> Chosen:
    """The filters of the address. ``dated`` false: days are not a choice here."""
    asked = request.GET
    weekend = dated and asked.get("when") == "weekend"
    since, until = _weekend(local_day(at)) if weekend else (day_of(request, "from"), day_of(request, "to"))
    quartier = territories.get(asked.get("quartier", "")[:12])
    organiser = _organiser(asked.get("organiser", ""))
    filters = AgendaFilters(
        words=clean_line(asked.get("q", "")[: LONGEST * 2], LONGEST),
        commune=_one_of(request, "commune", {place.code for place in territories.communes()}),
        quartier=quartier.code if quartier is not None and quartier.kind == "quartier" else "",
        kind=_one_of(request, "kind", set(kinds.kinds())),
        organiser=organiser.slug if organiser else "",
        language=_one_of(request, "language", set(LANGUAGES)),
        step_free=asked.get("step_free") == "1",
        since=since if dated else None,
        until=until if dated else None,
    )
    return Chosen(filters, weekend, organiser)


def _weekend(today: date) -> tuple[date, date]:
    """Saturday and Sunday of this week; on a Sunday, what is left of it."""
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    return saturday, saturday + timedelta(days=1)


def _organiser(slug: str) -> people.Organisation | None:
    return people.Organisation.objects.filter(slug=slug[:80]).first() if slug else None


def day_of(request: HttpRequest, name: str) -> date | None:
    """A day as a date field sends it."""
    try:
        found = date.fromisoformat(request.GET.get(name, "")[:10])
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2200 else None


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else 1


def _one_of(request: HttpRequest, name: str, known: set[str]) -> str:
    typed = request.GET.get(name, "")
    return typed if typed in known else ""


def offered(filters: AgendaFilters) -> dict[str, list[Choice]]:
    """What each filter offers: value, words, chosen."""
    quartiers = territories.quartiers(filters.commune) if filters.commune else []
    return {
        "commune": _places(territories.communes(), filters.commune),
        "quartier": _places(quartiers, filters.quartier),
        "kind": sorted(
            ((code, str(kind.label), code == filters.kind) for code, kind in kinds.kinds().items()),
            key=lambda each: each[1].casefold(),
        ),
        "language": [(code, NAMES[code], code == filters.language) for code in LANGUAGES],
    }


def _places(places: Any, chosen_code: str) -> list[Choice]:
    language = formats.language_of_reader()
    named = [(place.code, place.names.in_language(language).text, place.code == chosen_code) for place in places]
    return sorted(named, key=lambda each: each[1].casefold())


def tabs(request: HttpRequest, now_shown: Chosen) -> list[tuple[str, str, bool]]:
    """All that is to come, this weekend: words, address, chosen. The other filters stay."""
    query = request.GET.copy()
    for name in ("page", "when", "from", "to"):
        query.pop(name, None)
    every = f"?{query.urlencode()}" if query else request.path
    query["when"] = "weekend"
    filters = now_shown.filters
    undated = filters.since is None and filters.until is None
    return [
        (_("All that is to come"), every, undated),
        (_("This weekend"), f"?{query.urlencode()}", now_shown.weekend),
    ]
