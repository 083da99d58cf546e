"""What people write, made safe to show: Markdown without HTML, then a closed list of tags.

The only place that calls a string safe.
"""

from __future__ import annotations

from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "h3", "h4"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable(["image", "code"])
_HEADINGS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}


def to_html(markdown: str) -> SafeString:
    """Paragraphs, emphasis, lists, quotes, links and two levels of heading; everything else becomes text."""
    rendered = _MARKDOWN.render(markdown)
    for given, kept in _HEADINGS.items():
        rendered = rendered.replace(f"<{given}>", f"<{kept}>").replace(f"</{given}>", f"</{kept}>")
    cleaned = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="nofollow noopener ugc",
    )
    return mark_safe(cleaned)  # noqa: S308 - cleaned to a closed list on the line above


def to_plain(markdown: str) -> str:
    """The words alone, for summaries, search and messages."""
    return " ".join(unescape(strip_tags(_MARKDOWN.render(markdown))).split())
