"""The sections of the house itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from terreau.ui import formats
from terreau.ui.drawings import ADDITIONS, HOUSES, PLACES, TIMES, Scene, described, visual
from terreau.ui.gallery import Section, register, samples
from terreau.ui.gallery.layouts import REFUSAL
from terreau.ui.icons import PATHS

#: Token, and the class of its swatch.
SWATCHES = (
    "paper", "sheet", "shade", "earth", "earth2", "edge", "hair", "leaf",
    "leaft", "sprout", "iris", "brick", "brickt", "canal", "canalt",
)  # fmt: skip
TOKENS = {"earth2": "earth-2", "leaft": "leaf-tint", "brickt": "brick-tint", "canalt": "canal-tint"}


def _words(request: HttpRequest) -> dict[str, Any]:
    return {"said": samples.WORDS}


def _colours(request: HttpRequest) -> dict[str, Any]:
    return {"swatches": [(css, f"--{TOKENS.get(css, css)}") for css in SWATCHES]}


def _fields(request: HttpRequest) -> dict[str, Any]:
    wrong = samples.FieldsSample({"wrong-children": "0", "wrong-day": "2026-02-30"}, prefix="wrong")
    wrong.is_valid()
    return {"fine": samples.FieldsSample(prefix="fine"), "wrong": wrong, "voice": samples.VoiceSample(prefix="voice")}


def _counts(request: HttpRequest) -> dict[str, Any]:
    say = samples.say
    phases = [
        {"name": say("phase_1"), "when": say("since"), "state": "done"},
        {"name": say("phase_2"), "when": say("asking"), "state": "here"},
        {"name": say("phase_3"), "when": say("spring"), "state": ""},
        {"name": say("phase_4"), "when": say("to_decide"), "state": ""},
    ]
    return {"at": samples.AT, "supports": say("supports"), "phases": phases}


def _moments(request: HttpRequest) -> dict[str, Any]:
    return {"at": samples.AT, "styles": ("long", "short", "weekday", "week", "plain", "month")}


def _lists(request: HttpRequest) -> dict[str, Any]:
    return {
        "said": samples.WORDS,
        "at": samples.AT,
        "page": samples.page_of_many(),
        "dated": [{"at": samples.AT, "title": samples.say("police"), "sentence": samples.say("police_what")}],
        "needs": [{"sentence": samples.say("need"), "href": "#lists", "label": samples.say("i_help")}],
        "people": [
            {
                "name": "Aïcha Lombaerts",
                "role": samples.say("person_role"),
                "href": "#lists",
                "label": samples.say("write"),
                "phone": "02 000 00 14",
            }
        ],
        "facts": [(samples.say("place"), samples.say("place_is")), (samples.say("hours"), samples.say("hours_are"))],
    }  # fmt: skip


def _outcomes(request: HttpRequest) -> dict[str, Any]:
    say = samples.say
    return {
        "said": samples.WORDS,
        "verdict": REFUSAL,
        "refused": say("refused"),
        "empty": {"title": say("empty"), "sentence": say("empty_why"), "label": say("start")},
    }


def _drawings(request: HttpRequest) -> dict[str, Any]:
    things = [tuple(ADDITIONS[rank : rank + 4]) for rank in range(0, len(ADDITIONS), 4)]
    return {
        "things": things,
        "places": [_composed(rank, place) for rank, place in enumerate(PLACES)],
        "alt": samples.say("drawing"),
        "caption": samples.say("caption"),
    }


def _composed(rank: int, place: str) -> dict[str, Any]:
    scene = Scene(place, HOUSES[rank], time=TIMES[rank % 2], people="many" if rank % 2 else "few", variant=rank + 1)
    said = described(scene).in_language(formats.language_of_reader()).text
    return {"svg": visual(scene.parameters(), seed="", alt=said), "said": said}


def _icons(request: HttpRequest) -> dict[str, Any]:
    return {"names": sorted(PATHS)}


def show_all() -> None:
    """Register the sections of the house, in the order one reads them."""
    for order, (template, title, context) in enumerate(
        (
            ("ui/gallery/colours.html", _("Colours"), _colours),
            ("ui/gallery/letters.html", _("Letters"), _words),
            ("ui/gallery/buttons.html", _("Buttons"), _words),
            ("ui/gallery/fields.html", _("Fields"), _fields),
            ("ui/gallery/notices.html", _("Notices"), _words),
            ("ui/gallery/states.html", _("States"), _words),
            ("ui/gallery/counts.html", _("Counts"), _counts),
            ("ui/gallery/moments.html", _("Numbers and moments"), _moments),
            ("ui/gallery/tables.html", _("Tables"), _words),
            ("ui/gallery/lists.html", _("Lists"), _lists),
            ("ui/gallery/line.html", _("The line"), _words),
            ("ui/gallery/ticket.html", _("Ticket"), _lists),
            ("ui/gallery/outcomes.html", _("Empty, refused"), _outcomes),
            ("ui/gallery/drawings.html", _("Drawings"), _drawings),
            ("ui/gallery/map.html", _("Map"), _words),
            ("ui/gallery/icons.html", _("Icons"), _icons),
            ("ui/gallery/focus.html", _("Focus"), _words),
        )
    ):
        register(Section(Path(template).stem, title, template, context, order))
