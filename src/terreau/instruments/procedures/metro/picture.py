"""The line as a file of its own, for paper and for documentation; with its words for those who do not see it."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from terreau.instruments.procedures.metro.drawing import COLUMNS
from terreau.instruments.procedures.metro.line import Line
from terreau.ui.formats import language_of_reader


def picture(line: Line, language: str, title: str = "", columns: int = COLUMNS) -> str:
    """An SVG that needs no style sheet, every word in it escaped by the template. Fewer ``columns`` for an A4 page."""
    with translation.override(language):
        given = {
            "drawing": line.drawing_in(language, columns),
            "title": title or aloud(line),
            "LANGUAGE_CODE": language,
        }
        return render_to_string("procedures/metro/picture.svg", given).strip() + "\n"


def aloud(line: Line) -> str:
    """The same in one sentence, in the reader's language: stops in order, what is done at the same time together."""
    language = language_of_reader()
    stops = []
    for stop in line.stops:
        names = [station.name.in_language(language).text for station in stop.stations]
        said = names[0] if len(names) == 1 else _("at the same time: %(names)s") % {"names": ", ".join(names)}
        state = str(stop.state.label)
        stops.append(f"{said} ({state})" if state else said)
    return "; ".join(stops)
