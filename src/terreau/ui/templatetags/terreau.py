"""The pieces, for templates: ``{% load terreau %}``. Each is shown in every state in the gallery."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from terreau.kernel import money
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui import drawings, formats, icons, languages, menu, problems
from terreau.ui.widgets import Doors

register = template.Library()

#: Kinds of notice: the class, and the icon that says the same.
NOTICES = {
    "good": ("", "check"),
    "info": ("note-info", "info"),
    "bad": ("note-bad", "alert"),
    "you": ("note-you", "hand"),
}
#: Shapes of a state, solid or not; the word always stands beside.
SHAPES = {"now": "tag-now", "prep": "tag-prep", "run": "", "late": "tag-late", "rest": "tag-rest"}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon beside a word. ``{% icon "hand" %}``"""
    return format_html(
        '<svg class="i {}" aria-hidden="true" focusable="false" viewBox="0 0 24 24"><path d="{}"/></svg>',
        size,
        icons.PATHS[name],
    )


@register.simple_tag
def mark() -> SafeString:
    """The mark of Terreau."""
    shapes = format_html_join("", '<path class="{}" d="{}"/>', icons.MARK)
    return format_html('<svg class="mark" aria-hidden="true" focusable="false" viewBox="0 0 48 48">{}</svg>', shapes)


@register.simple_tag
def text(value: Text | Mapping[str, str] | str | None, tag: str = "span") -> SafeString:
    """A text in the reader's language; in another one with its ``lang``, so that it is read aloud right."""
    if not value:
        return SafeString("")
    if isinstance(value, str):
        return format_html("{}", value)
    said = (value if isinstance(value, Text) else Text(value)).in_language(formats.language_of_reader())
    if said.language == formats.language_of_reader():
        return format_html("{}", said.text)
    return format_html('<{} lang="{}">{}</{}>', tag, said.language, said.text, tag)


@register.filter
def said(value: Text | None) -> str:
    """The bare words of a text in the reader's language, for titles and attributes."""
    return value.in_language(formats.language_of_reader()).text if value else ""


@register.filter
def said_in(value: Text | None) -> str:
    """The language a text is really shown in, for ``lang=``."""
    return value.in_language(formats.language_of_reader()).language if value else formats.language_of_reader()


@register.filter
def in_readers_language(address: str) -> str:
    """An address of the house, kept in one language, in the reader's: ``/fr/...`` becomes ``/nl/...``."""
    return languages.in_language(address, formats.language_of_reader()) if address.startswith("/") else address


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", icon_name: str = "", level: int = 3) -> SafeString:
    """A rule, an icon, a title, a sentence, a way out. ``{% notice "good" _("Noted") %}<p>…</p>{% endnotice %}``"""
    css, usual = NOTICES[kind]
    heading = format_html("<h{}>{}</h{}>", level, title, level) if title else SafeString("")
    return format_html('<div class="note {}">{}{}{}</div>', css, icon(icon_name or usual), heading, content)


@register.simple_tag(name="when")
def when_tag(value: datetime, style: str = "long") -> SafeString:
    """Day and hour in Brussels, in a ``<time>``."""
    return format_html(
        '<time datetime="{}">{}</time>',
        formats.local(value).isoformat(timespec="minutes"),
        formats.moment(value, style),
    )


@register.simple_tag(name="day")
def day_tag(value: date | datetime, style: str = "long") -> SafeString:
    """A day, in a ``<time>``. Styles: long, short, weekday, week, plain, month."""
    on = formats.local(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), formats.day(value, style))


@register.filter
def when(value: datetime, style: str = "long") -> str:
    return formats.moment(value, style)


@register.filter
def day(value: date | datetime, style: str = "long") -> str:
    return formats.day(value, style)


@register.filter
def hour(value: datetime) -> str:
    return formats.hour(value)


@register.filter(name="number")
@register.simple_tag(name="number")
def number(value: int | float | Decimal, decimals: int = 0) -> str:
    return formats.number(value, decimals)


@register.filter(name="euros")
@register.simple_tag(name="euros")
def euros(cents: int) -> str:
    return money.euros(cents, formats.language_of_reader())


@register.simple_tag
def percent(part: int, whole: int) -> str:
    """A share, one decimal: never without the count beside it."""
    return formats.percent(part, whole)


@register.simple_tag(takes_context=True)
def switch(context: Context) -> list[languages.LanguageLink]:
    """The page one is on, in each language."""
    return languages.links(_request(context), formats.language_of_reader())


