"""Typst, kept in a root of its own, fed with data only, within limits."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import typst

from terreau.ground.documents.rendering.legible import legible
from terreau.ground.documents.rendering.roots import FONTS, locate, root_of
from terreau.ground.documents.words import words_as_json


class Limits(NamedTuple):
    """Most bytes of JSON one document is made from, pictures included; most pages; seconds anybody waits for it."""

    data: int
    pages: int
    seconds: float


USUAL = Limits(data=8_000_000, pages=1_200, seconds=60)
LARGE = Limits(data=40_000_000, pages=14_000, seconds=600)
#: Documents made at the same time in one process: each may take some hundred megabytes.
_AT_ONCE = 2

#: Characters of data from which a document counts as large.
_MUCH_DATA = 100_000

_presses = ThreadPoolExecutor(max_workers=_AT_ONCE, thread_name_prefix="press")
_PAGES = re.compile(rb"/Type\s*/Pages.{0,400}?/Count\s+(\d+)|/Count\s+(\d+).{0,400}?/Type\s*/Pages", re.DOTALL)


class NotPrinted(RuntimeError):
    """The document could not be made: template and data do not fit, or a limit was passed."""


def render(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str,
    standard: str = "ua-1",
    at: datetime | None = None,
    large: bool = False,
) -> bytes:
    """A tagged PDF from a template and plain data.

    :param template: ``room/name``: ``name.typ`` in the room's ``documents/``; ``documents/name`` for shared ones.
    :param data: JSON values. Text is printed as it stands; it is never read as markup. SVG pictures are strings.
    :param language: the language of the document as a whole: ``fr``, ``nl`` or ``en``.
    :param standard: ``ua-1`` refuses a missing title or a picture without a text for those who do not see it.
    :param at: the moment written in the file; without it none is, and the same data gives the same bytes.
    :param large: thousands of letters in one file: wider limits. For work in the background, never for a page.
    :raises UnknownTemplate: there is no such template.
    :raises NotPrinted: template and data do not fit, or the document would be too large or too slow.
    """
    limits = LARGE if large else USUAL
    return _press(template, data, limits, language=language, at=at, format="pdf", pdf_standards=[standard])[0]


def render_many(
    template: str,
    items: Sequence[Mapping[str, Any]],
    *,
    language: str,
    shared: Mapping[str, Any] | None = None,
    batch: int = 100,
    standard: str = "ua-1",
    at: datetime | None = None,
) -> Iterator[bytes]:
    """A mail merge: one PDF per ``batch`` items, the template being run over each item in turn.

    Yields as it goes, so that ten thousand letters never stand in memory together. The template must be one of those
    that take ``items``: see ``one-or-many`` in the shared library. ``shared`` is what stands once for all: the title of
    the file, the order of languages.
    """
    for start in range(0, len(items), batch):
        data = {**(shared or {}), "items": list(items[start : start + batch])}
        yield render(template, data, language=language, standard=standard, at=at)


def render_png(template: str, data: Mapping[str, Any], *, language: str, ppi: float = 60) -> list[bytes]:
    """The pages as pictures, for previews: a picture of a document is no document."""
    return _press(template, data, USUAL, language=language, at=None, format="png", ppi=ppi)


def _press(
    template: str, data: Mapping[str, Any], limits: Limits, *, language: str, at: datetime | None, **options: Any
) -> list[bytes]:
    room, name = locate(template)
    made: bytes | list[bytes] | None = None
    for plain in (False, True):
        payload = json.dumps(legible(data, plain=plain), ensure_ascii=False, separators=(",", ":"))
        if len(payload.encode()) > limits.data:
            raise NotPrinted("too much to print in one document")
        inputs = {"data": payload, "language": language, "words": words_as_json(room), "dated": "yes" if at else ""}
        job = _presses.submit(_compile, room, name, inputs, timestamp=at, **options)
        try:
            made = job.result(timeout=limits.seconds)
            break
        except TooSlow:
            job.cancel()
            raise NotPrinted("this document takes too long to make") from None
        except typst.TypstError as error:
            # Signs that can be printed one by one but not one upon another: once more without the loose accents.
            if plain or "could not be displayed" not in error.message:
                raise NotPrinted(f"{template}: {error.message}\n{error.diagnostic}") from error
    if made is None:
        raise NotPrinted("nothing was made")
    pages = [made] if isinstance(made, bytes) else list(made)
    if sum(_pages_in(page) for page in pages) > limits.pages:
        raise NotPrinted("too many pages for one document")
    return pages


def _compile(room: str, name: str, inputs: dict[str, str], **options: Any) -> bytes | list[bytes]:
    with _compiler(room) as compiler:
        made = compiler.compile(input=str(root_of(room) / "room" / name), sys_inputs=inputs, **options)
        if len(inputs["data"]) > _MUCH_DATA:
            _forget(compiler)
    if made is None:
        raise NotPrinted("nothing was made")
    return made


def _forget(compiler: typst.Compiler) -> None:
    """Give back what a large document took.

    Typst remembers the work of its last ten documents, in case the next one is alike; after a mail merge that is
    several hundred megabytes. Ten empty documents, a millisecond each, push it out.
    """
    for _ in range(11):
        compiler.compile(input=b"", sys_inputs={}, format="pdf")


@contextmanager
def _compiler(room: str) -> Iterator[typst.Compiler]:
    compiler, lock = _compiler_of(room, threading.get_ident())
    with lock:
        yield compiler


@cache
def _compiler_of(room: str, thread: int) -> tuple[typst.Compiler, threading.Lock]:
    """One compiler per room and press: it remembers fonts and templates, so the second document is quick."""
    root = root_of(room)
    return (
        typst.Compiler(
            root=str(root),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=str(root / "packages"),
            package_cache_path=str(root / "packages"),
        ),
        threading.Lock(),
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _pages_in(pdf: bytes) -> int:
    found = _PAGES.findall(pdf) if pdf.startswith(b"%PDF") else []
    return max((int(first or second) for first, second in found), default=1)
