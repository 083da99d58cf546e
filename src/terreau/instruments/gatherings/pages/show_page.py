"""The page of one gathering."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import permissions
from terreau.instruments.gatherings.enums import Entry, GatheringState
from terreau.instruments.gatherings.kinds import Print, kind_of
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.pages import show_programme, show_words
from terreau.instruments.gatherings.queries import gatherings, invited, showing
from terreau.instruments.gatherings.rhythm import rhythm_in_full
from terreau.kernel.moment import local_day, now
from terreau.kernel.richtext import to_html
from terreau.kernel.text import Text
from terreau.ui import formats
from terreau.ui.reader import absolute

#: How a state looks beside its word.
_SHAPES = {
    GatheringState.DRAFT: "prep",
    GatheringState.ANNOUNCED: "run",
    GatheringState.UNDER_WAY: "now",
    GatheringState.OVER: "rest",
    GatheringState.CANCELLED: "late",
    GatheringState.HIDDEN: "rest",
}
#: Dates of a series shown at once; the others open.
_DATES = 6


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """When, where, who, what, and how to come."""
    at = now()
    gathering = gatherings.gathering_by_slug(slug, viewer=request.actor)  # type: ignore[attr-defined]
    shown = showing.shown(gathering, at=at)
    plan = show_programme.laid(request, shown, today=local_day(at))
    language = formats.language_of_reader()
    coming = shown.coming
    context: dict[str, Any] = {
        "gathering": gathering,
        "shown": shown,
        "state": shown.state,
        "shape": _SHAPES[shown.state],
        "kind": kind_of(gathering.kind),
        "commune": territories.get(gathering.territory),
        "quartiers": [place for code in gathering.quartiers if (place := territories.get(code)) is not None],
        "only_in": only_in(gathering.title, language),
        "story": to_html(gathering.story.in_language(language).text),
        "story_language": gathering.story.in_language(language).language,
        "next": shown.next,
        "first_dates": coming[:_DATES],
        "more_dates": coming[_DATES:],
        "rhythm": rhythm_in_full(gathering),
        "plan": plan,
        "tabs": show_programme.tabs(plan) if plan.is_large else [],
        "svg": show_programme.plan_of(shown, plan.stops),
        "single_day": len(plan.days) == 1,
        "walked": show_programme.is_walked(shown),
        "access": show_words.access_of(_access(gathering, shown)),
        "entry": show_words.entry(gathering),
        "sheets": _sheets(gathering),
        "letters": invited.letter_facts(gathering),
        "may_organise": bool(permissions.may_organise(request.actor, gathering)),  # type: ignore[attr-defined]
        "may_moderate": bool(permissions.may_moderate(request.actor, gathering)),  # type: ignore[attr-defined]
        "join": _join(gathering, shown),
        "short": f"{settings.TERREAU_ORIGIN.partition('://')[2]}{gathering.path}",
        "address": _address(gathering),
        "mail": _mail(gathering, language),
        "at": at,
    }
    return render(request, "gatherings/show/page.html", context)


def only_in(text: Text, language: str) -> str:
    """A sentence when the page is not written in the reader's language."""
    if not text or language in text:
        return ""
    return {
        "fr": _("This page is written in French only."),
        "nl": _("This page is written in Dutch only."),
        "en": _("This page is written in English only."),
    }[text.in_language(language).language]


def _access(gathering: Gathering, shown: showing.Shown) -> list[str]:
    """What holds everywhere: of the gathering, and of its only place."""
    only = shown.stops[0].access if len(shown.stops) == 1 else []
    return [*gathering.access, *only]


def _join(gathering: Gathering, shown: showing.Shown) -> str:
    """The address where one says one comes; empty where one just comes, or no longer."""
    if gathering.entry == Entry.OPEN or shown.next is None or not gathering.is_public:
        return ""
    return _reverse("joining:join", gathering.code)


def _sheets(gathering: Gathering) -> list[tuple[str, str]]:
    """What anybody may print: its name and address."""
    if not gathering.is_public or gathering.cancelled_at is not None:
        return []
    offered = kind_of(gathering.kind).prints
    words = {
        Print.POSTER: _("Poster (PDF)"),
        Print.PROGRAMME: _("Programme (PDF)"),
        Print.LEAFLET: _("Leaflet with the plan (PDF)"),
        Print.CARDS: _("Cards of the projects (PDF)"),
    }
    found = [
        (label, _reverse("gatherings:print", gathering.slug, what.value))
        for what, label in words.items()
        if what in offered
    ]
    return [(label, href) for label, href in found if href]


def _reverse(name: str, *args: str) -> str:
    """The address of a page of the room; empty while there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _address(gathering: Gathering) -> str:
    return absolute(reverse("gatherings:show", args=[gathering.slug]))


def _mail(gathering: Gathering, language: str) -> str:
    """A message to a neighbour, ready to be sent from one's own mailbox."""
    title = gathering.title.in_language(language).text
    return f"mailto:?subject={quote(title)}&body={quote(_address(gathering))}"
