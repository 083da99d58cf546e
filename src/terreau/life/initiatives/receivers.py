"""What happens below and matters to a project."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.voices import events as voices_events
from terreau.instruments.voices.enums import Kind
from terreau.kernel.actor import Actor
from terreau.life.initiatives import notices
from terreau.life.initiatives.actions import writing
from terreau.life.initiatives.queries import single


def declare() -> None:
    for verb in (voices_events.DRIVE_OPENED, voices_events.DRIVE_CLOSED, voices_events.DRIVE_PROLONGED):
        chronicle.on(verb, drive_moved)
    chronicle.on(voices_events.DRIVE_CLOSED, drive_closed)
    chronicle.on(voices_events.SIGNED, voice_given)


def drive_moved(entry: Any) -> None:
    """A project whose drive opened, closed or got more time moved, too."""
    project = single.project_of_drive_code(entry.subject_id)
    if project is not None:
        with transaction.atomic():
            writing.follow(project, at=entry.at)


def voice_given(entry: Any) -> None:
    """A question waits for an answer: say so, once per question; nothing is told of any other voice."""
    if entry.data.get("kind") != Kind.QUESTION:
        return
    project = single.project_of_drive_code(entry.subject_id)
    if project is not None:
        with transaction.atomic():
            notices.tell_of_question(
                project,
                key=f"{notices.QuestionReceived.name}/{entry.pk}",
                by=Actor.system("initiatives"),
                at=entry.at,
            )


def drive_closed(entry: Any) -> None:
    """Tell the initiative that its supports are there, once the count is final."""
    project = single.project_of_drive_code(entry.subject_id)
    if project is None or project.drive is None:
        return
    threshold, counted = project.drive.threshold, (project.drive.frozen or {}).get("support", 0)
    if threshold and counted >= threshold:
        key = f"{notices.ThresholdReached.name}/{project.drive.code}"
        with transaction.atomic():
            notices.tell(
                notices.ThresholdReached,
                project,
                key=key,
                by=Actor.system("initiatives"),
                at=entry.at,
                threshold=threshold,
            )
