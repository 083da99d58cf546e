"""Drafting, revising, publishing and withdrawing a project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.ground.chronicle.enums import Audience
from terreau.instruments.voices import api as voices
from terreau.kernel import codes
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text, clean_line
from terreau.life.initiatives import events, permissions, places, policies
from terreau.life.initiatives.actions import recording, writing
from terreau.life.initiatives.enums import ProjectKind, Stage
from terreau.life.initiatives.models import Initiative, Milestone, Project

_RESERVED = frozenset({"new", "edit", "map", "search", "near"})


class DraftFacts(TypedDict, total=False):
    """What an editor may say beside the title; what is left out stays."""

    summary: Text
    story: Text
    kind: ProjectKind
    begins_on: date | None
    ends_on: date | None
    rhythm: Text
    drawing: dict[str, Any]


class ProjectFacts(DraftFacts, total=False):
    """What an editor may change; what is left out stays."""

    title: Text


def draft_project(
    *, initiative: Initiative, title: Text, by: Actor, at: datetime, **facts: Unpack[DraftFacts]
) -> Project:
    """Begin a project that only the initiative sees. Raises ``Refused`` for anyone else, or without a title."""
    (permissions.may_carry(by, initiative) & policies.is_open(initiative)).require()
    policies.says_something(title, _("Give the project a title.")).require(field="title")
    fields: dict[str, Any] = dict(facts)
    for attempt in range(4):
        code = codes.new_code(7)
        slug = _slug(title, code if attempt else "")
        try:
            with transaction.atomic():
                project = Project.objects.create(
                    initiative=initiative,
                    code=code,
                    slug=slug,
                    title=title,
                    territory=initiative.territory,
                    drafted_at=at,
                    moved_at=at,
                    **fields,
                )
                writing.rewrite_words(project)
                recording.of_project(events.PROJECT_DRAFTED, project, by=by, at=at)
            return project
        except IntegrityError:
            if attempt == 3:
                raise
    raise AssertionError("a fourth attempt either returns or raises")


@transaction.atomic
def revise_project(
    project: Project, *, version: int, by: Actor, at: datetime, **facts: Unpack[ProjectFacts]
) -> Project:
    """Change what the page says. ``version``: the one the editor opened; ``Overtaken`` if another was saved since."""
    permissions.may_revise(by, project).require()
    if "title" in facts:
        policies.says_something(facts["title"], _("Give the project a title.")).require(field="title")
    writing.take_turn(project, version)
    changed = [name for name, value in facts.items() if getattr(project, name) != value]
    for name in changed:
        setattr(project, name, facts[name])  # type: ignore[literal-required]
    if not changed:
        return project
    writing.save(project, changed, at=at if project.is_readable else None)
    writing.rewrite_words(project)
    recording.of_project(events.PROJECT_REVISED, project, by=by, at=at, data={"fields": sorted(changed)})
    return project


@transaction.atomic
def set_place(
    project: Project,
    *,
    spot: places.Spot,
    address: Text,
    quartiers: Sequence[str] = (),
    version: int,
    by: Actor,
    at: datetime,
) -> Project:
    """Say where the project lies. Commune and quartier follow from the point, never from what was typed.

    ``quartiers``: further codes the project concerns. A place outside the Region is kept and said to be outside.
    """
    permissions.may_revise(by, project).require()
    writing.take_turn(project, version)
    located = territories.locate(spot.lon, spot.lat)
    project.place_form, project.place = spot.form, spot.geometry
    project.lon, project.lat = spot.lon, spot.lat
    project.inside = located.inside
    project.address = Text({language: clean_line(said, 200) for language, said in address.items()})
    if located.commune is not None:
        project.territory = located.commune.code
    own = [located.quartier.code] if located.quartier is not None else []
    writing.save(
        project,
        ["place_form", "place", "lon", "lat", "inside", "address", "territory"],
        at=at if project.is_readable else None,
    )
    writing.rewrite_quartiers(project, [*own, *quartiers])
    writing.rewrite_words(project)
    recording.of_project(events.PROJECT_REVISED, project, by=by, at=at, data={"fields": ["place"]})
    return project


@transaction.atomic
def publish_project(project: Project, *, by: Actor, at: datetime) -> Project:
    """Show the project to everyone. Refuses with what is still missing; a withdrawn project may be published again."""
    permissions.may_publish(by, project).require()
    writing.take_turn(project, None)
    project.published_at = project.published_at or at
    project.withdrawn_at = None
    writing.save(project, ["published_at", "withdrawn_at"], at=at)
    _reach(project, Stage(project.stage), at)
    recording.of_project(events.PROJECT_PUBLISHED, project, by=by, at=at, audience=Audience.PUBLIC)
    return project


@transaction.atomic
def withdraw_project(project: Project, *, by: Actor, at: datetime) -> Project:
    """Take the project back: its page says so; nothing of it is erased. A draft is put away for good."""
    permissions.may_withdraw(by, project).require()
    was_public = project.is_readable
    writing.take_turn(project, None)
    project.withdrawn_at = at
    writing.save(project, ["withdrawn_at"], at=at)
    audience = Audience.PUBLIC if was_public else Audience.PARTIES
    recording.of_project(events.PROJECT_WITHDRAWN, project, by=by, at=at, audience=audience)
    return project


@transaction.atomic
def move_stage(
    project: Project, *, stage: Stage, note: Text | None = None, on: date | None = None, by: Actor, at: datetime
) -> Project:
    """Say that the project reached a stage, and on which day (today if not said)."""
    permissions.may_move(by, project, stage).require()
    writing.take_turn(project, None)
    left, project.stage = project.stage, stage
    writing.save(project, ["stage"], at=at)
    _reach(project, stage, at, on=on, note=note)
    recording.of_project(events.STAGE_MOVED, project, by=by, at=at, data={"from": left, "to": stage.value})
    if project.drive is not None and left != stage.value:
        reached = note or policies.stage_reached(stage)
        voices.tell_interested(by=by, at=at, drive=project.drive, happening=reached, mark=f"stage:{stage.value}")
    return project


def _reach(project: Project, stage: Stage, at: datetime, *, on: date | None = None, note: Text | None = None) -> None:
    facts = {"on": on or local_day(at), "note": note or Text()}
    project.milestones.update_or_create(
        project=project, stage=stage, defaults=facts if (on or note) else {}, create_defaults=facts
    )


def milestone(project: Project, stage: Stage) -> Milestone | None:
    """The day a project reached a stage, if it did."""
    return next((reached for reached in project.milestones.all() if reached.stage == stage), None)


def _slug(title: Text, suffix: str) -> str:
    base = slugify(str(title))[:60].strip("-") or "project"
    if base in _RESERVED:
        base = f"{base}-1"
    return f"{base}-{suffix.lower()}" if suffix else base
