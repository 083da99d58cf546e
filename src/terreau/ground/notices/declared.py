"""Declared notices: what a room may tell people, to whom, how, and how it looks with an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.enums import Channel, Urgency
from terreau.ground.notices.errors import UnknownNotice

type Sentence = str | Promise
#: JSON primitives only: the context is sealed with the message and rendered when it leaves.
type Context = Mapping[str, Any]


@dataclass(frozen=True)
class Recipient:
    """Who gets the message. At least one of ``email``, ``phone`` (E.164), ``address`` (lines of a letter)."""

    email: str = ""
    phone: str = ""
    person_id: str = ""
    name: str = ""
    language: str = "fr"
    address: str = ""

    def reach(self, channel: Channel) -> str:
        """Where this channel finds the person; ``""`` when it does not."""
        return {Channel.EMAIL: self.email, Channel.SMS: self.phone, Channel.LETTER: self.address}[channel]


class Notice:
    """One kind of message. Subclass, fill in, and ``register`` it when the application starts.

    ``template`` is a base name: ``<template>.subject.txt`` and ``<template>.txt`` are needed, ``<template>.sms.txt``
    when it can go by text message. The HTML part is made of the very same text. The button leads to
    ``context["button_url"]`` (absolute) and bears ``button``; it opens a page, and never acts by being followed.
    """

    name: ClassVar[str]
    title: ClassVar[Sentence]
    #: Who gets it and why, as one sentence at the foot of the message: "You get this because ...".
    audience: ClassVar[Sentence]
    template: ClassVar[str]
    button: ClassVar[Sentence] = _("Open the page")
    channels: ClassVar[tuple[Channel, ...]] = (Channel.EMAIL,)
    can_switch_off: ClassVar[bool] = False
    urgent: ClassVar[bool] = False
    newsletter: ClassVar[bool] = False
    #: One e-mail per person and day holds all of these together.
    group_daily: ClassVar[bool] = False
    #: After this it is no use any more, and ends as failed.
    useful_for: ClassVar[timedelta] = timedelta(days=7)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        """A true-to-life context in this language, for previews and for the check at start."""
        raise NotImplementedError

    @classmethod
    def urgency(cls) -> Urgency:
        if cls.urgent:
            return Urgency.URGENT
        return Urgency.NEWSLETTER if cls.newsletter else Urgency.ORDINARY


_registry: dict[str, type[Notice]] = {}


def register[N: type[Notice]](notice: N) -> N:
    """Make a notice known. Call in ``AppConfig.ready``; also a class decorator. Registering twice is harmless.

    Raises ``ValueError`` when another notice bears the name.
    """
    known = _registry.get(notice.name)
    if known is not None and (known.__module__, known.__qualname__) != (notice.__module__, notice.__qualname__):
        raise ValueError(f"two notices are called {notice.name}")
    _registry[notice.name] = notice
    return notice


def unregister(name: str) -> None:
    """Forget a notice again (a room switched off, the end of a test)."""
    _registry.pop(name, None)


def notice_called(name: str) -> type[Notice]:
    """Raises ``UnknownNotice``."""
    try:
        return _registry[name]
    except KeyError:
        raise UnknownNotice(name) from None


def all_notices() -> list[type[Notice]]:
    """Every registered notice, by name."""
    return [_registry[name] for name in sorted(_registry)]