@register.simple_tag(takes_context=True)
def missing_languages(context: Context, written: Sequence[str]) -> list[tuple[str, str, str]]:
    """Languages a form could also be filled in, with the address that adds them."""
    request = context["request"]
    query = request.GET.copy()
    found = []
    for code in LANGUAGES:
        if code not in written:
            query.setlist("with", [*request.GET.getlist("with"), code])
            found.append((code, languages.NAMES[code], f"?{query.urlencode()}"))
    return found


@register.simple_tag
def front(code: str = "") -> str:
    """The front page, in the reader's language or another."""
    return f"/{code or formats.language_of_reader()}/"


@register.simple_tag(takes_context=True)
def menu_links(context: Context, place: menu.Place) -> list[menu.Link]:
    return menu.links(_request(context), place)


@register.inclusion_tag("ui/parts/meter.html")
def meter(
    count: int, goal: int, sentence: str = "", at: date | datetime | None = None, big: bool = False
) -> dict[str, Any]:
    """A length of line with its station at the threshold, and the sentence beside it.

    ``sentence`` replaces "163 of 200"; ``at`` is the date of the count; ``big`` sets the count in display size and
    ``sentence`` under it.
    """
    return {
        "count": count,
        "goal": goal,
        "sentence": sentence,
        "at": at,
        "big": big,
        "reach": _reach(count, goal, 10, 306),
    }


@register.simple_tag
def bar(count: int, goal: int) -> SafeString:
    """The short line of lists and tables; the figures stand beside it."""
    return format_html(
        '<svg class="bar" viewBox="0 0 200 16" aria-hidden="true" focusable="false"><path class="track" d="M8 8H192"/>'
        '<path class="fill" d="M8 8H{}"/></svg>',
        _reach(count, goal, 8, 192),
    )


@register.inclusion_tag("ui/parts/tag.html")
def tag(state: Any, label: str = "") -> dict[str, Any]:
    """A state: a shape (now, prep, run, late, rest) and its word. An object with ``shape`` and ``label`` says both."""
    shape = str(getattr(state, "shape", state))
    return {"shape": shape, "css": SHAPES[shape], "label": label or getattr(state, "label", "")}


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Pages of a list, keeping the filters of the address. Nothing when there is one page."""
    request = _request(context)
    query = request.GET.copy() if request else None

    def href(number: int) -> str:
        if query is None:
            return f"?{parameter}={number}"
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    steps = [(step, href(step) if isinstance(step, int) else "") for step in numbers]
    return {
        "page": page,
        "steps": steps,
        "before": href(page.previous_page_number()) if page.has_previous() else "",
        "after": href(page.next_page_number()) if page.has_next() else "",
    }


@register.simple_tag
def drawing(*additions: str, seed: str = "terreau", alt: str = "") -> SafeString:
    """The street as it could be. ``{% drawing "compost" "benches" seed=project.code alt=_("…") %}``"""
    return drawings.street([name for name in additions if name], seed=str(seed), alt=alt)


@register.filter
def anchor(field: BoundField) -> str:
    """The id of the first thing one can fill in for a field, for the links of the error summary."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag
def only(field: BoundField) -> str:
    """The classes of a field that belongs to one or more doors of the same form."""
    for other in field.form.fields.values():
        if isinstance(other.widget, Doors) and (ranks := other.widget.doors_of(field.name)):
            return " ".join(["only", *(f"only-{rank}" for rank in ranks)])
    return ""


@register.simple_tag(takes_context=True)
def language_is_known(context: Context) -> bool:
    """Whether the reader has said in which language to be spoken to."""
    return languages.is_known(_request(context))


@register.simple_tag
def problem(status: int) -> problems.Problem:
    """What went wrong, and what one can do."""
    return problems.PROBLEMS[status]


@register.simple_tag
def all_languages() -> Iterator[str]:
    """The reader's language first."""
    first = (get_language() or "fr")[:2]
    return iter(sorted(languages.NAMES, key=lambda code: code != first))


def _request(context: Context) -> HttpRequest | None:
    return context.get("request")


def _reach(count: int, goal: int, start: int, end: int) -> int:
    """How far the line goes: never past its end, and visibly short of the goal until it is met."""
    if count <= 0 or goal <= 0:
        return start
    if count >= goal:
        return end
    return min(start + round((end - start) * count / goal), end - 12)
