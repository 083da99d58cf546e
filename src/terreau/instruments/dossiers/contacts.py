"""How to reach who asked, and who follows: sealed at rest, read only to write a message."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from terreau.instruments.dossiers.models import Dossier, Follower
from terreau.instruments.dossiers.models.dossier import CONTACT
from terreau.instruments.dossiers.models.exchange import FOLLOWER
from terreau.kernel import identity, sealing
from terreau.kernel.text import clean_block, clean_line


@dataclass(frozen=True)
class Contact:
    """``phone`` in E.164; ``address`` in lines, for a letter."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""

    @property
    def reaches(self) -> bool:
        return bool(self.email or self.phone or self.address)


def cleaned(contact: Contact) -> Contact:
    """The same, with what is no mailbox or number left out."""
    return Contact(
        clean_line(contact.name), identity.canonical_email(contact.email), identity.canonical_phone(contact.phone),
        clean_block(contact.address, 400),
    )  # fmt: skip


def sealed(contact: Contact) -> bytes:
    return sealing.seal(json.dumps(asdict(contact)), purpose=CONTACT)


def contact_of(dossier: Dossier) -> Contact:
    """Empty for a dossier without one."""
    if not dossier.contact:
        return Contact()
    return Contact(**json.loads(sealing.unseal_text(dossier.contact, purpose=CONTACT)))


def sealed_follower(contact: Contact) -> bytes:
    return sealing.seal(json.dumps(asdict(contact)), purpose=FOLLOWER)


def follower_contact(follower: Follower) -> Contact:
    return Contact(**json.loads(sealing.unseal_text(follower.contact, purpose=FOLLOWER)))


def follower_digest(dossier: Dossier, contact: Contact) -> str:
    """The same contact is one follower of this dossier, and cannot be found again in another."""
    kind, value = ("email", contact.email) if contact.email else ("phone", contact.phone)
    return identity.digest(dossier.pk.bytes, kind, value)
