"""How this room writes into the chronicle."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.enums import Audience
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.life.initiatives.models import Initiative, Project


def project_ref(project: Project) -> Ref:
    return Ref("initiatives.project", project.code)


def initiative_ref(initiative: Initiative) -> Ref:
    return Ref("initiatives.initiative", str(initiative.organisation_id))


def of_project(
    verb: str,
    project: Project,
    *,
    by: Actor,
    at: datetime,
    audience: Audience | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """One entry about a project; public once the page is, until then for the initiative alone."""
    shown = audience or (Audience.PUBLIC if project.is_readable else Audience.PARTIES)
    chronicle.record(
        verb,
        by=by,
        at=at,
        subject=project_ref(project),
        territory=project.territory or None,
        audience=shown,
        organisation=str(project.initiative.organisation_id),
        data={"title": project.title.to_dict(), **(data or {})},
        about=[initiative_ref(project.initiative)],
    )


def of_initiative(
    verb: str,
    initiative: Initiative,
    *,
    by: Actor,
    at: datetime,
    audience: Audience,
    data: dict[str, Any] | None = None,
) -> None:
    chronicle.record(
        verb,
        by=by,
        at=at,
        subject=initiative_ref(initiative),
        territory=initiative.territory or None,
        audience=audience,
        organisation=str(initiative.organisation_id),
        data={"name": initiative.names.to_dict(), **(data or {})},
    )
