"""A fresh database knows the Region; a new request looks once whether the map has changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connections

from terreau.civic.territories import atlas
from terreau.civic.territories.actions.base import load_base, load_invented
from terreau.civic.territories.models import Territory
from terreau.kernel.actor import Actor

#: The day the files of this room describe.
DATED = datetime(2024, 1, 1, 12, tzinfo=UTC)


def keep_base(using: str = "default", **given: Any) -> None:
    """After migrations (and after a test emptied the tables): the Region, 19 communes, 145 quartiers; in the
    demonstration also the invented communes. The moment is the day the data describe, not that of the computer."""
    if using != "default" or Territory._meta.db_table not in connections[using].introspection.table_names():
        return
    by = Actor.system("setup")
    load_base(by=by, at=DATED)
    if settings.TERREAU_DEMO:
        load_invented(by=by, at=DATED)


def new_request(**given: Any) -> None:
    atlas.new_request()


def end_request(**given: Any) -> None:
    atlas.end_request()
