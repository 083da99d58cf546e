"""What a gathering may be about: rooms above say what their pages are called and who may call a meeting about them.

``about`` is a reference, ``room.noun:id``; a form accepts only one that a registered room knows and allows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict


@dataclass(frozen=True)
class Subject:
    """One thing a gathering may be about. ``url``: path of its page; ``organisation_id``: whose it is; ``quartiers``:
    codes of the neighbourhoods it concerns; ``address``: where it lies, in words, with its ``point``."""

    title: Text
    url: str
    organisation_id: str = ""
    quartiers: tuple[str, ...] = ()
    address: Text = field(default_factory=Text)
    point: tuple[float, float] | None = None
    #: Where people say for or against, ask and object, while that is asked; each counts once, in confidence.
    voice_path: str = ""


@dataclass(frozen=True)
class About:
    """``prefix``: ``room.noun``. ``subject(id)``: what it is, ``None`` when it is not to be shown. ``may(actor, id)``:
    whether this actor may call a meeting about it."""

    prefix: str
    subject: Callable[[str], Subject | None]
    may: Callable[[Actor, str], Verdict]


_abouts: dict[str, About] = {}


def register_about(about: About) -> About:
    """Let gatherings be about this. Raises ``ValueError`` when the prefix is taken by another."""
    known = _abouts.setdefault(about.prefix, about)
    if known != about:
        raise ValueError(f"two rooms say what a {about.prefix} is")
    return about


def unregister_about(prefix: str) -> None:
    """Let them be about it no more (a room switched off, the end of a test)."""
    _abouts.pop(prefix, None)


def subject_of(reference: str, *, by: Actor) -> Subject | None:
    """What a reference names, if a room knows it and this actor may call a meeting about it."""
    prefix, colon, known_as = reference.partition(":")
    about = _abouts.get(prefix)
    if about is None or not colon or not known_as or len(reference) > 80 or not about.may(by, known_as):
        return None
    return about.subject(known_as)


def voice_path_of(reference: str, code: str) -> str:
    """Where someone in the room of gathering ``code`` gives a voice on what it is about; empty while none is asked."""
    prefix, colon, known_as = reference.partition(":")
    about = _abouts.get(prefix)
    subject = about.subject(known_as) if about is not None and colon and known_as else None
    return f"{subject.voice_path}?meeting={code}" if subject is not None and subject.voice_path else ""


def settings_of(reference: str, *, by: Actor) -> dict[str, Any]:
    """What ``draft_gathering`` takes over of a reference; nothing when it is unknown or not allowed."""
    subject = subject_of(reference, by=by)
    if subject is None:
        return {}
    told = {"about": reference, "about_url": subject.url, "about_title": subject.title}
    return {**told, "quartiers": list(subject.quartiers)} if subject.quartiers else told
