"""What happened to a mailing, in the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.mailings.models import Mailing
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref


def record(verb: str, mailing: Mailing, *, by: Actor, at: datetime, **data: Any) -> None:
    """One entry on the timeline of the drive and of the initiative."""
    drive = mailing.drive
    chronicle.record(
        verb, by=by, at=at, subject=mailing.ref, territory=drive.commune, organisation=str(drive.organisation_id),
        about=[drive.ref, Ref("people.organisation", str(drive.organisation_id))],
        data={"title": dict(drive.title), "number": mailing.number, **data},
    )  # fmt: skip
