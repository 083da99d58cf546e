"""What happened, in the chronicle: never who lives behind which door, never who signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref


def record(verb: str, drive: Drive, *, by: Actor, at: datetime, subject: Ref, **data: Any) -> None:
    """One entry, for those whom the verb concerns; part of the timeline of the drive."""
    chronicle.record(
        verb, by=by, at=at, subject=subject, territory=drive.commune, organisation=str(drive.organisation_id),
        about=(drive.ref,), data={"title": drive.title.to_dict(), **data},
    )  # fmt: skip
