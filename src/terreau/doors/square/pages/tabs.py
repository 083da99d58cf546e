"""Tabs with counts, the plan beside a list, pages of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from terreau.civic.territories import api as territories
from terreau.life.initiatives import api as initiatives
from terreau.ui import formats


@dataclass(frozen=True)
class Tab:
    label: str
    href: str
    current: bool


def of(request: HttpRequest, page: initiatives.ProjectPage, sign: initiatives.Sign | None) -> list[Tab]:
    """All, and each sign, with how many; the other filters of the address stay."""
    counts = page.counts
    words = [
        (None, _("All {number}"), page.everything),
        (initiatives.Sign.ASKS, _("Your view {number}"), counts[initiatives.Sign.ASKS]),
        (initiatives.Sign.PREPARES, _("In preparation {number}"), counts[initiatives.Sign.PREPARES]),
        (initiatives.Sign.RUNS, _("Running {number}"), counts[initiatives.Sign.RUNS]),
        (initiatives.Sign.RESTS, _("Ended {number}"), counts[initiatives.Sign.RESTS]),
    ]
    return [
        Tab(label.format(number=formats.number(count)), _href(request, each), each is sign)
        for each, label, count in words
        if count or each is None or each is sign
    ]


def _href(request: HttpRequest, sign: initiatives.Sign | None) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    query.pop("sign", None)
    if sign is not None:
        query["sign"] = sign.value
    return f"?{query.urlencode()}" if query else request.path


def plan(rows: Sequence[initiatives.Listed], *, language: str) -> SafeString:
    """The plan of the Region with the pins of a list."""
    pins = [
        territories.Pin(
            *row.project.point,
            number=row.number,
            state=row.sign.value,
            href=reverse("initiatives:project", args=[row.project.slug]),
            label=f"{row.number}. {row.project.title.in_language(language).text}",
        )
        for row in rows
        if row.project.point and row.project.inside
    ]
    title = _("Plan of the Region: the projects of the list, with the same numbers")
    return territories.plan_svg(pins=pins, language=language, title=title)


class _Counted(Sequence[Any]):
    """As long as a list of which only one page was read."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: Any) -> Any:
        return []


def numbered(total: int, number: int, size: int) -> Page[Any]:
    """The page of a list read elsewhere, for the links below it."""
    return Paginator(_Counted(total), size).get_page(number)
