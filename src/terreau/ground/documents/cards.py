"""The card others show when somebody shares a page."""

from __future__ import annotations

from functools import lru_cache

from terreau.ground.documents.rendering.engine import render_png


@lru_cache(maxsize=32)
def share_card(title: str, initiative: str, svg: str, alt: str, *, language: str) -> bytes:
    """Picture, title and name, 1200 by 630 pixels, PNG. Made once per content and process: a telephone that shares asks
    several times in a minute.

    ``svg``: the place as it could be, a picture by itself; ``alt``: what it shows.
    """
    data = {"title": title, "initiative": initiative, "svg": svg, "alt": alt}
    return render_png("documents/card", data, language=language, ppi=72)[0]
