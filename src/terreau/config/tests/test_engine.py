from __future__ import annotations

import sqlite3

import pytest

from terreau.config.databases import from_url
from terreau.config.engine import is_sound


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 44, 6), True),
        ((3, 54, 0), True),
    ],
)
def test_engines_that_lose_commits_are_known(version: tuple[int, int, int], sound: bool) -> None:
    assert is_sound(version) is sound


def test_the_engine_in_use_is_sound() -> None:
    assert is_sound(sqlite3.sqlite_version_info)  # type: ignore[arg-type]


def test_an_unknown_database_is_refused(tmp_path) -> None:
    with pytest.raises(ValueError, match="mysql is not a database"):
        from_url("mysql://x/y", tmp_path)
