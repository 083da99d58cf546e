from __future__ import annotations

from terreau.instruments.mailings.models.door import Door, DoorPerson
from terreau.instruments.mailings.models.mail import InboundMail
from terreau.instruments.mailings.models.mailing import Mailing, MailingStreet
from terreau.instruments.mailings.models.printing import Printing

__all__ = ["Door", "DoorPerson", "InboundMail", "Mailing", "MailingStreet", "Printing"]
