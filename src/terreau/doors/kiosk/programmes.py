"""What a screen shows: a programme of slides, given by a source. A source is registered once, by name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from terreau.kernel.text import Text

type Drawn = Callable[[str], str]


@dataclass(frozen=True)
class Slide:
    """One thing shown, in every language of the programme.

    ``key``: stable, it stands in addresses. ``facts``: label, value. ``call``: what the square code is for; ``url``:
    where it leads, ``""`` for none. ``pictures``: name -> how it is drawn in a language, as an SVG file. ``photo``:
    address of a picture instead of the drawing of that place. ``mark``: changes when a picture does.
    """

    key: str
    title: Text
    summary: Text = field(default_factory=Text)
    facts: tuple[tuple[Text, Text], ...] = ()
    call: Text = field(default_factory=Text)
    note: Text = field(default_factory=Text)
    url: str = ""
    pictures: Mapping[str, Drawn] = field(default_factory=dict)
    photo: str = ""
    alt: Text = field(default_factory=Text)
    mark: str = ""


@dataclass(frozen=True)
class Programme:
    """``languages`` alternate on the screen. ``over``: nothing is shown any more, and the one slide says so."""

    code: str
    title: Text
    slides: tuple[Slide, ...]
    languages: tuple[str, ...] = ("fr", "nl")
    over: bool = False

    def slide(self, key: str) -> Slide | None:
        return next((slide for slide in self.slides if slide.key == key), None)


#: From a code and a moment to a programme, ``None`` when the source has none of this code.
type Source = Callable[[str, datetime], Programme | None]
_sources: dict[str, Source] = {}


def register_source(name: str, source: Source) -> None:
    """Make a source known. Called in ``AppConfig.ready``."""
    if _sources.setdefault(name, source) is not source:
        raise ValueError(f"two sources of programmes are named {name}")


def programme_of(code: str, *, at: datetime) -> Programme | None:
    """The programme of this code, whichever source gives it."""
    return next((found for source in _sources.values() if (found := source(code, at)) is not None), None)


def version_of(written: Any) -> str:
    """A short mark of a content: the same for the same content."""
    content = json.dumps(written, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.blake2b(content, digest_size=8).hexdigest()
