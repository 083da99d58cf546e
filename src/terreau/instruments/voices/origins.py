"""What a place of collection is called: a stand, a round, a poster's place. Rooms above name their own.

``Voice.origin`` says which one brought a voice, as ``<prefix>:<ref>`` (``stand:3``). It never names a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from terreau.instruments.voices.models import Drive
from terreau.kernel.text import Text

#: From a drive and refs without their prefix to their names; what it leaves out stays unnamed.
type Names = Callable[[Drive, Sequence[str]], dict[str, Text]]

_names: dict[str, Names] = {}


def register_origin(prefix: str, label: Names) -> None:
    """Declare how places of collection with this prefix are called, in ``AppConfig.ready``. One query at most."""
    if _names.setdefault(prefix, label) != label:
        raise ValueError(f"two rooms name places of collection {prefix}")


def named(drive: Drive, origins: Iterable[str]) -> dict[str, Text]:
    """The names of these origins; one nobody names is shown as it is."""
    by_prefix: dict[str, list[str]] = {}
    found = {}
    for origin in origins:
        prefix, _colon, ref = origin.partition(":")
        by_prefix.setdefault(prefix, []).append(ref)
        found[origin] = Text(fr=origin, nl=origin)
    for prefix, refs in by_prefix.items():
        if prefix in _names:
            found |= {f"{prefix}:{ref}": name for ref, name in _names[prefix](drive, refs).items()}
    return found
