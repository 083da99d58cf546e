"""What the page of a project shows, gathered for its template."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel import codes
from terreau.kernel.actor import Actor
from terreau.kernel.richtext import to_html
from terreau.kernel.text import Text
from terreau.life.initiatives import meetings, permissions, visuals
from terreau.life.initiatives.enums import ProjectKind, Stage
from terreau.life.initiatives.models import BudgetLine, Milestone, Project
from terreau.life.initiatives.pages import plans, voiced
from terreau.life.initiatives.queries import single
from terreau.ui import formats

_PHASES = (Stage.BEFORE, Stage.LAUNCH, Stage.DURING, Stage.UPKEEP)


def of_project(project: Project, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """Everything its template needs; the same number of queries for any project."""
    language = formats.language_of_reader()
    story = project.story.in_language(language)
    lines = list(project.budget_lines.all())
    needs = list(project.needs.all())
    pictures = list(project.pictures.select_related("file"))
    shown = [(picture, picture.file.picture()) for picture in pictures]
    visual = visuals.visual_of(project, pictures)
    may_carry = permissions.may_carry(actor, project.initiative)
    return {
        "project": project,
        "initiative": project.initiative,
        "kind": ProjectKind(project.kind).label,
        "sign": project.sign(at),
        "shape": project.sign(at).value,
        "commune": territories.get(project.territory) if project.territory else None,
        "quartiers": [place for place in map(territories.get, project.quartiers) if place is not None],
        "story_html": to_html(story.text),
        "story_language": story.language,
        "only_in": only_in(project.title, language),
        "hero": shown[0] if visual.picture else None,
        "more_pictures": shown[1:] if visual.picture else shown,
        "card": settings.TERREAU_ORIGIN + reverse("initiatives:card", args=[project.slug]),
        "visual_words": visual.alt,
        "plan": plans.local(project),
        "facts": facts(project),
        "phases": phases(project),
        "voices": voiced.of_drive(project, at=at),
        "lines": lines,
        "cost": cost(lines),
        "needs": [need for need in needs if need.filled_at is None],
        "found": [need for need in needs if need.filled_at is not None],
        "news": [(item, to_html(item.body.in_language(language).text)) for item in project.news.all()[:12]],
        "people": single.to_talk_to(project, at=at),
        "may_carry": may_carry,
        "may_call": meetings.may_call_about(actor, project),
        "about": meetings.reference(project),
        "meetings": gatherings.concerning(meetings.reference(project), at=at),
        "may_moderate": permissions.may_moderate(actor, project),
        "code": codes.show(project.code),
        "address": settings.TERREAU_ORIGIN + reverse("initiatives:project", args=[project.slug]),
    }


def only_in(text: Text, language: str) -> str:
    """A sentence when the page is not written in the reader's language."""
    if not text or language in text:
        return ""
    return {
        "fr": _("This page is written in French only."),
        "nl": _("This page is written in Dutch only."),
        "en": _("This page is written in English only."),
    }[text.in_language(language).language]


def facts(project: Project) -> list[tuple[str, Any]]:
    """Where and when, as labels and values."""
    language = formats.language_of_reader()
    found: list[tuple[str, Any]] = []
    if project.address:
        found.append((_("Where"), project.address.in_language(language).text))
    days = stretch(project.begins_on, project.ends_on)
    if days:
        found.append((_("Days"), days))
    rhythm = project.rhythm.in_language(language)
    if rhythm.text:
        found.append((_("Hours"), rhythm.text))
    return found


def stretch(begins: date | None, ends: date | None) -> str:
    """``from 14 April to 30 June 2027``, in the reader's language."""
    if begins and ends and begins == ends:
        return formats.day(begins)
    if begins and ends:
        first = formats.day(begins, "plain" if begins.year == ends.year else "long")
        return _("from {first} to {last}").format(first=first, last=formats.day(ends))
    if begins:
        return _("from {first} on").format(first=formats.day(begins))
    return _("until {last}").format(last=formats.day(ends)) if ends else ""


def phases(project: Project) -> list[dict[str, str]]:
    """The four stations of a project's life."""
    reached = {milestone.stage: milestone for milestone in project.milestones.all()}
    here = len(_PHASES) if project.stage == Stage.ENDED else _PHASES.index(Stage(project.stage))
    return [
        {
            "name": str(stage.label),
            "state": "done" if rank < here else "here" if rank == here else "next",
            "when": _when(reached.get(stage), here=rank == here),
        }
        for rank, stage in enumerate(_PHASES)
    ]


def _when(milestone: Milestone | None, *, here: bool) -> str:
    if milestone is None:
        return ""
    if milestone.note:
        return milestone.note.in_language(formats.language_of_reader()).text
    month = formats.day(milestone.on, "month")
    return _("since {month}").format(month=month) if here else month


def cost(lines: list[BudgetLine]) -> dict[str, int]:
    """Total and secured cents of a budget."""
    return {
        "total": sum(line.cents for line in lines),
        "secured": sum(line.cents for line in lines if line.is_secured),
    }


def as_calendar(project: Project, *, language: str, at: datetime) -> str:
    """An iCalendar file with the days of the project (RFC 5545)."""
    begins = project.begins_on or at.date()
    ends = (project.ends_on or begins) + timedelta(days=1)
    address = settings.TERREAU_ORIGIN + reverse("initiatives:project", args=[project.slug])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Terreau//Terreau//FR",
        "BEGIN:VEVENT",
        f"UID:{project.code}@terreau",
        f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{begins:%Y%m%d}",
        f"DTEND;VALUE=DATE:{ends:%Y%m%d}",
        f"SUMMARY:{_escaped(project.title.in_language(language).text)}",
        f"DESCRIPTION:{_escaped(project.rhythm.in_language(language).text)}",
        f"LOCATION:{_escaped(project.address.in_language(language).text)}",
        f"URL:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) + "\r\n" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 bytes; what follows begins with a space."""
    pieces, piece = [], ""
    for char in line:
        if len((piece + char).encode()) > 73:
            pieces.append(piece)
            piece = ""
        piece += char
    return "\r\n ".join([*pieces, piece])
