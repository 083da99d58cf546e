"""What a calendar entry says, in one language, with the title in the others."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from terreau.instruments.gatherings.enums import Access
from terreau.instruments.gatherings.models import Gathering, Occurrence, Organiser, Stop
from terreau.kernel.text import LANGUAGES, Text

#: Places named one by one; the page has them all.
_PLACES = 8


def summary(gathering: Gathering, occurrence: Occurrence | None, language: str) -> str:
    """The title; said to be cancelled in words too, for calendars that do not show a status."""
    title = gathering.title.in_language(language).text
    if gathering.cancelled_at is None and (occurrence is None or occurrence.cancelled_at is None):
        return title
    return pgettext("calendar", "CANCELLED: {title}").format(title=title)


def description(
    gathering: Gathering, occurrence: Occurrence | None, *, stops: list[Stop], language: str, page: str
) -> str:
    """Each line a sentence of its own; the way to the page last."""
    said = gathering.title.in_language(language)
    lines = [_why(gathering, occurrence, language)]
    lines += [gathering.title[each] for each in LANGUAGES if each in gathering.title and each != said.language]
    lines.append(gathering.summary.in_language(language).text)
    organisers: list[Organiser] = getattr(gathering, "accepted", [])
    if organisers:
        names = ", ".join(each.organisation.names.in_language(language).text for each in organisers)
        lines.append(_("Organised by: {names}").format(names=names))
    lines += _places(stops, language)
    if gathering.online_url:
        lines.append(_("Online: {address}").format(address=gathering.online_url))
    held = [str(Access(each).label) for each in gathering.access if each in Access.values]
    if held:
        lines.append(_("Access: {list}").format(list=", ".join(held)))
    lines.append(gathering.access_note.in_language(language).text)
    return "\n".join([*(line for line in lines if line), page])


def location(stops: list[Stop], language: str) -> str:
    """Name and address of the first place, where people begin."""
    return _place(stops[0], language) if stops else ""


def _place(stop: Stop, language: str) -> str:
    said = (stop.title.in_language(language).text, stop.address.in_language(language).text)
    return ", ".join(each for each in said if each)


def _places(stops: list[Stop], language: str) -> list[str]:
    if len(stops) < 2:
        return []
    lines = [f"{each.number}. {_place(each, language)}" for each in stops[:_PLACES]]
    if len(stops) > _PLACES:
        lines.append(_("All {number} places are on the page.").format(number=len(stops)))
    return lines


def _why(gathering: Gathering, occurrence: Occurrence | None, language: str) -> str:
    reason: Text | None = None
    if gathering.cancelled_at is not None:
        reason = gathering.cancelled_for
    elif occurrence is not None and occurrence.cancelled_at is not None:
        reason = occurrence.cancelled_for
    return _("Cancelled: {reason}").format(reason=reason.in_language(language).text) if reason else ""
