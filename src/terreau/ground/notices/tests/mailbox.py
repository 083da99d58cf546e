"""A mail server that keeps what it takes, and fails on command."""

from __future__ import annotations

import email
import email.policy
import threading
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any


@dataclass
class Mailbox:
    """``faults`` are used up in order: an answer like ``"451 later"``, ``"drop"`` or ``""`` (all is well).

    With ``"drop"`` the mail is taken, and the line goes dead before the answer. ``down`` refuses everybody with 421.
    """

    faults: list[str] = field(default_factory=list)
    always: str = ""
    down: bool = False
    taken: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def ids(self) -> list[str]:
        return [str(letter["Message-ID"]) for letter in self.taken]

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        if self.down:
            return ["421 closed"]
        return responses

    async def handle_HELO(self, server: Any, session: Any, envelope: Any, hostname: str):  # noqa: N802
        session.host_name = hostname
        return "421 closed" if self.down else "250 hello"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any):  # noqa: N802
        with self.lock:
            fault = self.faults.pop(0) if self.faults else self.always
            if fault and fault != "drop":
                return fault
            self.taken.append(email.message_from_bytes(envelope.content, policy=email.policy.default))  # type: ignore[arg-type]
        if fault == "drop":
            server.transport.close()
        return "250 taken"
