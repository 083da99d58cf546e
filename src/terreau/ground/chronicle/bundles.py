"""Files with every line about one thing: rooms say which they publish, the page of the log lists them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class BundleKind:
    """What such a file is about, and the name of its address; ``blank`` names the one argument of the address."""

    kind: str
    label: str | Promise
    url_name: str
    blank: str = "code"

    @property
    def address(self) -> str:
        """The address with ``CODE`` where the thing is named; empty when no such page exists."""
        try:
            return reverse(self.url_name, kwargs={self.blank: self.blank.upper()})
        except NoReverseMatch:
            return ""


_KINDS: dict[str, BundleKind] = {}


def register_bundle(kind: str, label: str | Promise, url_name: str, *, blank: str = "code") -> None:
    """Say that each ``kind`` (the beginning of its topics) has a file of its own. Call it in ``AppConfig.ready``."""
    _KINDS[kind] = BundleKind(kind, label, url_name, blank)


def bundle_kinds() -> list[BundleKind]:
    """Every kind with an address, by name."""
    return [_KINDS[kind] for kind in sorted(_KINDS) if _KINDS[kind].address]
