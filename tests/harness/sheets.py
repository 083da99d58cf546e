"""Arguments for the addresses about paper: the sheets of the play street."""

from __future__ import annotations

from typing import Any

_PLAY_STREET = "la-rue-du-sureau-aux-enfants-le-mercredi"


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of the two spaces that takes arguments. Sheet 4 waits for a decision, sheet 8 to be typed."""
    from terreau.instruments.sheets.models import Sheet
    from terreau.life.initiatives.models import Project

    drive = Project.objects.select_related("drive").get(slug=_PLAY_STREET).drive
    sheet = Sheet.objects.get(drive=drive, number=8)
    special: dict[str, dict[str, Any]] = {
        "sheets:sheet": {"number": 4},
        "sheets:decide": {"number": 4, "line": 2},
        "sheets:type": {"number": 8},
        "sheets:scan": {"number": 8},
        "sheets:photograph": {"number": 8},
        "sheets:take-out": {"number": 8},
        "sheets:put-back": {"number": 8},
        "sheets-short:sheet": {"sheet_code": sheet.code},
        "sheets-short:strip": {"sheet_code": sheet.code, "line": 2},
    }
    return {name: {"code": drive.code, "number": 1, **special.get(name, {})} for name in names}
