"""What neighbours said about a project, as its page shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Dimension, DriveState, ObjectionState
from terreau.kernel.text import Text
from terreau.life.initiatives.models import Project
from terreau.ui import formats


def of_drive(project: Project, *, at: datetime) -> dict[str, Any] | None:
    """Counts as everyone may see them, or ``None`` while the project asks nothing."""
    drive = project.drive
    if drive is None:
        return None
    state = drive.state_at(at)
    public = state in {DriveState.OPEN, DriveState.OVER, DriveState.CLOSED}
    if not public:
        return {
            **_NOTHING,
            "headline": _HEADLINES[state](),
            "path": drive.path,
            "short": _short(drive.path),
            "opens_at": drive.opens_at if state is DriveState.VALIDATED else None,
            "closes_at": drive.closes_at,
            "may_open": state is DriveState.VALIDATED and drive.opened_at is None,
            "may_replace": state in {DriveState.DRAFT, DriveState.RETURNED},
            "shown": False,
        }
    found = voices.outline(drive)
    tally, rows = found.tally, _rows(found)
    return {
        **_NOTHING,
        "takes": state is DriveState.OPEN,
        "counted": True,
        "shown": True,
        "headline": _HEADLINES[state](),
        "support": tally.support,
        "threshold": drive.threshold,
        "sentence": sentence(tally.support, drive.threshold),
        "at": at,
        "opens_at": drive.opens_at,
        "closes_at": drive.closes_at,
        "path": drive.path,
        "short": _short(drive.path),
        "results_href": reverse("voices:statement", args=[drive.code]),
        "rows": rows,
        "residents": sum(row["residents"] or 0 for row in rows),
        "split": _split(found),
        "concerned": voices.concern(drive, formats.language_of_reader()),
        "conditions": voices.conditions(drive, at=at, counted=tally),
        "themes": [_theme(theme) for theme in found.themes],
        "objections_sentence": _objections(tally),
        "may_replace": state is DriveState.CLOSED,
    }


_NOTHING: dict[str, Any] = {
    "takes": False,
    "counted": False,
    "shown": False,
    "support": 0,
    "threshold": None,
    "sentence": "",
    "at": None,
    "rows": [],
    "residents": 0,
    "split": [],
    "concerned": None,
    "conditions": [],
    "themes": [],
    "objections_sentence": "",
    "results_href": "",
    "may_open": False,
    "may_replace": False,
}
_HEADLINES = {
    DriveState.DRAFT: lambda: _("A collection of voices is being prepared"),
    DriveState.ASKED: lambda: _("The commune is reading what neighbours will be asked"),
    DriveState.RETURNED: lambda: _("The collection of voices is being rewritten"),
    DriveState.VALIDATED: lambda: _("Neighbours will be asked for their view"),
    DriveState.OPEN: lambda: _("Say what you think"),
    DriveState.OVER: lambda: _("The collection is over, the voices are being counted"),
    DriveState.CLOSED: lambda: _("Neighbours gave their view"),
}


def _rows(found: voices.Outline) -> list[dict[str, Any]]:
    """Supports by neighbourhood, with the inhabitants they are out of."""
    language = formats.language_of_reader()
    for breakdown in found.breakdowns:
        if breakdown.dimension == Dimension.QUARTIER:
            return [
                {
                    "name": group.name.in_language(language).text if isinstance(group.name, Text) else group.name,
                    "count": group.count or None,
                    "residents": group.people,
                }
                for group in breakdown.groups
            ]
    return []


def _split(found: voices.Outline) -> list[str]:
    """One sentence per other breakdown, and those who count apart."""
    said = []
    for breakdown in found.breakdowns:
        if breakdown.dimension in {Dimension.LEVEL, Dimension.CHANNEL}:
            figures = " · ".join(
                f"{group.name} {formats.number(group.count)}" for group in breakdown.groups if group.count
            )
            said.append(_("{way}: {figures}").format(way=breakdown.title, figures=figures) if figures else "")
    if found.tally.support_apart:
        words = ngettext(
            "{number} more support, from elsewhere or not confirmed, does not count for the goal.",
            "{number} more supports, from elsewhere or not confirmed, do not count for the goal.",
            found.tally.support_apart,
        )
        said.append(words.format(number=formats.number(found.tally.support_apart)))
    return [sentence for sentence in said if sentence]


_SHAPES = {"accommodated": "run", "resolved": "run", "maintained": "prep"}


def _theme(theme: voices.Theme) -> dict[str, str]:
    language = formats.language_of_reader()
    outcome = ObjectionState(theme.outcome) if theme.outcome else ObjectionState.RECEIVED
    return {
        "title": theme.title.in_language(language).text,
        "outcome": str(outcome.label),
        "shape": _SHAPES.get(outcome.value, "rest"),
        "text": theme.outcome_text.in_language(language).text,
    }


def _objections(tally: voices.Tally) -> str:
    """How many objections and questions, once there are enough of them not to point at anyone."""
    if tally.objection is None and tally.question is None:
        return _("Fewer than five objections and fewer than five questions so far: how many is shown from five on.")
    if tally.objection is None:
        return ngettext("{number} question was asked.", "{number} questions were asked.", tally.question or 0).format(
            number=formats.number(tally.question or 0)
        )
    return ngettext(
        "{number} objection was made; each gets an answer.",
        "{number} objections were made; each gets an answer.",
        tally.objection,
    ).format(number=formats.number(tally.objection))


def sentence(support: int, threshold: int | None) -> str:
    """What stands under the large figure."""
    if threshold:
        words = ngettext(
            "support of a resident out of {goal} asked for", "supports of residents out of {goal} asked for", support
        )
        return words.format(goal=formats.number(threshold))
    return ngettext("support of a resident", "supports of residents", support)


def _short(path: str) -> str:
    """The address as it stands in type beside a code."""
    return settings.TERREAU_ORIGIN.split("://", 1)[-1] + path
