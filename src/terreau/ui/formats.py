"""Numbers, money and moments as people here write them, with spaces that do not break."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language

from terreau.kernel.moment import BRUSSELS

NBSP = "\u00a0"


def _words(line: str) -> list[str]:
    return line.split()


_GROUP = {"fr": NBSP, "nl": ".", "en": ","}
_POINT = {"fr": ",", "nl": ",", "en": "."}
_MONTHS = {
    "fr": _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "nl": _words("januari februari maart april mei juni juli augustus september oktober november december"),
    "en": _words("January February March April May June July August September October November December"),
}
_SHORT_MONTHS = {
    "fr": _words("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
    "nl": _words("jan. feb. maart apr. mei juni juli aug. sept. okt. nov. dec."),
    "en": _words("Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec."),
}
_DAYS = {
    "fr": _words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    "nl": _words("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    "en": _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}
_SHORT_DAYS = {
    "fr": _words("lun. mar. mer. jeu. ven. sam. dim."),
    "nl": _words("ma di wo do vr za zo"),
    "en": _words("Mon Tue Wed Thu Fri Sat Sun"),
}
STYLES = ("long", "short", "weekday", "week", "month", "plain")


def language_of_reader() -> str:
    """The reader's language, one of three."""
    language = (get_language() or "fr")[:2]
    return language if language in _GROUP else "fr"


def number(value: int | float | Decimal, decimals: int = 0, *, language: str | None = None) -> str:
    """``3450`` -> ``3 450`` (fr), ``3.450`` (nl), ``3,450`` (en)."""
    language = language or language_of_reader()
    written = f"{value:,.{decimals}f}"
    return written.translate({ord(","): _GROUP[language], ord("."): _POINT[language]})


def percent(part: int, whole: int, *, language: str | None = None) -> str:
    """A share with one decimal, and the sign where the language puts it; a dash when there is no whole."""
    if not whole:
        return "–"
    language = language or language_of_reader()
    return number(100 * part / whole, 1, language=language) + ("%" if language == "en" else f"{NBSP}%")


def day(value: date | datetime, style: str = "long", *, language: str | None = None) -> str:
    """A day as written here; a moment is read on the clock of Brussels.

    ``long`` 23 novembre 2026, ``short`` 23 nov. 2026, ``weekday`` lundi 23 novembre 2026, ``week`` lun. 23 nov.,
    ``plain`` 23 novembre, ``month`` novembre 2026.
    """
    if style not in STYLES:
        raise ValueError(f"unknown style of date: {style}; one of {', '.join(STYLES)}")
    language = language or language_of_reader()
    on = local(value).date() if isinstance(value, datetime) else value
    month = (_SHORT_MONTHS if style in {"short", "week"} else _MONTHS)[language][on.month - 1]
    if style == "month":
        return f"{month}{NBSP}{on.year}"
    first = "1er" if language == "fr" and on.day == 1 else str(on.day)
    written = f"{first}{NBSP}{month}"
    if style == "week":
        return f"{_SHORT_DAYS[language][on.weekday()]} {written}"
    if style == "plain":
        return written
    written = f"{written}{NBSP}{on.year}" if style == "short" else f"{written} {on.year}"
    return f"{_DAYS[language][on.weekday()]} {written}" if style == "weekday" else written


def hour(value: datetime, *, language: str | None = None) -> str:
    """``16 h 44`` (fr), ``16.44 uur`` (nl), ``4:44 pm`` (en); a full hour without its zeros."""
    language = language or language_of_reader()
    at = local(value)
    if language == "fr":
        return f"{at.hour}{NBSP}h" + (f"{NBSP}{at.minute:02d}" if at.minute else "")
    if language == "nl":
        return f"{at.hour}{f'.{at.minute:02d}' if at.minute else ''}{NBSP}uur"
    half = "am" if at.hour < 12 else "pm"
    return f"{at.hour % 12 or 12}{f':{at.minute:02d}' if at.minute else ''}{NBSP}{half}"


def hours(starts: datetime, ends: datetime, *, language: str | None = None) -> str:
    """``16 h 30 – 18 h 30`` (fr), ``16.30 – 18.30 uur`` (nl), ``4:30 – 6:30 pm`` (en); never broken over two lines."""
    language = language or language_of_reader()
    first, last = hour(starts, language=language), hour(ends, language=language)
    said_once = last.rpartition(NBSP)[2]
    if language != "fr":
        first = first.removesuffix(f"{NBSP}{said_once}")
    return f"{first}{NBSP}–{NBSP}{last}"


def moment(value: datetime, style: str = "long", *, language: str | None = None) -> str:
    """Day and hour: ``23 novembre 2026, 16 h 44``."""
    return f"{day(value, style, language=language)}, {hour(value, language=language)}"


def local(value: datetime) -> datetime:
    """The same moment on the clock of Brussels."""
    return value.astimezone(BRUSSELS)
