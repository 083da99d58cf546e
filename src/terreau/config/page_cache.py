"""Public pages, kept as they went out: for people who are not signed in, until anything at all is committed.

Stands before compression and sessions, so that an answer from here costs one look at the database and no more.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, cast
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_from_path

from terreau.config import editions
from terreau.kernel.actor import ActorKind

#: Says that this browser has just sent something: for a minute its pages are made anew. It names nobody.
FRESH_COOKIE = "terreau_fresh"
_FRESH_SECONDS = 60
#: Seconds a page is kept at most: a collection closes at a moment, without anybody committing anything.
OLDEST = 10.0
#: Bytes of one body, and of all bodies of a process.
LARGEST = 300_000
ROOM = 16_000_000
#: Bytes counted for headers and key.
_WRAPPING = 2_000
#: Characters of an address, of its query and of a header that takes part in the key.
_LONGEST = 300

_KINDS = {
    "text/html", "application/json", "application/ld+json", "application/geo+json", "application/atom+xml",
    "application/xml", "application/manifest+json", "image/svg+xml", "text/calendar",
}  # fmt: skip
#: What an answer may say it depends on (``Vary``): it is in the key, or it is the cookie, of which only two are let in.
_IN_THE_KEY = {"cookie", "accept-encoding"}
#: The yardstick of ``make bench``, and what asks whether this very process and its database answer.
_APART = ("/bench/", "/healthz", "/readyz")

type Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One answer as it went out, and when and on which state of the database its making began."""

    stamp: str
    began: float
    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str


class Shelf:
    """The pages of this process; those asked for longest ago leave first. Safe between threads."""

    def __init__(self, room: int = ROOM) -> None:
        self.room, self.taken = room, 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def __contains__(self, key: Key) -> bool:
        return key in self._pages

    def get(self, key: Key, *, after: float, stamp: str | None = None) -> Page | None:
        """The page, if its making began after this moment and, when a stamp is given, on this state of the database."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.began <= after or (stamp is not None and page.stamp != stamp):
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        with self._lock:
            self._drop(self._pages.pop(key, None))
            self._pages[key] = page
            self.taken += len(page.body) + _WRAPPING
            while self.taken > self.room:
                self._drop(self._pages.popitem(last=False)[1])

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.taken = 0

    def _drop(self, page: Page | None) -> None:
        self.taken -= len(page.body) + _WRAPPING if page else 0


SHELF = Shelf()
#: A page that was kept before is made by one thread at a time; the others wait for it, which costs no processor.
_MAKING = tuple(threading.Lock() for _ in range(64))


class PageCacheMiddleware:
    """Answers readers who are not signed in from the shelf. See ``docs/decisions/0007-page-cache.md``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.TERREAU_PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        #: Seconds during which a page may miss what others have committed since: none, unless the operator says so.
        self.lag = min(settings.TERREAU_PAGE_LAG, OLDEST)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            response = self.get_response(request)
            return response if request.method == "OPTIONS" else _remember_the_act(response)
        key = key_of(request)
        if key is None:
            return _told(self.get_response(request), "passed")
        arrived = time.monotonic()
        page = SHELF.get(key, after=arrived - self.lag) if self.lag else None
        if page is None and (stamp := editions.stamp()) is not None:
            page = SHELF.get(key, after=arrived - OLDEST, stamp=stamp)
        if page is not None:
            return _answer(request, page)
        if key not in SHELF:
            return self._made(request, key)
        with _MAKING[hash(key) % len(_MAKING)]:
            # Another thread may have begun it since this question came: nothing committed before is missing from it.
            page = SHELF.get(key, after=arrived)
            return _answer(request, page) if page is not None else self._made(request, key)

    def _made(self, request: HttpRequest, key: Key) -> HttpResponse:
        """The page from the house, kept if it may be."""
        stamp, began = editions.stamp(), time.monotonic()
        response = self.get_response(request)
        if stamp is None or request.method == "HEAD" or not may_be_kept(request, response):
            return _told(response, "passed")
        response.headers.setdefault("ETag", _etag(response))
        # A browser may keep it and must ask: the answer is then a few bytes.
        response.headers.setdefault("Cache-Control", "no-cache")
        page = Page(stamp, began, response.content, tuple(response.headers.items()), response.headers["ETag"])
        SHELF.put(key, page)
        return _conditional(request, _told(response, "kept"), page.etag)


