"""Questions asked in the room become voices of the project, by the way *meeting*; the minutes answer them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import ELSEWHERE, Channel, DriveState, Kind, Level
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import events
from terreau.life.initiatives.actions import recording
from terreau.life.initiatives.models import Project, RoomQuestion
from terreau.life.initiatives.queries import single

_CLOCKWORK = Actor.system("initiatives")
#: Minutes published longer ago are not looked at again: what was lost to a killed process is found well before.
_LOOKED_AT = timedelta(days=14)


def take_over_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: take over what was asked in rooms whose minutes are published; how many questions."""
    held = gatherings.minuted_about("initiatives.project", since=at - _LOOKED_AT)
    return sum(take_over(occurrence, by=by, at=at) for occurrence in held)


def take_over(occurrence: gatherings.Occurrence, *, by: Actor, at: datetime) -> int:
    """Make each question of the room a voice with the proof it has, none but that it was said; how many were new.

    The answers of the minutes become the public answers. Done twice, or by two at once, it is done once.
    """
    project = single.project_by_code(occurrence.gathering.about.partition(":")[2])
    if project is None or project.drive is None or project.drive.state_at(at) is not DriveState.OPEN:
        return 0
    asked = gatherings.questions_in_the_room(occurrence)
    known = set(project.room_questions.values_list("said", flat=True)) if asked else set()
    fresh = [(_name(occurrence, one.pk), one) for one in asked]
    taken = [_take(project, occurrence, name, one, by=by, at=at) for name, one in fresh if name not in known]
    return sum(taken)


def _take(
    project: Project, occurrence: gatherings.Occurrence, name: str, asked: gatherings.Saying, *, by: Actor, at: datetime
) -> bool:
    drive = project.drive
    if drive is None or asked.said_at < drive.opens_at:
        return False
    try:
        with transaction.atomic():
            RoomQuestion.objects.create(project=project, said=name, taken_at=at)
            given = voices.take_down(
                by=by, at=at, drive=drive, kind=Kind.QUESTION, quartier=ELSEWHERE, language=asked.language,
                channel=Channel.MEETING, origin=f"meeting:{occurrence.gathering.code}", level=Level.DECLARED,
                collected_at=asked.said_at, text=asked.text,
            )  # fmt: skip
            if asked.answer:
                voices.answer_question(
                    by=by, at=at, question_id=given.voice.question.pk, wording=Text({asked.language: asked.text}),
                    answer=asked.answer, organisation=occurrence.gathering.lead.names,
                )  # fmt: skip
            recording.of_project(
                events.TAKEN_FROM_THE_ROOM, project, by=by, at=at, audience=recording.Audience.CONFIDENTIAL
            )
    except IntegrityError:
        return False
    return True


def _name(occurrence: gatherings.Occurrence, number: int) -> str:
    return f"{occurrence.gathering.code}/{occurrence.number}/{number}"
