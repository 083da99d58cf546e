"""The rule of a series as people say it, whole sentences per language."""

from __future__ import annotations

from babel.lists import format_list
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.recurrence import Rule, parse
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui.formats import day, language_of_reader


def rhythm(gathering: Gathering) -> str:
    """How often it takes place, in the reader's language; empty for a single gathering."""
    return bare(parse(gathering.recurrence, gathering.zone)) if gathering.recurrence else ""


def rhythm_in_full(gathering: Gathering) -> str:
    """The same, and how long it lasts."""
    return in_full(parse(gathering.recurrence, gathering.zone)) if gathering.recurrence else ""


def rhythm_text(gathering: Gathering) -> Text:
    """How often, in every language."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = rhythm(gathering)
    return Text(said)


def bare(rule: Rule) -> str:
    """``Every Tuesday and Thursday``."""
    return _sentence(rule).format(**_values(rule))


def in_full(rule: Rule) -> str:
    """``Every second week on Wednesday, until 16 December 2026``."""
    sentence = _until_sentence(rule) if rule.until is not None else _times_sentence(rule)
    return sentence.format(**_values(rule))


def _values(rule: Rule) -> dict[str, object]:
    language = language_of_reader()
    names = [str(WEEKDAYS[each]) for each in rule.weekdays]
    return {
        "days": format_list(names, locale=language) if names else "",
        "weeks": rule.weeks,
        "day": rule.day,
        "until": day(rule.until, "long", language=language) if rule.until is not None else "",
        "count": rule.count,
    }


def _case(rule: Rule) -> str:
    if rule.weeks:
        return {1: "weekly", 2: "fortnightly"}.get(rule.weeks, "weeks")
    return f"rank{rule.rank}" if rule.rank else "first" if rule.day == 1 else "day"


def _sentence(rule: Rule) -> str:
    return {
        "weekly": _("Every {days}"),
        "fortnightly": _("Every second week on {days}"),
        "weeks": _("Every {weeks} weeks on {days}"),
        "rank1": _("Every month on the first {days}"),
        "rank2": _("Every month on the second {days}"),
        "rank3": _("Every month on the third {days}"),
        "rank4": _("Every month on the fourth {days}"),
        "rank-1": _("Every month on the last {days}"),
        "first": _("Every month on the first day"),
        "day": _("Every month on day {day}"),
    }[_case(rule)]


def _until_sentence(rule: Rule) -> str:
    return {
        "weekly": _("Every {days}, until {until}"),
        "fortnightly": _("Every second week on {days}, until {until}"),
        "weeks": _("Every {weeks} weeks on {days}, until {until}"),
        "rank1": _("Every month on the first {days}, until {until}"),
        "rank2": _("Every month on the second {days}, until {until}"),
        "rank3": _("Every month on the third {days}, until {until}"),
        "rank4": _("Every month on the fourth {days}, until {until}"),
        "rank-1": _("Every month on the last {days}, until {until}"),
        "first": _("Every month on the first day, until {until}"),
        "day": _("Every month on day {day}, until {until}"),
    }[_case(rule)]


def _times_sentence(rule: Rule) -> str:
    n = rule.count
    return {
        "weekly": ngettext("Every {days}, once", "Every {days}, {count} times", n),
        "fortnightly": ngettext("Every second week on {days}, once", "Every second week on {days}, {count} times", n),
        "weeks": ngettext("Every {weeks} weeks on {days}, once", "Every {weeks} weeks on {days}, {count} times", n),
        "rank1": ngettext("Every month on the first {days}, once", "Every month on the first {days}, {count} times", n),
        "rank2": ngettext(
            "Every month on the second {days}, once", "Every month on the second {days}, {count} times", n
        ),
        "rank3": ngettext("Every month on the third {days}, once", "Every month on the third {days}, {count} times", n),
        "rank4": ngettext(
            "Every month on the fourth {days}, once", "Every month on the fourth {days}, {count} times", n
        ),
        "rank-1": ngettext("Every month on the last {days}, once", "Every month on the last {days}, {count} times", n),
        "first": ngettext("Every month on the first day, once", "Every month on the first day, {count} times", n),
        "day": ngettext("Every month on day {day}, once", "Every month on day {day}, {count} times", n),
    }[_case(rule)]
