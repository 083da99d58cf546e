"""Pieces of this room for templates: ``{% load initiatives %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.civic.territories import api as territories
from terreau.kernel.richtext import to_html, to_plain
from terreau.kernel.text import Text
from terreau.life.initiatives import visuals
from terreau.life.initiatives.enums import Sign, Stage
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.queries.lists import Listed
from terreau.ui import formats

register = template.Library()


@register.simple_tag
def rich(value: Text) -> SafeString:
    """A Markdown text in the reader's language."""
    return to_html(value.in_language(formats.language_of_reader()).text)


@register.filter
def plain_words(value: Text) -> str:
    """The bare words of a Markdown text, shortened for descriptions."""
    return to_plain(value.in_language(formats.language_of_reader()).text)[:200]


@register.simple_tag
def commune_name(code: str) -> str:
    """The name of a territory in the reader's language."""
    place = territories.get(code) if code else None
    return place.names.in_language(formats.language_of_reader()).text if place else _("outside the Region")


@register.simple_tag
def metres(distance: int) -> str:
    """How far: in metres to the nearest ten, in kilometres from one on."""
    if distance < 1000:
        return _("{number} m away").format(number=formats.number(max(10, round(distance, -1))))
    return _("{number} km away").format(number=formats.number(distance / 1000, 1))


@register.simple_tag
def row_moment(row: Listed) -> str:
    """What the calendar of a project says in a list."""
    project = row.project
    if row.sign is Sign.ASKS and project.drive is not None:
        return _("say it before {day}").format(day=formats.day(project.drive.closes_at, "plain"))
    if row.sign is Sign.PREPARES:
        return _("in preparation")
    if row.sign is Sign.RESTS or project.stage == Stage.ENDED:
        return _("ended")
    if project.begins_on:
        return _("since {month}").format(month=formats.day(project.begins_on, "month"))
    return _("running")


@register.simple_tag
def row_counts(row: Listed) -> dict[str, Any] | None:
    """The supports of a project that asks, with their goal."""
    drive = row.project.drive
    if row.sign is not Sign.ASKS or drive is None or row.support is None:
        return None
    said = {"count": formats.number(row.support), "goal": formats.number(drive.threshold or 0)}
    if drive.threshold:
        sentence = ngettext("{count} support out of {goal}", "{count} supports out of {goal}", row.support).format(
            **said
        )
    else:
        sentence = ngettext("{count} support", "{count} supports", row.support).format(**said)
    return {"count": row.support, "goal": drive.threshold, "sentence": sentence}


@register.filter
def step_only(href: str) -> str:
    """``slug/edit/what/`` -> ``edit/what/``: the address from the page of the project on."""
    return href.split("/", 1)[1]


@register.simple_tag
def draw_project(project: Project) -> SafeString:
    """The place as it could be: as the group composed it, or with what this kind of project adds."""
    return SafeString(visuals.visual_of(project).on_a_page(formats.language_of_reader()))
