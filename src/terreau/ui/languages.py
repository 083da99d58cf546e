"""The same page in another language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_from_path

#: Every language under its own name.
NAMES = {"fr": "Français", "nl": "Nederlands", "en": "English"}


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    href: str
    current: bool


def links(request: HttpRequest | None, language: str) -> list[LanguageLink]:
    """One link per language, to the page one is on; without a page, to the front page of that language."""
    here = request.get_full_path() if request else "/"
    return [LanguageLink(code, name, in_language(here, code), code == language) for code, name in NAMES.items()]


def is_known(request: HttpRequest | None) -> bool:
    """Whether the reader has said in which language to be spoken to: by the address or by choosing one before."""
    if request is None:
        return False
    chosen = (request.GET.get("lang"), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
    return bool(get_language_from_path(request.path)) or any(code in NAMES for code in chosen)


def in_language(address: str, code: str) -> str:
    """The address in another language: its prefix changed, or ``?lang=`` where addresses carry no language."""
    parts = urlsplit(address)
    prefix = get_language_from_path(parts.path)
    if prefix:
        translated = translate_url(address, code)
        if translated != address or prefix == code:
            return translated
        return urlunsplit(parts._replace(path=f"/{code}{parts.path[len(prefix) + 1 :]}"))
    if parts.path in {"", "/"}:
        return f"/{code}/"
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith("lang=")]
    return urlunsplit(parts._replace(query="&".join([*kept, urlencode({"lang": code})])))
