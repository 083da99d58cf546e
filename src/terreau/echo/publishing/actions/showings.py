"""Which projects are shown, in which order; and what their initiatives say to it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from terreau.echo.publishing import events, permissions, policies
from terreau.echo.publishing.actions.curators import unsettle
from terreau.echo.publishing.actions.recording import record, take_turn, write_to
from terreau.echo.publishing.models import Exhibition, Showing
from terreau.ground.chronicle.api import Audience
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives


def add_project(
    exhibition: Exhibition, *, project: initiatives.Project, note: Text | None = None, by: Actor, at: datetime
) -> Showing:
    """Choose a project; its initiative is told and may decline. The same project twice is there once."""
    permissions.may_choose(by, exhibition, project).require(field="project")
    try:
        with transaction.atomic():
            take_turn(exhibition, None, at=at)
            unsettle(exhibition)
            shown = exhibition.showings.count()
            policies.can_add(project, shown=shown).require(field="project")
            last = exhibition.showings.order_by("-position").values_list("position", flat=True).first()
            showing = exhibition.showings.create(
                project=project, note=note or Text(), position=0 if last is None else last + 1, added_at=at
            )
            _told(events.PROJECT_ADDED, showing, by=by, at=at)
            write_to(
                "publishing.project_shown", project.initiative.organisation, exhibition, by=by, at=at,
                page=_answer_page(showing), key=f"{project.code}:{at.isoformat()}",
                project=project.title, curator=exhibition.by_names,
            )  # fmt: skip
            return showing
    except IntegrityError:
        return exhibition.showings.get(project=project)


@transaction.atomic
def remove_project(showing: Showing, *, by: Actor, at: datetime) -> None:
    """Take a project out of the exhibition."""
    exhibition = showing.exhibition
    permissions.may_choose(by, exhibition, showing.project).require()
    take_turn(exhibition, None, at=at)
    if Showing.objects.filter(pk=showing.pk).delete()[0]:
        unsettle(exhibition)
        _told(events.PROJECT_REMOVED, showing, by=by, at=at)


@transaction.atomic
def move_project(showing: Showing, *, earlier: bool, by: Actor, at: datetime) -> None:
    """One place earlier or later in the order; at either end nothing moves."""
    exhibition = showing.exhibition
    permissions.may_curate(by, exhibition).require()
    take_turn(exhibition, None, at=at)
    rows = list(exhibition.showings.order_by("position", "id"))
    here = next((rank for rank, row in enumerate(rows) if row.pk == showing.pk), None)
    there = None if here is None else here + (-1 if earlier else 1)
    if here is None or there is None or not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows):
        row.position = position
    Showing.objects.bulk_update(rows, ["position"])
    _told(events.PROJECT_MOVED, showing, by=by, at=at)


@transaction.atomic
def decline_showing(showing: Showing, *, by: Actor, at: datetime) -> Showing:
    """The project's initiative does not want to be shown: it leaves page, panels and screens at once."""
    permissions.may_answer(by, showing).require()
    exhibition = showing.exhibition
    take_turn(exhibition, None, at=at)
    if Showing.objects.filter(pk=showing.pk, declined_at__isnull=True).update(declined_at=at):
        showing.declined_at = at
        _told(events.SHOWING_DECLINED, showing, by=by, at=at)
        for side in exhibition.organisations:
            write_to(
                "publishing.showing_declined", side, exhibition, by=by, at=at,
                page=f"exhibitions/{exhibition.slug}/manage/",
                key=f"{side.pk}:{showing.project.code}:{at.isoformat()}", project=showing.project.title,
            )  # fmt: skip
    return showing


@transaction.atomic
def accept_showing(showing: Showing, *, by: Actor, at: datetime) -> Showing:
    """The initiative that declined takes part after all."""
    permissions.may_answer(by, showing).require()
    take_turn(showing.exhibition, None, at=at)
    if Showing.objects.filter(pk=showing.pk, declined_at__isnull=False).update(declined_at=None):
        showing.declined_at = None
        _told(events.SHOWING_ACCEPTED, showing, by=by, at=at)
    return showing


def _answer_page(showing: Showing) -> str:
    """Path below the language of the page where the initiative answers."""
    return f"exhibitions/{showing.exhibition.slug}/part/{showing.project.slug}/"


def _told(verb: str, showing: Showing, *, by: Actor, at: datetime) -> None:
    project = showing.project
    record(
        verb, showing.exhibition, by=by, at=at, audience=Audience.PARTIES, name=project.title.to_dict(),
        about=(Ref("initiatives.project", project.code),),
    )  # fmt: skip
