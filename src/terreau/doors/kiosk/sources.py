"""Programmes this house has: exhibitions."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from terreau.doors.kiosk.programmes import Programme, Slide, version_of
from terreau.echo.publishing import api as publishing
from terreau.ground.documents import api as documents
from terreau.kernel.moment import local_day
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui import formats
from terreau.ui.reader import absolute


def exhibition(code: str, at: datetime) -> Programme | None:
    """An exhibition that was opened: a title, then one slide per project; after its last day, that it is over."""
    found = publishing.exhibition_of_code(code)
    if found is None:
        return None
    if found.state_on(local_day(at)) == publishing.ExhibitionState.OVER:
        thanks = Slide("over", found.title, _said(_("This exhibition is over. Thank you for coming.")))
        return Programme(found.code, found.title, (thanks,), over=True)
    shown = publishing.told(publishing.shown_in(found), at=at)
    return Programme(found.code, found.title, (_cover(found, shown), *map(_project, shown)))


def _cover(found: publishing.Exhibition, shown: list[publishing.Told]) -> Slide:
    with override("fr"):
        url = absolute(reverse("publishing:exhibition", args=[found.slug]))
    first = shown[0] if shown else None
    when = publishing.days_of(found)
    return Slide(
        key="cover",
        title=found.title,
        summary=found.intro,
        facts=tuple((label, value) for label, value in ((_said(_("When")), when),) if value),
        call=_said(_("The whole exhibition on your telephone")),
        note=found.by_names,
        url=url,
        pictures={"square": lambda language: str(documents.qr(url))}
        | ({"place": first.visual.by_itself} if first else {}),
        alt=first.visual.alt if first else Text(),
        mark=version_of([first.visual.kept, first.visual.seed] if first else url),
    )


def _project(told: publishing.Told) -> Slide:
    project, picture = told.project, told.visual.picture
    facts = (
        (_said(_("Where")), told.where),
        (_said(_("When")), told.when),
        (_said(_("Who")), project.initiative.names),
    )
    url = told.short
    drawn = {"square": lambda language: str(documents.qr(url)), "place": told.visual.by_itself}
    if project.point is not None:
        drawn["plan"] = told.plan
    return Slide(
        key=project.code,
        title=project.title,
        summary=project.summary,
        facts=tuple((label, value) for label, value in facts if value),
        call=_said(_("For, against, a question, a helping hand: say it on your own telephone"))
        if told.takes
        else _said(_("Read on, ask, join in on your own telephone")),
        note=_note(told),
        url=url,
        pictures=drawn,
        photo=picture.file.picture().get("src", "") if picture else "",
        alt=picture.alt if picture else told.visual.alt,
        mark=version_of([told.visual.kept, told.visual.seed, project.place, project.address.to_dict(), url]),
    )


def _note(told: publishing.Told) -> Text:
    """How many support it, and until when one can say so."""
    if told.closes is None:
        return Text()
    said = {}
    for language in LANGUAGES:
        with override(language):
            until = str(_("until {day}")).format(day=formats.day(told.closes))
        said[language] = " · ".join(part for part in (told.count.in_language(language).text, until) if part)
    return Text(said)


def _said(sentence: Promise) -> Text:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(sentence)
    return Text(said)
