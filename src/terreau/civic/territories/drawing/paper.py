"""Colours and thick lines of a plan that leaves the page for paper, where no style of the page reaches it.

The same look as ``ui/static/ui/css/plan.css``, in rules plain enough for any reader of SVG.
"""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from terreau.civic.territories.drawing.palette import PALETTE

_SHADE, _SHEET, _LEAF, _TEXT = "#f1ebdd", "#ffffff", "#1b6636", "#4a3c2e"


def _style() -> SafeString:
    at = PALETTE["light"]
    land, earth, road, border = at["land"], at["earth"], at["road"], at["border"]
    rules = (
        f".l-back{{fill:{_SHADE}}}.plan .l-back{{fill:{_SHEET}}}",
        "path{fill:none;stroke-linecap:round;stroke-linejoin:round}",
        f".l-2{{stroke:{land};stroke-width:11}}.l-1{{stroke:{land};stroke-width:22}}",
        f".l-0{{stroke:{land};stroke-width:6;stroke-dasharray:2 10}}",
        f".l-park{{fill:{at['park']}}}.l-water{{fill:{at['water']}}}",
        f".m-land{{fill:{land};stroke:{earth};stroke-width:3}}",
        f".m-wood{{fill:{at['wood']}}}.m-park{{fill:{at['park']}}}.m-cem{{fill:{at['cem']}}}.m-water{{fill:{at['water']}}}",
        f".m-r3{{stroke:{road};stroke-width:1.6}}.m-r2{{stroke:{road};stroke-width:2.8}}",
        f".m-r1{{stroke:{at['road-2']};stroke-width:3.2}}",
        f".m-rail{{stroke:{at['rail']};stroke-width:1.4;stroke-dasharray:5 3}}",
        f".m-quartier{{stroke:{border};stroke-width:.7}}",
        f".m-border{{stroke:{border};stroke-width:1.5;stroke-dasharray:1 4}}",
        f".inset rect{{fill:{_SHEET};stroke:{earth};stroke-width:3}}",
        f'text{{font-family:"Source Sans 3";font-weight:600;font-size:18px;fill:{_TEXT}}}',
        ".m-name{text-anchor:middle}",
        f".l-way{{stroke:{land};stroke-width:15}}.l-way-in{{stroke:{_LEAF};stroke-width:8}}",
        f".l-tie{{stroke:{earth};stroke-width:3}}",
        f".stn circle{{fill:{_SHEET};stroke:{earth};stroke-width:4.5}}",
        f".stn text{{font-weight:700;font-size:25px;fill:{earth};text-anchor:middle}}",
    )
    return mark_safe("".join(rules))  # noqa: S308 - ours


STYLE = _style()
