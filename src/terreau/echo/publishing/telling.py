"""One project as an exhibition tells it: the same on the web page, on a panel, in the booklet and on a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from terreau.civic.territories import api as territories
from terreau.echo.publishing.models import Exhibition, Showing
from terreau.instruments.voices import api as voices
from terreau.kernel.moment import local_day
from terreau.kernel.text import LANGUAGES, Text
from terreau.life.initiatives import api as initiatives
from terreau.ui import formats


@dataclass(frozen=True)
class Told:
    """``number``: its rank. ``takes``: voices are being collected. ``short``: the whole address a square carries."""

    number: int
    showing: Showing
    project: initiatives.Project
    visual: initiatives.Visual
    commune: Text
    when: Text
    takes: bool
    closes: date | None
    count: Text
    short: str

    @property
    def where(self) -> Text:
        """Street and commune."""
        said = {}
        for language in LANGUAGES:
            parts = (self.project.address.in_language(language).text, self.commune.in_language(language).text)
            said[language] = ", ".join(part for part in parts if part)
        return Text(said)

    def plan(self, language: str) -> str:
        """The streets around the place, a picture by itself; empty without a place."""
        if self.project.point is None:
            return ""
        label = self.project.address.in_language(language).text
        station = territories.Station(*self.project.point, self.number, label)
        return str(
            territories.route_svg([station], line=False, language=language, on_paper=True, name=f"x{self.number}")
        )


def told(showings: Sequence[Showing], *, at: datetime) -> list[Told]:
    """Everything there is to tell. One query for all counts."""
    asking = [showing.project.drive for showing in showings if showing.project.asks(at)]
    counts = voices.tallies([drive for drive in asking if drive is not None])
    return [_one(number, showing, counts, at) for number, showing in enumerate(showings, start=1)]


def _one(number: int, showing: Showing, counts: dict[int, voices.Tally], at: datetime) -> Told:
    project = showing.project
    drive = project.drive if project.asks(at) else None
    place = territories.get(project.territory) if project.territory else None
    pictures = list(project.pictures.all())
    with override("fr"):
        page = reverse("initiatives:project", args=[project.slug])
    return Told(
        number=number,
        showing=showing,
        project=project,
        visual=initiatives.visual_of(project, pictures),
        commune=place.names if place else Text(),
        when=_when(project),
        takes=drive is not None,
        closes=local_day(drive.closes_at) if drive is not None else None,
        count=_count(counts[drive.pk]) if drive is not None and drive.pk in counts else Text(),
        short=settings.TERREAU_ORIGIN + (drive.path if drive is not None else page),
    )


def _count(tally: voices.Tally) -> Text:
    """Supports are public one by one; no other count is told here."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            numbers = {"count": formats.number(tally.support), "goal": formats.number(tally.threshold or 0)}
            if tally.threshold:
                words = ngettext("{count} support out of {goal}", "{count} supports out of {goal}", tally.support)
            else:
                words = ngettext("{count} support", "{count} supports", tally.support)
            said[language] = words.format(**numbers)
    return Text(said)


def _when(project: initiatives.Project) -> Text:
    said = {}
    for language in LANGUAGES:
        with override(language):
            parts = (project.rhythm.in_language(language).text, days(project.begins_on, project.ends_on))
            said[language] = " · ".join(part for part in parts if part)
    return Text(said)


def days(begins: date | None, ends: date | None) -> str:
    """``from 14 April to 30 June 2027``, in the language that is active."""
    if begins and ends:
        first = formats.day(begins, "plain" if begins.year == ends.year else "long")
        if begins == ends:
            return formats.day(begins)
        return _("from {first} to {last}").format(first=first, last=formats.day(ends))
    if begins:
        return _("from {first} on").format(first=formats.day(begins))
    return _("until {last}").format(last=formats.day(ends)) if ends else ""


def days_of(exhibition: Exhibition) -> Text:
    """When it can be seen."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = days(exhibition.begins_on, exhibition.ends_on)
    return Text(said)
