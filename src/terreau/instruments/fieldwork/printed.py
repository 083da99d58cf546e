"""Printed matter of the room: the list of doors, the report of a round, what lies on the table of a stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.api import Paper, PrintedDocument, qr_block, register_document, register_words
from terreau.instruments.fieldwork.models import Place, Round, Stretch
from terreau.instruments.fieldwork.queries.reports import KindCount, RoundReport, StreetReport
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.enums import Kind
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui import formats
from terreau.ui.reader import absolute

WORDS: dict[str, Promise] = {
    "round_sheet": _("List of doors"),
    "round_meet": _("Meeting place"),
    "round_note": _(
        "Tick one box for each door. Write no name and nothing of what was said on this sheet: if it gets lost, "
        "it must tell nothing about anybody."
    ),
    "door_number": pgettext_lazy("fieldwork", "Door"),
    "door_done": pgettext_lazy("fieldwork", "spoken with"),
    "door_nobody": pgettext_lazy("fieldwork", "nobody at home"),
    "door_declined": pgettext_lazy("fieldwork", "does not wish to talk"),
    "report_sheet": _("Report of a round from door to door"),
    "report_doors": pgettext_lazy("fieldwork", "Doors"),
    "report_street": pgettext_lazy("fieldwork", "Street"),
    "report_listed": pgettext_lazy("fieldwork", "on the list"),
    "report_untouched": pgettext_lazy("fieldwork", "not visited"),
    "report_total": pgettext_lazy("fieldwork", "Together"),
    "report_voices": _("Voices given at the doors"),
    "report_kind": pgettext_lazy("fieldwork", "Kind"),
    "report_number": pgettext_lazy("fieldwork", "Number"),
    "report_few": _("* fewer than five: not told, so that nobody can be recognised. Supports are public one by one."),
    "report_again": _("Doors to visit again: nobody was at home"),
    "stand_sheet": _("Give your view here"),
    "stand_phone": _("With your own telephone: scan the square, or type the address under it."),
    "stand_free": _("For, against, a question or an offer of help: each is equally welcome. You can take it back."),
    "stand_steps": _("For volunteers"),
    "stand_paper": _("If the tablet does not work"),
    "stand_paper_note": _(
        "Fill in a strip, cut it off, fold it and put it in the closed box. Who organises enters it the same day, then "
        "the commune keeps or destroys it."
    ),
    "slip_name": _("First and last name"),
    "slip_born": _("Date of birth"),
    "slip_contact": _("E-mail address or mobile number"),
    "slip_home": _("Street or neighbourhood"),
    "slip_words": _("In my words"),
    "slip_consent": _("I agree that this is kept until the result is final, to count each person once."),
}
_STEPS = (
    _("Sign in on the tablet, hand it over, look away."),
    _("Read nothing aloud but the text on the screen. Press nobody."),
    _("At the end of your turn, sign off. When there is a network, send what waits."),
    _("Tablet lost or stolen? Call the organiser at once: it is blocked with one button."),
)


class RoundSheet(PrintedDocument):
    """The doors of a round, to tick."""

    name = "fieldwork.round"
    title = _("List of doors")
    template = "fieldwork/round"
    paper = Paper.A4
    languages = LANGUAGES

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return sheet_data(_sample_round(), language, streets=_STREETS)


class RoundReportSheet(PrintedDocument):
    """What a round brought."""

    name = "fieldwork.report"
    title = _("Report of a round from door to door")
    template = "fieldwork/report"
    paper = Paper.A4
    languages = LANGUAGES

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        streets = (
            StreetReport(_STREETS[0], 24, 11, 8, 2, (("3", ""), ("8", ""), ("14A", ""))),
            StreetReport(_STREETS[1], 6, 3, 1, 1, (("12", ""),)),
        )
        voices = (KindCount(Kind.SUPPORT, 9), KindCount(Kind.QUESTION, None), KindCount(Kind.OBJECTION, 5))
        return report_data(_sample_round(), RoundReport(streets, voices, None, None), language)


class StandKit(PrintedDocument):
    """What lies on the table."""

    name = "fieldwork.stand"
    title = _("Sheet for a stand")
    template = "fieldwork/stand"
    paper = Paper.A4
    languages = LANGUAGES

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        sample = _sample_round()
        place = Place(
            drive=sample.drive, kind="stand", number=1, starts_at=sample.starts_at, ends_at=sample.ends_at,
            label=Text(fr="Place de la Fontaine, fête de la rue", nl="Fonteinplein, straatfeest"),
        )  # fmt: skip
        return kit_data(place, language)


def declare() -> None:
    register_words("fieldwork", WORDS)
    for document in (RoundSheet, RoundReportSheet, StandKit):
        register_document(document)


def sheet_data(round_: Round, language: str, *, streets: list[Stretch] | None = None) -> dict[str, Any]:
    """For ``round.typ``."""
    return {
        **_head(round_.drive, language),
        "date": _each(lambda: when(round_.starts_at, round_.ends_at)),
        "where": round_.meeting_place,
        "streets": [
            {"name": each.names.to_dict(), "doors": each.doors}
            for each in (round_.stretches.all() if streets is None else streets)
        ],
    }


def report_data(round_: Round, report: RoundReport, language: str) -> dict[str, Any]:
    """For ``report.typ``."""
    return {
        **_head(round_.drive, language),
        "date": _each(lambda: when(round_.starts_at, round_.ends_at)),
        "streets": [
            {
                "name": each.stretch.names.to_dict(),
                "doors": each.doors,
                "done": each.done,
                "nobody": each.nobody,
                "declined": each.declined,
                "untouched": each.untouched,
                "again": [number for number, _note in each.again],
            }
            for each in report.streets
        ],
        "voices": [{"kind": _counted(each.kind), "number": each.number} for each in report.voices],
    }


def kit_data(place: Place, language: str) -> dict[str, Any]:
    """For ``stand.typ``."""
    drive = place.drive
    return {
        **_head(drive, language),
        "label": place.label.to_dict(),
        "date": _each(lambda: when(place.starts_at, place.ends_at)),
        "square": dict(qr_block(absolute(drive.path))),
        "kinds": [_labels(kind) for kind in Kind],
        "steps": _each(lambda: [str(step) for step in _STEPS]),
    }


def when(starts_at: datetime, ends_at: datetime) -> str:
    """The day and the hours, or the days."""
    if formats.local(starts_at).date() != formats.local(ends_at).date():
        first, last = formats.day(starts_at, "long"), formats.day(ends_at, "long")
        return gettext("from {first} to {last}").format(first=first, last=last)
    return f"{formats.day(starts_at, 'weekday')}, {formats.hours(starts_at, ends_at)}"


def _head(drive: Drive, language: str) -> dict[str, Any]:
    order = [language] if language == "en" else [language, "nl" if language == "fr" else "fr"]
    return {"order": order, "title": drive.title.to_dict(), "short": absolute(drive.path).split("://", 1)[1]}


def _labels(kind: Kind) -> dict[str, str]:
    return _each(lambda: str(kind.label))


def _counted(kind: Kind) -> dict[str, str]:
    return _each(lambda: str(kind.counted))


def _each[T](said: Callable[[], T]) -> dict[str, T]:
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = said()
    return found


_STREETS = [
    Stretch(names=Text(fr="Rue du Sureau", nl="Vlierstraat"), doors=[str(each) for each in range(1, 48, 2)]),
    Stretch(names=Text(fr="Rue du Tilleul", nl="Lindestraat"), doors=["10", "12", "12A", "14", "16", "18"]),
]


def _sample_round() -> Round:
    begins = datetime(2026, 12, 5, 13, tzinfo=UTC)
    drive = Drive(code="K7M43F", title=Text(fr="La rue du Sureau, rue aux jeux", nl="Speelstraat in de Vlierstraat"))
    return Round(
        drive=drive, number=1, starts_at=begins, ends_at=begins + timedelta(hours=3),
        meeting_place="École du Sureau · Vlierschool",
    )  # fmt: skip
