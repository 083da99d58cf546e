"""The support statement: what the voices said, frozen, with a code anyone can check."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.instruments.voices import events, permissions
from terreau.instruments.voices.models import Drive, Statement, Theme
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.queries.conditions import conditions
from terreau.instruments.voices.queries.results import outcome_counts
from terreau.instruments.voices.queries.review import removals_told
from terreau.kernel.actor import Actor


def issue_statement(*, by: Actor, at: datetime, drive: Drive) -> Statement:
    """A dated statement while voices still come in; the final one once the drive is closed."""
    permissions.may_close(by, drive).require()
    with transaction.atomic():
        drive = Drive.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=drive.pk)
        statement = freeze(drive, final=drive.closed_at is not None, at=at)
        chronicle.record(
            events.STATEMENT_ISSUED, by=by, at=at, subject=drive.ref, territory=drive.commune, audience=Audience.PUBLIC,
            organisation=str(drive.organisation_id), data={"title": drive.title.to_dict(), "code": statement.code},
        )  # fmt: skip
    return statement


def freeze(drive: Drive, *, final: bool, at: datetime) -> Statement:
    """Write the statement in the caller's transaction. There is one final statement: asked again, it is the same."""
    if final:
        known = Statement.objects.filter(drive=drive, final=True).first()
        if known:
            return known
    try:
        with transaction.atomic():
            return Statement.objects.create(drive=drive, final=final, issued_at=at, data=content(drive, at=at))
    except IntegrityError:
        return Statement.objects.get(drive=drive, final=True)


def content(drive: Drive, *, at: datetime) -> dict[str, Any]:
    """What the statement says, as plain data. Five queries."""
    found = drive.frozen or tallies.everything(drive)
    published = tallies.as_published(found)
    return {
        "drive": drive.code,
        "title": drive.title.to_dict(),
        "summary": drive.summary.to_dict(),
        "organisation": drive.organisation.names.to_dict(),
        "commune": drive.commune,
        "quartiers": list(drive.quartiers),
        "opens_at": drive.opens_at.isoformat(),
        "closes_at": drive.closes_at.isoformat(),
        "at": at.isoformat(),
        "counts_level": drive.counts_level,
        "threshold": drive.threshold,
        "thresholds": drive.thresholds,
        "concern": drive.concern(),
        "conditions": [
            {
                "key": each.key,
                "wanted": each.wanted,
                "have": each.have,
                "reached": each.reached,
                "at": each.at.isoformat(),
            }
            for each in conditions(drive, at=at)
        ],
        "reached": bool(found["reached"]),
        "reached_in": found["reached_in"],
        "counts": published,
        "removed": found["removed"],
        "removals": removals_told(drive),
        "breakdowns": {
            row.dimension: {
                "cells": row.cells,
                "total": row.total,
                "at": row.shown_at.isoformat() if row.shown_at else None,
            }
            for row in drive.breakdowns.order_by("dimension")
        },
        "outcomes": outcome_counts(drive),
        "themes": themes(drive),
    }


def themes(drive: Drive) -> list[dict[str, Any]]:
    """What objections were about, in an officer's words, and what became of it."""
    return [
        {"title": theme.title.to_dict(), "outcome": theme.outcome, "outcome_text": theme.outcome_text.to_dict()}
        for theme in Theme.objects.filter(drive=drive).order_by("published_at", "id")[:100]
    ]
