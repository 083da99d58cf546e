"""One aggregate per file."""

from __future__ import annotations

from terreau.instruments.dossiers.models.asking import Opinion, Return
from terreau.instruments.dossiers.models.desk import AnswerTemplate, Delegation, Successor
from terreau.instruments.dossiers.models.dossier import Dossier, Draft, Filing, Numbering
from terreau.instruments.dossiers.models.exchange import Document, Follower, Message
from terreau.instruments.dossiers.models.path import Decision, Delay, Fact, Turn

__all__ = [
    "AnswerTemplate",
    "Decision",
    "Delay",
    "Delegation",
    "Document",
    "Dossier",
    "Draft",
    "Fact",
    "Filing",
    "Follower",
    "Message",
    "Numbering",
    "Opinion",
    "Return",
    "Successor",
    "Turn",
]
