"""The way around: what the line at the top, the tools beside it and the foot lead to.

A door names its page (``register``); an entry whose page does not exist in this house is left out, so no link is dead.
The entries the house agreed on stand at the end of this file: names of addresses only, nothing is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext_lazy as _

from terreau.ui.formats import language_of_reader
from terreau.ui.languages import in_language

Place = Literal["line", "tools", "desk", "who", "paper", "data", "gallery"]
Audience = Literal["all", "signed_in", "signed_out", "officers"]


@dataclass(frozen=True)
class Entry:
    """One link: its words, the name of its address, where it stands (lowest ``order`` first) and who sees it."""

    label: str | Promise
    url_name: str
    order: int
    place: Place = "line"
    audience: Audience = "all"
    icon: str = ""


@dataclass(frozen=True)
class Link:
    """An entry that leads somewhere, as one reader sees it."""

    label: str | Promise
    href: str
    icon: str = ""
    current: bool = False


#: Characters of an address one comes back to with its query.
_LONGEST = 500
_entries: dict[tuple[Place, str], Entry] = {}


def register(
    label: str | Promise,
    url_name: str,
    order: int,
    *,
    place: Place = "line",
    audience: Audience = "all",
    icon: str = "",
) -> None:
    """Put a page in the menu; a second call for the same place and address replaces the first."""
    _entries[place, url_name] = Entry(label, url_name, order, place, audience, icon)


def links(request: HttpRequest | None, place: Place) -> list[Link]:
    """The links of a place for this reader, in order, the one where they are marked."""
    found = []
    for entry in sorted(_entries.values(), key=lambda entry: entry.order):
        if entry.place != place or not _is_for(request, entry.audience):
            continue
        try:
            found.append((entry, reverse(entry.url_name)))
        except NoReverseMatch:
            continue
    here = _nearest(request.path if request else "", [href for _, href in found])
    back = _back(request)
    return [
        Link(
            entry.label,
            _in_language(href) + (back if entry.audience == "signed_out" else ""),
            entry.icon,
            href == here,
        )
        for entry, href in found
    ]


def _back(request: HttpRequest | None) -> str:
    """What makes a sign-in come back to this page: a page of ours, read, under a language.

    Addresses without a language carry codes (a receipt, an invitation): they stay out of links.
    """
    read = request is not None and request.method == "GET" and getattr(request, "resolver_match", None) is not None
    if request is None or not read or not get_language_from_path(request.path):
        return ""
    here = request.get_full_path()
    return "&" + urlencode({"next": here if len(here) <= _LONGEST else request.path})


def _in_language(href: str) -> str:
    """An address without a language is told the reader's, so that nobody signs in in another one."""
    return href if get_language_from_path(href) else in_language(href, language_of_reader())


def _nearest(path: str, hrefs: list[str]) -> str:
    """The longest address that is this page or leads to it; a language's front page only when one stands on it."""
    leading = [href for href in hrefs if path == href or (href.count("/") > 2 and path.startswith(href))]
    return max(leading, key=len, default="")


def _is_for(request: HttpRequest | None, audience: Audience) -> bool:
    if audience == "all":
        return True
    actor = getattr(request, "actor", None)
    if audience == "officers":
        return bool(actor and actor.holds_office)
    signed_in = bool(actor and actor.is_person)
    return signed_in is (audience == "signed_in")


register(_("Near you"), "square:home", 10)
register(_("Projects"), "square:projects", 20)
register(_("Map"), "square:map", 30)
register(_("Agenda"), "gatherings:list", 35)
register(_("Initiatives"), "square:initiatives", 40)
register(_("Who does what"), "people:who", 50)
register(_("How it works"), "square:guide", 60)
register(_("Search"), "square:search", 10, place="tools", icon="search")
register(_("Desk"), "desk:turn", 20, place="tools", audience="officers", icon="list")
register(_("My corner"), "square:me", 30, place="tools", audience="signed_in", icon="person")
register(_("Sign in"), "account_login", 40, place="tools", audience="signed_out", icon="key")
register(_("See who does what, and who answers"), "people:who", 10, place="who")
register(_("How it works, step by step"), "square:guide", 10, place="paper")
register(_("Exhibitions"), "publishing:list", 20, place="paper")
register(_("The public log"), "chronicle:log", 20, place="data")
register(_("Open data"), "openapi:docs", 30, place="data")
register(_("Messages"), "notices:gallery", 10, place="gallery")
register(_("Printed matter"), "printed:gallery", 20, place="gallery")
