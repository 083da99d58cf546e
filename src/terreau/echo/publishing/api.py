"""The door of the room."""

from __future__ import annotations

from terreau.echo.publishing.actions.curators import accept_curating, agree_to_open, ask_curator, decline_curating
from terreau.echo.publishing.actions.exhibitions import (
    PlaceEntry,
    close_exhibition,
    draft_exhibition,
    publish_exhibition,
    revise_exhibition,
    write_places,
)
from terreau.echo.publishing.actions.showings import (
    accept_showing,
    add_project,
    decline_showing,
    move_project,
    remove_project,
)
from terreau.echo.publishing.enums import ExhibitionState
from terreau.echo.publishing.models import Curator, Exhibition, Hanging, Showing
from terreau.echo.publishing.queries.exhibitions import (
    exhibition_at,
    exhibition_of_code,
    on_show,
    places_of,
    shown_in,
)
from terreau.echo.publishing.telling import Told, days_of, told

__all__ = [
    "Curator",
    "Exhibition",
    "ExhibitionState",
    "Hanging",
    "PlaceEntry",
    "Showing",
    "Told",
    "accept_curating",
    "accept_showing",
    "add_project",
    "agree_to_open",
    "ask_curator",
    "close_exhibition",
    "days_of",
    "decline_curating",
    "decline_showing",
    "draft_exhibition",
    "exhibition_at",
    "exhibition_of_code",
    "move_project",
    "on_show",
    "places_of",
    "publish_exhibition",
    "remove_project",
    "revise_exhibition",
    "shown_in",
    "told",
    "write_places",
]
