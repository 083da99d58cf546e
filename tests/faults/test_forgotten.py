"""R35: sixty days after the closing nothing on the machine tells who signed, and the public count still verifies.

Every byte is searched: the database file and its write-ahead log, or a dump of PostgreSQL, stored files, the export.
What is looked for: names, contacts, words and addresses of those who spoke, and the sealed rows that held them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from terreau.ground.chronicle import api as chronicle
from terreau.ground.notices import api as notices
from terreau.instruments.fieldwork import api as fieldwork
from terreau.instruments.mailings import api as mailings
from terreau.instruments.sheets import api as sheets
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.models import (
    Drive,
    DriveSecret,
    Follower,
    Submission,
    Trace,
    VoiceIdentity,
    VoiceKey,
    VoiceText,
    WeakKey,
)
from terreau.instruments.voices.tests.scene import AT, LOW, NOBODY, holder_of, officer, open_drive, send, sign
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from tests import canaries
from tests.faults import every_way

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("R35"), pytest.mark.timeout(300)]
WORKER = Actor.system("voices")
WORDS = ["kanarienaam", "kanarieadres", "kanarietekst", "kanarieantwoord", "kanariestraat", "bulk-post"]
TOWN = Text(fr="Val-aux-Tilleuls", nl="Lindendal")


def spoken() -> Drive:
    """A drive in which people spoke by every way this room knows, closed."""
    drive = open_drive()
    holder, hearer = holder_of(drive.organisation), officer()
    name = "Kanarienaam Vogel"
    for index in range(7):
        sign(drive, f"kanarieadres{index}@example.org", name=f"{name} {index}", show_name=index % 2 == 0)
    given = sign(
        drive, "kanarieadres-bezwaar@example.org", "objection", name=name, text="kanarietekst over mijn garage"
    )
    case = given.voice.objection.pk
    voices.read_objection(by=hearer, at=AT, objection_id=case, purpose="antwoorden", organisation=TOWN)
    voices.answer_objection(by=hearer, at=AT, objection_id=case, text="kanarieantwoord", organisation=TOWN)
    voices.share_objection(by=NOBODY, at=AT, drive=drive, receipt=given.receipt, words=True, person=True)
    voices.read_shared_objections(by=holder, at=AT, drive=drive, organisation=TOWN, purpose="praten")
    voices.answer_back(
        by=NOBODY, at=AT + timedelta(minutes=1), drive=drive, receipt=given.receipt, text="kanarietekst, toch"
    )
    voices.ask_mediation(by=NOBODY, at=AT, drive=drive, receipt=given.receipt)
    for kind in ("question", "help"):
        sign(drive, f"kanarieadres-{kind}@example.org", kind, name=name, text=f"kanarietekst {kind}")
    letter = sign(drive, "kanarieadres-brief@example.org", name=name)
    voices.request_residence_letter(
        by=NOBODY, at=AT, drive=drive, receipt=letter.receipt, name=name, address="Kanariestraat 14\n1299",
        language="nl",
    )  # fmt: skip
    voices.take_down(
        by=holder, at=AT, drive=drive, kind="support", quartier=LOW, language="nl", channel="paper", level=1,
        collected_at=AT - timedelta(days=1), name=name, born=date(1980, 5, 1), address="Kanariestraat 14",
    )  # fmt: skip
    send(drive, "kanarieadres-wacht@example.org", name=name)
    every_way.by_every_way(drive)
    voices.close_drive(by=holder, at=AT + timedelta(days=1), drive=drive)
    return Drive.objects.get(pk=drive.pk)


def sealed_rows() -> list[bytes]:
    """The rows that hold people, as they lie on the disk."""
    found = [
        bytes(row) for model in (VoiceIdentity, VoiceText, Submission, DriveSecret)
        for row in model.objects.values_list("sealed", flat=True)
    ]  # fmt: skip
    return found + [digest.encode() for digest in VoiceKey.objects.values_list("digest", flat=True)]


def everything_on_disk(folder: Path, drive: Drive) -> Iterator[tuple[str, bytes]]:
    """Every byte that is kept: database, log, dump, stored files, what can be exported."""
    if connection.vendor == "sqlite":
        base = str(connection.settings_dict["NAME"])
        for path in (Path(base + suffix) for suffix in ("", "-wal", "-shm")):
            if path.exists():
                yield path.name, canaries.bytes_of(path)
    else:
        yield "dump", _dump()
    for path in Path(settings.DATA).rglob("*") if hasattr(settings, "DATA") else []:
        if path.is_file() and "sqlite" not in path.name:
            yield path.name, path.read_bytes()
    export = folder / "drive.json"
    call_command("export", "drive", drive.code, "--output", str(export), "--seal")
    yield "export", export.read_bytes()


def _dump() -> bytes:
    chosen = connection.settings_dict
    where = ["-h", chosen["HOST"] or "127.0.0.1", "-p", str(chosen["PORT"] or 5432), "-U", chosen["USER"]]
    done = subprocess.run(["pg_dump", *where, chosen["NAME"]], capture_output=True, check=False, env=os.environ)
    if not done.returncode:
        return done.stdout
    # A client older than the server does not dump: every table is read instead.
    tables = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")
            tables += [str(row[0]).encode() for row in cursor.fetchall()]
    return b"\n".join(tables)


def found_in(content: bytes, rows: list[bytes]) -> list[str]:
    """Which words and rows of people stand in it; a dump of PostgreSQL writes bytes as hexadecimal."""
    low = content.lower()
    words = [word for word in WORDS if word.encode() in low]
    return words + [row.hex()[:24] for row in rows if row in content or row.hex().encode() in content]


def test_no_byte_tells_who_signed_and_the_count_still_verifies(tmp_path: Path) -> None:
    drive = spoken()
    rows = sealed_rows()
    assert len(rows) >= 40
    rows += every_way.rows_of_every_way()
    before = [hit for _name, content in everything_on_disk(tmp_path, drive) for hit in found_in(content, rows)]
    assert len(before) >= 40, "the search sees what is there"
    counts: dict[str, Any] = voices.bundle(drive)["published"]
    counted = drive.frozen["support"]
    assert counted == 8 + 3 + 2, "on the web, on paper at the counter, by letters"
    later = AT + timedelta(days=62)
    notices.purge(at=later)
    voices.clear_submissions(at=later)
    # The clockwork promises no order: here what other rooms keep goes last.
    for forget in (voices.forget_due, mailings.forget_due, sheets.forget_due, fieldwork.forget_due):
        forget(at=later)
    drive.refresh_from_db()
    assert drive.forgotten_at == later
    left = {name: found_in(content, rows) for name, content in everything_on_disk(tmp_path, drive)}
    assert not any(left.values()), left
    # The digest of a domain stays in signals and removals: without the secret that was destroyed it says nothing.
    assert not Trace.objects.exists() and not WeakKey.objects.exists()
    told = voices.bundle(drive)
    assert chronicle.verify(told).ok
    assert told["published"] == counts
    assert drive.frozen["support"] == voices.tally(drive).support == counted


def test_who_follows_is_kept_apart_and_goes_at_the_end_of_their_own_time(tmp_path: Path) -> None:
    drive = spoken()
    later = AT + timedelta(days=62)
    notices.purge(at=later)
    voices.forget_due(at=later)
    rows = [bytes(sealed) for sealed in Follower.objects.filter(drive=drive).values_list("sealed", flat=True)]
    assert len(rows) == 1
    end = Follower.objects.get(drive=drive).kept_until
    voices.forget_due(at=end)
    notices.purge(at=end + timedelta(days=62))
    left = {name: found_in(content, rows) for name, content in everything_on_disk(tmp_path, drive)}
    assert not any(left.values()), left
