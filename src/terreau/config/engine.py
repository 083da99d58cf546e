"""The SQLite engine: bundled, recent, checked before Django loads its backend.

Engines 3.7.0 to 3.51.2 can drop acknowledged commits in WAL mode (a race between a commit and a checkpoint), except the
3.50.7 and 3.44.6 backports. Debian's own is affected; ``pysqlite3`` carries a sound one.
"""

from __future__ import annotations

import sys
from functools import partial
from types import ModuleType

_SOUND_SINCE = (3, 51, 3)
_BACKPORTS = {(3, 50): 7, (3, 44): 6}


class UnsoundEngine(RuntimeError):
    """The SQLite engine could lose what it acknowledged; Terreau does not start on it."""


def is_sound(version: tuple[int, int, int]) -> bool:
    backport = _BACKPORTS.get(version[:2])
    return version >= _SOUND_SINCE or (backport is not None and version[2] >= backport)


def use_sound_sqlite() -> None:
    """Put the bundled engine where Django looks for ``sqlite3``. Raises ``UnsoundEngine``."""
    import pysqlite3  # noqa: PLC0415 - before Django, once

    if not is_sound(pysqlite3.sqlite_version_info):
        raise UnsoundEngine(
            f"SQLite {pysqlite3.sqlite_version} can lose acknowledged commits; 3.51.3 or newer is needed"
        )
    _tell_limits(pysqlite3)
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


#: Limits of the bundled engine as it was compiled, by the numbers SQLite gives them: columns, and values of one query.
_LIMITS = {2: 2_000, 9: 250_000}


def _tell_limits(engine: ModuleType) -> None:
    """Django asks a connection for its limits; the standard library answers since Python 3.11, the wheel does not."""
    if hasattr(engine.dbapi2.Connection, "getlimit"):
        return

    class Connection(engine.dbapi2.Connection):  # type: ignore[name-defined]
        def getlimit(self, category: int) -> int:
            return _LIMITS[category]

    for module in (engine, engine.dbapi2):
        vars(module).update(SQLITE_LIMIT_COLUMN=2, SQLITE_LIMIT_VARIABLE_NUMBER=9)
    vars(engine)["connect"] = engine.dbapi2.connect = partial(engine.dbapi2.connect, factory=Connection)
