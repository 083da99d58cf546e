"""Those who offer help gave a contact for it: who looks it up is on the record."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Page
from django.db import transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.instruments.voices import events, permissions
from terreau.instruments.voices.models import Drive, Voice
from terreau.instruments.voices.queries import turns
from terreau.kernel.actor import Actor


def read_help_contacts(
    *, by: Actor, at: datetime, drive: Drive, page: int = 1
) -> tuple[list[turns.Offer], Page[Voice]]:
    """One page of offers with their contacts, and, in the same transaction, one line that says who opened how many."""
    permissions.may_hold(by, drive).require()
    with transaction.atomic():
        offers, found = turns.opened_offers(by, drive, page=page)
        opened = sum(bool(offer.contact) for offer in offers)
        if opened:
            chronicle.record(
                events.HELP_CONTACTS_READ, by=by, at=at, subject=drive.ref, territory=drive.commune,
                audience=Audience.CONFIDENTIAL, organisation=str(drive.organisation_id), data={"offers": opened},
            )  # fmt: skip
    return offers, found
