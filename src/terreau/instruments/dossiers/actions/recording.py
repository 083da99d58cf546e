"""What happened to a dossier, in the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.dossiers.models import Dossier
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref


def record(verb: str, dossier: Dossier, *, by: Actor, at: datetime, about: tuple[str, ...] = (), **data: Any) -> None:
    """One entry on the timeline of the dossier, of who asked and of who holds it. ``about``: other organisations."""
    parties = [str(dossier.authority_id), *about]
    if dossier.organisation_id:
        parties.append(str(dossier.organisation_id))
    chronicle.record(
        verb, by=by, at=at, subject=dossier.ref, territory=dossier.territory,
        about=[Ref("people.organisation", one) for one in dict.fromkeys(parties) if one],
        data={"title": dossier.title, "reference": dossier.reference or dossier.shown_code, **data},
    )  # fmt: skip
