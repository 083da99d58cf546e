"""Asking the neighbours: a project has a drive, and tells it where the page is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import override

from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import DriveState
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import events, permissions, policies, visuals
from terreau.life.initiatives.actions import recording, writing
from terreau.life.initiatives.models import Project

_CLOCKWORK = Actor.system("initiatives")
#: States in which a drive is still on its way: it is revised rather than replaced.
_UNDER_WAY = frozenset({DriveState.DRAFT, DriveState.ASKED, DriveState.RETURNED})


@transaction.atomic
def open_drive_for(
    project: Project,
    *,
    wording: Text,
    opens_at: datetime,
    closes_at: datetime,
    threshold: int | None = None,
    counts_level: int = 1,
    quartiers: Sequence[str] = (),
    help_wanted: Text | None = None,
    concern: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> voices.Drive:
    """Prepare a collection of voices about the project and ask the commune to validate its wording.

    ``wording``: what people say yes or no to. ``threshold``: supports hoped for. ``counts_level``: proof that counts
    (1 contact, 2 home confirmed). ``quartiers``: codes concerned, those of the project when left out. ``concern``:
    streets, area, denominator, rule, sponsors and thresholds by neighbourhood, as ``voices.draft_drive`` takes them.
    A drive the commune sent back is rewritten; one that is over stays as it was counted, and a new one begins.
    """
    permissions.may_carry(by, project.initiative).require()
    drive = project.drive
    state = drive.state_at(at) if drive is not None else DriveState.CLOSED
    going_on = state in {DriveState.VALIDATED, DriveState.OPEN, DriveState.OVER}
    policies.can_open_drive(project, is_asking=going_on).require()
    concerned = list(quartiers) or project.quartiers
    written = {
        "quartiers": concerned,
        "title": project.title,
        "summary": wording,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "threshold": threshold,
        "counts_level": counts_level,
        "help_wanted": help_wanted or Text(),
        "about_url": _path(project),
        "visual": visuals.parameters(project),
        "visual_file": _own_picture(project),
        "visual_alt": visuals.words(project),
        "streets": [],
        "area": [],
        **(concern or {}),
    }
    if drive is not None and state in _UNDER_WAY:
        drive = voices.revise_drive(by=by, at=at, drive=drive, **written)
    else:
        drive = voices.draft_drive(
            by=by,
            at=at,
            organisation_id=str(project.initiative.organisation_id),
            commune=project.territory,
            **written,
        )
    drive = voices.ask_validation(by=by, at=at, drive=drive)
    writing.take_turn(project, None)
    project.drive = drive
    project.follow_drive()
    writing.save(project, ["drive", "asks_from", "asks_until"])
    writing.rewrite_quartiers(project, drive.quartiers)
    recording.of_project(
        events.VOICES_PREPARED, project, by=by, at=at, audience=recording.Audience.PARTIES, data={"drive": drive.code}
    )
    return drive


def under_way(project: Project, *, at: datetime) -> voices.Drive | None:
    """The drive that would be rewritten: drafted, asked or sent back."""
    drive = project.drive
    return drive if drive is not None and drive.state_at(at) in _UNDER_WAY else None


@transaction.atomic
def open_prepared_drive(project: Project, *, by: Actor, at: datetime) -> voices.Drive:
    """Begin the collection the commune validated."""
    permissions.may_carry(by, project.initiative).require()
    prepared = project.drive
    policies.has_drive(project).require()
    drive = voices.open_drive(by=by, at=at, drive=cast(voices.Drive, prepared))
    project.drive = drive
    writing.follow(project, at=at)
    recording.of_project(events.DRIVE_OPENED, project, by=by, at=at, data={"drive": drive.code})
    return drive


def reconcile_asking(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: mend what lists read where a process died between a drive's commit and its project; how many it mended.

    Only the two copies are written: nothing moved, so nothing is told. One query while all is well.
    """
    stale = list(Project.objects.out_of_step().values_list("pk", flat=True)[:1000])
    if not stale:
        return 0
    drive = voices.Drive.objects.filter(pk=OuterRef("drive_id"), opened_at__isnull=False, closed_at__isnull=True)
    return Project.objects.filter(pk__in=stale).update(
        asks_from=Subquery(drive.values("opens_at")), asks_until=Subquery(drive.values("closes_at"))
    )


def _own_picture(project: Project) -> str:
    """Key of the picture that opens the page; empty where a drawing does."""
    picture = visuals.visual_of(project, list(project.pictures.select_related("file"))).picture
    return picture.file.key if picture is not None else ""


def _path(project: Project) -> str:
    """Address of the page, in the language it is written in first; the page itself offers the others."""
    with override(project.languages[0] if project.languages else "fr"):
        return reverse("initiatives:project", args=[project.slug])
