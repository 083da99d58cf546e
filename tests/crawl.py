"""Walks the house as one member of the cast: every page that a link leads to, each kind of page a few times."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

#: Where a walk begins: what is linked from nowhere but print and machines.
STARTS = ("/fr/", "/nl/", "/en/", "/log/", "/api/v1/openapi.json", "/robots.txt", "/sitemap.xml", "/healthz", "/readyz")
#: How many pages of one kind are visited.
PER_KIND = 2


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"a": "href", "link": "href", "img": "src", "iframe": "src", "image": "href", "area": "href"}.get(tag)
        self.found += [value for name, value in attrs if value and (name == wanted or name in {"hx-get", "data-src"})]


@dataclass(frozen=True)
class Visit:
    """One page seen: its path, the name of its address, the status, where the link stood, the body."""

    path: str
    name: str
    status: int
    came_from: str
    content_type: str
    body: bytes


def name_of(path: str) -> str:
    """The name of the address a path belongs to, ``""`` when it leads nowhere."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return match.view_name or match.route


def walk(client: Client, starts: Iterable[str] = STARTS, *, per_kind: int = PER_KIND) -> Iterator[Visit]:
    """Every page reached from ``starts`` by links of this origin. Redirects are pages too."""
    waiting = deque((start, "start") for start in starts)
    seen: set[str] = set()
    kinds: Counter[tuple[str, str]] = Counter()
    while waiting:
        path, came_from = waiting.popleft()
        if path in seen or path.startswith(("/static/", "/accounts/logout")):
            continue
        seen.add(path)
        kind = (name_of(path), path[:4])
        kinds[kind] += 1
        if kinds[kind] > per_kind:
            continue
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        yield Visit(path, kind[0], answer.status_code, came_from, answer.get("Content-Type", ""), body)
        for link in _links(path, answer.get("Location", ""), answer.get("Content-Type", ""), body):
            waiting.append((link, path))


def _links(path: str, location: str, content_type: str, body: bytes) -> list[str]:
    found = [location] if location else []
    if content_type.startswith("text/html"):
        parser = _Links()
        parser.feed(body.decode())
        found += parser.found
    absolute = (urldefrag(urljoin(f"http://testserver{path}", link))[0] for link in found)
    return [_path(link) for link in absolute if urlsplit(link).netloc in {"testserver", "127.0.0.1:8000"}]


def _path(link: str) -> str:
    parts = urlsplit(link)
    return parts.path + (f"?{parts.query}" if parts.query else "")
