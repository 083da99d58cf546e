from __future__ import annotations

import base64
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from terreau.config import backups

KEY = base64.urlsafe_b64encode(os.urandom(32)).decode()


def lite(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "live.sqlite3")) as live:
        live.execute("CREATE TABLE voice (code TEXT, blob BLOB)")
        live.executemany("INSERT INTO voice VALUES (?, ?)", [(f"K{n}", os.urandom(4000)) for n in range(700)])
        live.commit()
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "poster.pdf").write_bytes(b"%PDF-1.7 poster")
    target = tmp_path / "night.backup"
    backups.write(target, database=lite(tmp_path / "live.sqlite3"), files=tmp_path / "files", master_key=KEY)
    return target


@pytest.mark.requirement("R08")
def test_a_backup_restores_to_the_same_truth(backup: Path, tmp_path: Path) -> None:
    backups.read(backup, database=lite(tmp_path / "new.sqlite3"), files=tmp_path / "new-files", master_key=KEY)
    with (
        closing(sqlite3.connect(tmp_path / "live.sqlite3")) as one,
        closing(sqlite3.connect(tmp_path / "new.sqlite3")) as two,
    ):
        assert one.execute("SELECT * FROM voice").fetchall() == two.execute("SELECT * FROM voice").fetchall()
    assert (tmp_path / "new-files" / "poster.pdf").read_bytes() == b"%PDF-1.7 poster"


@pytest.mark.requirement("R08")
@pytest.mark.parametrize("place", [3, 20, 40, 1_100_000, -1])
def test_one_altered_byte_refuses_the_whole(backup: Path, tmp_path: Path, place: int) -> None:
    damaged = bytearray(backup.read_bytes())
    damaged[place] ^= 1
    backup.write_bytes(damaged)
    with pytest.raises(backups.Damaged):
        backups.read(backup, database=lite(tmp_path / "new.sqlite3"), files=tmp_path / "f", master_key=KEY)
    assert not (tmp_path / "new.sqlite3").exists()


@pytest.mark.requirement("R08")
def test_a_backup_cut_at_a_chunk_is_refused(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(backups.MAGIC) + 16 + (1 << 20) + 16])
    with pytest.raises(backups.Damaged):
        backups.read(backup, database=lite(tmp_path / "new.sqlite3"), files=tmp_path / "f", master_key=KEY)


def test_another_key_opens_nothing_and_names_are_not_readable(backup: Path, tmp_path: Path) -> None:
    other = base64.urlsafe_b64encode(os.urandom(32)).decode()
    with pytest.raises(backups.Damaged):
        backups.read(backup, database=lite(tmp_path / "new.sqlite3"), files=tmp_path / "f", master_key=other)
    assert b"CREATE TABLE" not in backup.read_bytes()


def test_a_place_in_use_is_left_alone(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        backups.read(backup, database=lite(tmp_path / "live.sqlite3"), files=tmp_path / "f", master_key=KEY)
