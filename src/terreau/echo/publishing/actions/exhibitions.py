"""Drafting, revising, publishing and closing an exhibition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from terreau.civic.people import api as people
from terreau.echo.publishing import events, permissions, policies
from terreau.echo.publishing.actions.curators import unsettle
from terreau.echo.publishing.actions.recording import record, take_turn
from terreau.echo.publishing.models import Exhibition, Hanging, Showing
from terreau.ground.chronicle.api import Audience
from terreau.kernel import codes
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text

_RESERVED = frozenset({"new", "mine"})


@dataclass(frozen=True)
class PlaceEntry:
    """Where it hangs, as an editor writes it."""

    name: Text
    address: Text
    hours: Text


def draft_exhibition(
    *,
    organisation: people.Organisation,
    title: Text,
    intro: Text,
    begins_on: date | None = None,
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Exhibition:
    """Begin an exhibition only those who prepare it see."""
    permissions.may_draft(by, organisation).require()
    policies.says_something(title).require(field="title")
    for attempt in range(4):
        code = codes.new_code(7)
        base = slugify(str(title))[:60].strip("-") or "exposition"
        slug = f"{base}-{code.lower()}" if attempt or base in _RESERVED else base
        try:
            with transaction.atomic():
                exhibition = Exhibition.objects.create(
                    organisation=organisation, territory=organisation.territory, code=code, slug=slug, title=title,
                    intro=intro, begins_on=begins_on, ends_on=ends_on, drafted_at=at, changed_at=at,
                )  # fmt: skip
                record(events.DRAFTED, exhibition, by=by, at=at)
            return exhibition
        except IntegrityError:
            if attempt == 3:
                raise
    raise AssertionError("a fourth attempt either returns or raises")


@transaction.atomic
def revise_exhibition(
    exhibition: Exhibition,
    *,
    version: int,
    title: Text,
    intro: Text,
    begins_on: date | None,
    ends_on: date | None,
    by: Actor,
    at: datetime,
) -> Exhibition:
    """Change title, introduction and days. ``version``: the one the editor opened."""
    permissions.may_curate(by, exhibition).require()
    policies.says_something(title).require(field="title")
    take_turn(exhibition, version, at=at)
    exhibition.title, exhibition.intro = title, intro
    exhibition.begins_on, exhibition.ends_on = begins_on, ends_on
    exhibition.save(update_fields=["title", "intro", "begins_on", "ends_on"])
    unsettle(exhibition)
    record(events.REVISED, exhibition, by=by, at=at, audience=Audience.PARTIES)
    return exhibition


@transaction.atomic
def write_places(
    exhibition: Exhibition, *, places: Sequence[PlaceEntry], version: int, by: Actor, at: datetime
) -> None:
    """Replace the places where it hangs."""
    permissions.may_curate(by, exhibition).require()
    take_turn(exhibition, version, at=at)
    unsettle(exhibition)
    exhibition.hangings.all().delete()
    Hanging.objects.bulk_create(
        Hanging(exhibition=exhibition, name=each.name, address=each.address, hours=each.hours, position=position)
        for position, each in enumerate(places[: policies.MOST_PLACES])
    )
    record(events.PLACES_WRITTEN, exhibition, by=by, at=at, audience=Audience.PARTIES, places=len(places))


@transaction.atomic
def publish_exhibition(exhibition: Exhibition, *, by: Actor, at: datetime) -> Exhibition:
    """Show it to everyone: the web page, the panels, the screens. Twice is once."""
    take_turn(exhibition, None, at=at)
    if exhibition.published_at is not None and permissions.may_close(by, exhibition):
        return exhibition
    _agrees_by_opening(exhibition, by=by, at=at)
    visible = Showing.objects.filter(exhibition=exhibition).visible().count()
    permissions.may_publish(by, exhibition, visible=visible).require()
    exhibition.published_at = at
    exhibition.save(update_fields=["published_at"])
    record(events.PUBLISHED, exhibition, by=by, at=at, audience=Audience.PUBLIC, projects=visible)
    return exhibition


def _agrees_by_opening(exhibition: Exhibition, *, by: Actor, at: datetime) -> None:
    """Who opens it for its commune agrees by that, where the same commune prepares it too."""
    for each in exhibition.curating:
        if each.agreed_at is None and policies.acts_for(by, each.organisation) and policies.leads(by, exhibition):
            each.agreed_at = at
            each.save(update_fields=["agreed_at"])


@transaction.atomic
def close_exhibition(exhibition: Exhibition, *, by: Actor, at: datetime) -> Exhibition:
    """Take it down: the page stays and says it is over; screens say so too. Twice is once."""
    permissions.may_close(by, exhibition).require()
    take_turn(exhibition, None, at=at)
    if exhibition.closed_at is None:
        exhibition.closed_at = at
        exhibition.save(update_fields=["closed_at"])
        record(events.CLOSED, exhibition, by=by, at=at, audience=Audience.PUBLIC)
    return exhibition
