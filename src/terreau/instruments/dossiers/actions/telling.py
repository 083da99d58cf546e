"""Who is told what, in the caller's transaction: the contact of the dossier and its followers, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import override

from terreau.ground.notices import api as notices
from terreau.instruments.dossiers import contacts
from terreau.instruments.dossiers.contacts import Contact
from terreau.instruments.dossiers.models import Dossier
from terreau.kernel.actor import Actor
from terreau.ui.reader import absolute

#: What a message says beside what every message about a dossier says, in a language.
type Words = Callable[[str], dict[str, Any]]


def tell(notice: str, dossier: Dossier, *, by: Actor, at: datetime, once: object, words: Words | None = None) -> None:
    """Write the message to everybody who follows. ``once`` makes its key: the same thing is told once."""
    for place, (contact, language, inside) in enumerate(_readers(dossier)):
        path = f"/{language}/dossiers/{dossier.code}/" if inside else f"/t/{dossier.code}?lang={language}"
        with override(language):
            context = {
                "title": dossier.title, "reference": dossier.reference, "code": dossier.shown_code,
                "button_url": absolute(path), **(words(language) if words else {}),
            }  # fmt: skip
        notices.send(
            notice, to=recipient(contact, language), context=context, by=by, at=at,
            key=f"{notice}:{dossier.pk}:{once}:{place}", territory=dossier.territory,
        )  # fmt: skip


def recipient(contact: Contact, language: str) -> notices.Recipient:
    """The mailbox first; a number or a letter only for those without."""
    if contact.email:
        return notices.Recipient(email=contact.email, name=contact.name, language=language)
    return notices.Recipient(phone=contact.phone, name=contact.name, language=language)


def _readers(dossier: Dossier) -> Iterator[tuple[Contact, str, bool]]:
    """Contact, language, and whether they are led to the dossier itself rather than to its tracker."""
    own = contacts.contact_of(dossier)
    if own.email or own.phone:
        yield own, dossier.language, dossier.organisation_id is not None
    for follower in dossier.followers.order_by("pk"):
        yield contacts.follower_contact(follower), follower.language, False
