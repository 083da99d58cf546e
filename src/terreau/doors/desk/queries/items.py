"""One thing on the desk, found only where this officer may find it: the commune is part of every query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from terreau.doors.desk.permissions import NOT_HERE
from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise
from terreau.kernel.verdict import Refused
from terreau.life.initiatives import api as initiatives


def drive(viewer: Actor, code: str) -> voices.Drive:
    """A drive the commune was asked about. One query."""
    asked = voices.Drive.objects.in_communes(communes(viewer)).filter(asked_at__isnull=False)
    return _only(asked.select_related("organisation").filter(code=normalise(code)).first())


def reviewed(viewer: Actor, code: str) -> voices.Drive:
    """A drive of the commune in which voices may be looked at, with its secret. One query."""
    opened = voices.Drive.objects.in_communes(communes(viewer)).filter(opened_at__isnull=False, forgotten_at=None)
    return _only(opened.select_related("organisation", "secret").filter(code=normalise(code)).first())


def removal(drive: voices.Drive, number: int) -> voices.Removal:
    """One removal of a drive. One query."""
    return _only(voices.Removal.objects.filter(drive=drive, number=number).select_related("drive").first())


def objection(viewer: Actor, pk: int) -> voices.Objection:
    """An objection this officer was assigned to hear. One query; the words are not part of it."""
    heard = voices.Objection.objects.filter(drive__commune__in=communes(viewer)).heard_by(viewer.id)
    return _only(heard.select_related("drive", "drive__organisation", "theme", "voice").filter(pk=pk).first())


def question(viewer: Actor, pk: int) -> voices.Question:
    """A question to a commune of this officer, with its words. One query."""
    asked = voices.Question.objects.filter(drive__commune__in=communes(viewer))
    found = asked.select_related("drive", "drive__organisation", "voice", "voice__text")
    return _only(found.filter(pk=pk, withdrawn_at__isnull=True).first())


def project(viewer: Actor, code: str) -> initiatives.Project:
    """A project in a commune of this officer. One query."""
    here = initiatives.Project.objects.filter(territory__in=communes(viewer))
    return _only(here.select_related("initiative__organisation").filter(code=normalise(code)).first())


def letter(viewer: Actor, pk: int) -> voices.ResidenceLetter:
    """A letter asked in a commune of this officer. One query."""
    asked = voices.ResidenceLetter.objects.filter(voice__drive__commune__in=communes(viewer))
    return _only(asked.select_related("voice", "voice__drive").filter(pk=pk).first())


def organiser(viewer: Actor, pk: int, *, at: datetime) -> Any:
    """An organisation of this officer that was asked to organise with somebody. One query."""
    return _only(gatherings.asked_to_organise(viewer, at=at).filter(pk=pk).first())


def follow_up(viewer: Actor, pk: int) -> gatherings.FollowUp:
    """Something an organisation of this officer took on. One query."""
    return _only(gatherings.open_follow_ups(viewer).filter(pk=pk).first())


def words_of(question: voices.Question) -> str:
    """What the person asked, as typed; empty once erased."""
    text = getattr(question.voice, "text", None)
    return text.reveal() if text else ""


def communes(viewer: Actor) -> list[str]:
    return sorted(viewer.officer_territories)


def _only(found: Any) -> Any:
    if found is None:
        raise Refused(NOT_HERE)
    return found
