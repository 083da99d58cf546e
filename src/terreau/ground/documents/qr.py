"""Square codes that telephones read: level M, four modules of quiet, black on white."""

from __future__ import annotations

import io
import re
from typing import TypedDict

import segno
from django.utils.safestring import SafeString

#: Empty modules around the code without which readers do not find it (ISO/IEC 18004).
QUIET_ZONE = 4
#: An address longer than this makes modules too small to be read from a poster at arm's length.
LONGEST = 300
_DARK = re.compile(rb"\x01+")


def _code(url: str, mask: int | None = None) -> segno.QRCode:
    if not url.startswith(("https://", "http://")) or len(url) > LONGEST or not url.isascii():
        raise ValueError("a square code carries one web address in ASCII, of at most 300 characters")
    return segno.make(url, error="m", micro=False, boost_error=False, mask=mask)


def qr_dots(url: str) -> bytes:
    """The address as a PNG of one dot a module, for thousands of codes in one file: the pattern that breaks up large
    areas is always the same one, instead of the best of eight, which takes six times as long and is read no better."""
    stream = io.BytesIO()
    _code(url, mask=0).save(stream, kind="png", border=QUIET_ZONE, scale=1, dark="#000", light="#fff")
    return stream.getvalue()


def qr(url: str) -> SafeString:
    """The address as an SVG without size, on white: it scales, and it never depends on the paper's colour.

    Put the short address in type beside it: a code alone cannot be read by a person, nor checked against a forgery.
    """
    modules = [bytes(row) for row in _code(url).matrix]
    side = len(modules) + 2 * QUIET_ZONE
    runs = "".join(
        f"M{run.start() + QUIET_ZONE} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(modules, start=QUIET_ZONE)
        for run in _DARK.finditer(row)
    )
    # Numbers only: the address itself is never written into it.
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{runs}"/></svg>'
    )


def qr_part(url: str) -> float:
    """The part of the printed side that is modules, the rest being the empty border: for whoever measures by a code."""
    side = len(_code(url).matrix)
    return side / (side + 2 * QUIET_ZONE)


class QrBlock(TypedDict):
    """What a printed square needs: the code and its address in type, the last part to be set in bold."""

    svg: str
    before: str
    code: str
    url: str


def qr_block(url: str) -> QrBlock:
    """The square code of a short address, and the address as people type it: ``terreau.example/s/`` ``K7M43F``."""
    typed = url.split("://", 1)[1].rstrip("/")
    before, slash, code = typed.rpartition("/")
    return QrBlock(svg=qr(url), before=before + slash, code=code, url=url)


def qr_png(url: str, *, module: int = 8) -> bytes:
    """The address as a PNG, ``module`` pixels a module, for messages and slides."""
    stream = io.BytesIO()
    _code(url).save(stream, kind="png", border=QUIET_ZONE, scale=module, dark="#000", light="#fff")
    return stream.getvalue()
