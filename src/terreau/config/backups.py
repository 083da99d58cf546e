"""One encrypted file that holds everything: database and stored files.

The archive is a tar stream cut into chunks, each sealed with AES-GCM under a key derived from the master key and the
archive's own salt; chunk number and "is this the last" are authenticated, so that a chunk altered, dropped, reordered
or cut off is found before anything is restored.
"""

from __future__ import annotations

import base64
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"terreau-backup-1\n"
_CHUNK = 1 << 20
_SALT = 16
_TAG = 16


class Damaged(Exception):
    """The backup was altered, cut off, or made under another master key. Nothing was restored."""


def write(target: Path, *, database: dict[str, Any], files: Path, master_key: str) -> int:
    """Write the backup while Terreau runs; returns its size in bytes."""
    with tempfile.TemporaryDirectory(dir=target.parent) as place:
        dump = Path(place, "database")
        _dump(database, dump)
        archive = Path(place, "archive.tar")
        with tarfile.open(archive, "w") as tar:
            tar.add(dump, arcname="database")
            if files.exists():
                tar.add(files, arcname="files")
        draft = Path(place, "sealed")
        with archive.open("rb") as plain, draft.open("wb") as sealed:
            _seal(plain, sealed, master_key)
            sealed.flush()
            os.fsync(sealed.fileno())
        draft.replace(target)
    return target.stat().st_size


def read(source: Path, *, database: dict[str, Any], files: Path, master_key: str) -> None:
    """Restore into an empty place. ``Damaged`` before anything is touched; ``FileExistsError`` where one is in use."""
    if "sqlite" in database["ENGINE"] and Path(database["NAME"]).exists():
        raise FileExistsError(database["NAME"])
    with tempfile.TemporaryDirectory(dir=source.parent) as place:
        archive = Path(place, "archive.tar")
        with source.open("rb") as sealed, archive.open("wb") as plain:
            for chunk in _unseal(sealed, master_key):
                plain.write(chunk)
        with tarfile.open(archive) as tar:
            tar.extractall(place, filter="data")
        _load(database, Path(place, "database"))
        if Path(place, "files").exists():
            shutil.copytree(Path(place, "files"), files, dirs_exist_ok=True)


def _dump(database: dict[str, Any], target: Path) -> None:
    if "sqlite" in database["ENGINE"]:
        with closing(sqlite3.connect(database["NAME"])) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy)
        return
    subprocess.run(["pg_dump", "--format=custom", f"--file={target}", _conninfo(database)], check=True)


def _load(database: dict[str, Any], dump: Path) -> None:
    if "sqlite" in database["ENGINE"]:
        with closing(sqlite3.connect(dump)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Damaged("the database inside the backup is not sound")
        shutil.move(dump, database["NAME"])
        return
    subprocess.run(["pg_restore", "--exit-on-error", f"--dbname={_conninfo(database)}", str(dump)], check=True)


def _conninfo(database: dict[str, Any]) -> str:
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return " ".join(f"{word}='{database[key]}'" for word, key in names.items() if database.get(key))


def _cipher(master_key: str, salt: bytes) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"terreau/backup")
    return AESGCM(derived.derive(base64.urlsafe_b64decode(master_key)))


def _seal(plain: IO[bytes], sealed: IO[bytes], master_key: str) -> None:
    salt = os.urandom(_SALT)
    sealed.write(MAGIC + salt)
    cipher, number, chunk = _cipher(master_key, salt), 0, plain.read(_CHUNK)
    while True:
        following = plain.read(_CHUNK)
        last = not following
        sealed.write(cipher.encrypt(number.to_bytes(12, "big"), chunk, b"last" if last else b"more"))
        if last:
            return
        number, chunk = number + 1, following


def _unseal(sealed: IO[bytes], master_key: str) -> Iterator[bytes]:
    if sealed.read(len(MAGIC)) != MAGIC:
        raise Damaged("this is not a backup of Terreau")
    cipher, number, chunk = _cipher(master_key, sealed.read(_SALT)), 0, sealed.read(_CHUNK + _TAG)
    while True:
        following = sealed.read(_CHUNK + _TAG)
        try:
            yield cipher.decrypt(number.to_bytes(12, "big"), chunk, b"more" if following else b"last")
        except (InvalidTag, ValueError) as error:
            raise Damaged(f"chunk {number} does not open: altered, cut off, or another master key") from error
        if not following:
            return
        number, chunk = number + 1, following
