"""How often somebody may be entered as one who wants to be told: a tracker is no way to flood a mailbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from terreau.ground.notices import api as notices
from terreau.instruments.dossiers import contacts
from terreau.instruments.dossiers.contacts import Contact
from terreau.instruments.dossiers.models import Dossier
from terreau.kernel import identity
from terreau.kernel.verdict import Verdict
from terreau.ui.reader import network_of

_PERIOD = timedelta(hours=1)
PER_CONTACT = 3
PER_NETWORK = 20


def may_try(request: HttpRequest, dossier: Dossier, contact: Contact, *, at: datetime) -> Verdict:
    """Counts the try: by contact for this dossier, and by the reader's network."""
    clean = contacts.cleaned(contact)
    network = identity.digest(settings.SECRET_KEY.encode(), "dossiers.follow", network_of(request))
    by_contact = contacts.follower_digest(dossier, clean)
    return notices.throttle(
        "dossiers.follow.contact", by_contact, at=at, limit=PER_CONTACT, period=_PERIOD
    ) & notices.throttle("dossiers.follow.network", network, at=at, limit=PER_NETWORK, period=_PERIOD)
