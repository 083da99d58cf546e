"""The register of the gallery. A room adds a preview of its own pieces, messages or documents with ``register``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise


def _nothing(request: HttpRequest) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Section:
    """A part of the gallery: its address on the page, its title, a template and what that template is given."""

    slug: str
    title: str | Promise
    template: str
    context: Callable[[HttpRequest], dict[str, Any]] = _nothing
    order: int = 500


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Show a section; a second one with the same slug replaces the first."""
    _sections[section.slug] = section


def sections() -> list[Section]:
    return sorted(_sections.values(), key=lambda section: (section.order, section.slug))