def key_of(request: HttpRequest) -> Key | None:
    """Everything an anonymous public page may depend on besides the database; ``None``: never from the shelf.

    Where the address carries no language, what ``LocaleMiddleware`` chooses by (its cookie, ``Accept-Language``) is in
    the key as it came, since a page may look at it too. A cookie nobody here knows might be somebody's: such a browser
    is served, never from the shelf.
    """
    meta = request.META
    path, query = request.path, meta.get("QUERY_STRING", "")
    if len(path) > _LONGEST or len(query) > _LONGEST or path.startswith(_APART):
        return None
    if "HTTP_AUTHORIZATION" in meta or "HTTP_RANGE" in meta:
        return None
    cookies = request.COOKIES if meta.get("HTTP_COOKIE") else {}
    if cookies.keys() - {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}:
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    language = () if get_language_from_path(request.path_info) else _asked_languages(request, cookies)
    htmx = tuple(sorted(item for item in meta.items() if item[0].startswith("HTTP_HX_")))
    if any(len(said) > _LONGEST for said in (*language, *(value for _name, value in htmx))):
        return None
    squeezed = bool(re_accepts_gzip.search(meta.get("HTTP_ACCEPT_ENCODING", "")))
    return (request.scheme, host, path, _in_order(query), language, htmx, squeezed)


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this answer is the same for everybody who asks with the same key."""
    if response.status_code != 200 or response.streaming or response.cookies or len(response.content) > LARGEST:
        return False
    # Of one browser only: the proof in a form, a nonce.
    if "CSRF_COOKIE_NEEDS_UPDATE" in request.META or getattr(request, "_csp_nonce", None):
        return False
    actor = getattr(request, "actor", None)
    if actor is not None and actor.kind != ActorKind.ANONYMOUS:
        return False
    if _names(response, "Cache-Control") & {"no-store", "private"}:
        return False
    if response.get("Content-Type", "").partition(";")[0].strip().lower() not in _KINDS:
        return False
    depends_on = {name for name in _names(response, "Vary") if not name.startswith("hx-")} - _IN_THE_KEY
    return not (depends_on - {"accept-language"} if _has_no_language(request) else depends_on)


def _has_no_language(request: HttpRequest) -> bool:
    return not get_language_from_path(request.path_info)


def _asked_languages(request: HttpRequest, cookies: Mapping[str, str]) -> tuple[str, ...]:
    return cookies.get(settings.LANGUAGE_COOKIE_NAME, ""), request.META.get("HTTP_ACCEPT_LANGUAGE", "")


def _names(response: HttpResponse, header: str) -> set[str]:
    """Names in a list header: ``Cache-Control: Private, max-age=3`` gives ``private`` and ``max-age``."""
    return {part.partition("=")[0].strip().lower() for part in response.get(header, "").split(",")} - {""}


def _in_order(query: str) -> str:
    """Parameters by name; those of one name keep their order, since the last one counts."""
    return "&".join(sorted(query.split("&"), key=lambda pair: unquote_plus(pair.partition("=")[0]))) if query else ""


def _etag(response: HttpResponse) -> str:
    """From what the page says, not from how it was squeezed (which differs each time): the same in every process."""
    body = response.content
    plain = gzip.decompress(body) if response.get("Content-Encoding") == "gzip" else body
    return f'W/"{blake2b(plain, digest_size=12).hexdigest()}"'


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    response = HttpResponse(page.body if request.method == "GET" else b"", headers=dict(page.headers))
    return _conditional(request, _told(response, "hit"), page.etag)


def _conditional(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    """304 to a browser that still has this page."""
    return cast(HttpResponse, get_conditional_response(request, etag=etag, response=response))


def _told(response: HttpResponse, how: str) -> HttpResponse:
    """What the shelf did, for ``make bench`` only."""
    if settings.TERREAU_BENCH:
        response.headers["X-Page-Cache"] = how
    return response


def _remember_the_act(response: HttpResponse) -> HttpResponse:
    """Whoever has just sent something is served pages made for them, for a minute."""
    if not getattr(response, "keeps_nothing", False):
        response.set_cookie(
            FRESH_COOKIE, "1", max_age=_FRESH_SECONDS, secure=bool(settings.SESSION_COOKIE_SECURE), httponly=True,
            samesite="Lax",
        )  # fmt: skip
    return response
