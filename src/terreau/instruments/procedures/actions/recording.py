"""What happened to a procedure, in the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.procedures.models import Procedure
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref


def record(verb: str, procedure: Procedure, *, by: Actor, at: datetime, **data: Any) -> None:
    """One entry on the timeline of the procedure and of its authority."""
    chronicle.record(
        verb, by=by, at=at, subject=procedure.ref, territory=procedure.authority.territory,
        organisation=str(procedure.authority_id), about=[Ref("people.organisation", str(procedure.authority_id))],
        data={"name": dict(procedure.name), "slug": procedure.slug, **data},
    )  # fmt: skip
