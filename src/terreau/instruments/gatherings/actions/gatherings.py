"""The life of a gathering: drafted, revised, announced, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.instruments.gatherings import errors, events, permissions, policies
from terreau.instruments.gatherings.actions import dates, series, telling, writing
from terreau.instruments.gatherings.enums import Access, Audience, Entry
from terreau.instruments.gatherings.kinds import kind_of
from terreau.instruments.gatherings.models import Gathering, GatheringSecret, Occurrence, Organiser
from terreau.instruments.gatherings.queries import overview
from terreau.kernel import codes
from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES, Text
from terreau.kernel.verdict import refuse
from terreau.ui.reader import absolute

#: What a draft and a revision may say beside title, kind and times; anything else is a mistake of the caller.
WRITABLE = frozenset(
    {
        "title", "kind", "summary", "story", "entry", "companions_max", "closes_hours_before", "audience", "quartiers",
        "access", "access_note", "languages", "online_url", "drawing", "about", "about_url", "about_title",
    }
)  # fmt: skip
#: What calendars show of it: a change of these is theirs to take over.
_SHOWN = frozenset({"title", "summary", "online_url", "kind"})
#: First words of addresses that lead elsewhere.
_RESERVED = frozenset({"new", "mine", "month", "past", "calendars", "follow-ups"})
_CHOICES: Mapping[str, Any] = {"entry": Entry.values, "audience": Audience.values}
_SEVERAL: Mapping[str, Any] = {"access": Access.values, "languages": LANGUAGES}
_NOTHING = Text()


def draft_gathering(
    *,
    by: Actor,
    at: datetime,
    organisation_id: str,
    kind: str,
    title: Text,
    starts_at: datetime,
    ends_at: datetime,
    summary: Text = _NOTHING,
    story: Text = _NOTHING,
    recurrence: str = "",
    capacity: int | None = None,
    timezone: str = "Europe/Brussels",
    **settings: Any,
) -> Gathering:
    """Begin a gathering that only its organiser sees, with its secret, its dates and the turns of its kind."""
    permissions.may_found(by, str(organisation_id)).require()
    policies.known_kind(kind).require(field="kind")
    policies.titled(title).require(field="title")
    policies.lasts(starts_at, ends_at).require(field="ends_at")
    policies.lies_ahead(starts_at, at).require(field="starts_at")
    lead = people.organisation(organisation_id)
    if lead is None or lead.is_dissolved:
        refuse(errors.UNKNOWN, _("This organisation no longer exists."), status=422, field="organisation")
    facts = {**_of_kind(kind), **_understood(settings), "title": title, "summary": summary, "story": story}
    for attempt in range(4):
        code = codes.new_code()
        try:
            with transaction.atomic():
                gathering = Gathering(
                    **facts,
                    kind=kind,
                    code=code,
                    slug=_slug(title, code if attempt else ""),
                    lead=lead,
                    territory=lead.territory,
                    timezone=ZoneInfo(timezone).key,
                    drafted_at=at,
                    changed_at=at,
                )
                gathering.save(force_insert=True)
                _settle_in(gathering, starts_at, ends_at, recurrence, capacity, at)
                writing.record(events.DRAFTED, gathering, by=by, at=at)
            return gathering
        except IntegrityError:
            if attempt == 3:
                raise
    raise AssertionError("a fourth attempt either returns or raises")


def _settle_in(
    gathering: Gathering, starts_at: datetime, ends_at: datetime, recurrence: str, capacity: int | None, at: datetime
) -> None:
    GatheringSecret.fresh(gathering=gathering).save(force_insert=True)
    Organiser.objects.create(gathering=gathering, organisation_id=gathering.lead_id, asked_at=at, accepted_at=at)
    series.lay_out(gathering, starts_at=starts_at, ends_at=ends_at, recurrence=recurrence, capacity=capacity, at=at)
    writing.span(gathering, at=at, shown=False)


@transaction.atomic
def revise_gathering(gathering: Gathering, *, by: Actor, at: datetime, version: int, **changes: Any) -> Gathering:
    """Change what is said of it. ``version``: the one the editor opened; ``Overtaken`` if another was saved since."""
    facts = _understood(changes)
    if "title" in facts:
        policies.titled(facts["title"]).require(field="title")
    if "kind" in facts:
        (policies.known_kind(facts["kind"]) & policies.keeps_kind(gathering, facts["kind"])).require(field="kind")
    writing.take_turn(gathering, version)
    permissions.may_change(by, gathering).require()
    policies.keeps_languages(gathering, facts.get("title", gathering.title)).require(field="title")
    changed = sorted(name for name, value in facts.items() if getattr(gathering, name) != value)
    for name in changed:
        setattr(gathering, name, facts[name])
    if changed:
        writing.save(gathering, changed, at=at, shown=bool(_SHOWN & set(changed)))
        verb = events.CHANGED if gathering.published_at is not None else events.REVISED
        writing.record(verb, gathering, by=by, at=at, data={"fields": changed})
    return gathering


@transaction.atomic
def announce(gathering: Gathering, *, by: Actor, at: datetime) -> Gathering:
    """Show it to everyone. Refuses with what is still missing, each with the page where it is filled in."""
    permissions.may_lead(by, gathering).require()
    writing.take_turn(gathering, None)
    policies.can_announce(gathering, overview.missing_to_announce(gathering, at=at)).require()
    gathering.published_at = at
    writing.save(gathering, ["published_at"], at=at, shown=False)
    writing.record(events.ANNOUNCED, gathering, by=by, at=at)
    return gathering


@transaction.atomic
def cancel_gathering(gathering: Gathering, *, by: Actor, at: datetime, reason: Text) -> Gathering:
    """Call it off, and tell everyone who has a seat or waits for one why. Dates that are over stay as they were."""
    permissions.may_lead(by, gathering).require()
    writing.take_turn(gathering, None)
    policies.can_be_cancelled(gathering, at).require()
    policies.gives_reason(reason, both=gathering.lead.is_public_body).require(field="reason")
    gathering.cancelled_at, gathering.cancelled_for = at, reason
    writing.save(gathering, ["cancelled_at", "cancelled_for"], at=at)
    # Held one by one in the order in which those who register hold them: nobody gets a seat that is not told of.
    coming = list(
        Occurrence.objects.select_for_update()
        .filter(gathering=gathering, ends_at__gt=at, cancelled_at__isnull=True)
        .order_by("pk")
    )
    dates.call_off(coming, at=at, reason=reason)
    for occurrence in coming:
        occurrence.gathering = gathering
    writing.record(events.CANCELLED, gathering, by=by, at=at, data={"reason": dates.clipped(reason)})
    telling.tell_registered(
        by=by,
        at=at,
        occurrences=coming,
        notice="gatherings.cancelled",
        context=lambda language: {
            "title": gathering.title.in_language(language).text,
            "reason": reason.in_language(language).text,
            "page": absolute(f"{gathering.path}/?lang={language}"),
        },
        key=f"gatherings.cancelled:{gathering.code}",
    )
    return gathering


def _of_kind(code: str) -> dict[str, Any]:
    kind = kind_of(code)
    return {"entry": kind.entry, "audience": kind.audience, "companions_max": kind.companions_max}


def _understood(settings: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(settings) - WRITABLE
    if unknown:
        raise TypeError(f"a gathering has no {', '.join(sorted(unknown))} to write")
    for name, choices in _CHOICES.items():
        if name in settings:
            policies.known({settings[name]}, choices).require(field=name)
    for name, choices in _SEVERAL.items():
        if name in settings:
            policies.known(settings[name], choices).require(field=name)
    return dict(settings)


def _slug(title: Text, suffix: str) -> str:
    base = slugify(str(title))[:70].strip("-") or "gathering"
    if base in _RESERVED:
        base = f"{base}-1"
    return f"{base}-{suffix.lower()}" if suffix else base
