"""Words that must never be seen by those they do not concern, planted where Val-aux-Tilleuls keeps its confidences."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from terreau.kernel import keyed


def bytes_of(file: Path) -> bytes:
    """What stands in a database's file, read by another process.

    Closing a file in the process that has it open in SQLite drops the locks of its connections, and other processes
    then take its log away (sqlite.org/howtocorrupt.html, 2.2).
    """
    return subprocess.run(["cat", str(file)], capture_output=True, check=True).stdout


def plant() -> list[bytes]:
    """Plant an objection and an offer of help with a name, an address and words nobody else uses."""
    from terreau.instruments.voices import api as voices
    from terreau.kernel.actor import Actor
    from terreau.life.initiatives import api as initiatives

    at = timezone.now()
    drive = initiatives.project("la-rue-du-sureau-aux-enfants-le-mercredi").drive
    planted = []
    for number, kind in enumerate(("objection", "question")):
        words = [f"kanarie{kind}{part}" for part in ("naam", "adres", "tekst")]
        sent = voices.submit(
            by=Actor.anonymous(),
            at=at,
            drive=drive,
            nonce=f"canary-{number}",
            kind=kind,
            quartier="Q9901",
            language="nl",
            name=words[0],
            contact=f"{words[1]}@example.org",
            text=words[2],
        )
        code = keyed.confirmation_code(drive.key, sent.submission.ref)
        voices.confirm(
            by=Actor.anonymous(), at=at + timedelta(seconds=1), drive=drive, ref=sent.submission.ref, code=code
        )
        planted += [word.encode() for word in words]
    return planted
