"""What a device needs to know to work a whole afternoon alone. No name of anybody stands in it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

from terreau.civic.territories import api as territories
from terreau.instruments.fieldwork.enums import Outcome
from terreau.instruments.fieldwork.models import Device, FieldKey, Round, Visit
from terreau.instruments.fieldwork.walks import Walk
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.enums import Kind
from terreau.kernel.text import LANGUAGES
from terreau.ui.drawings import painted_visual
from terreau.ui.reader import absolute


def config_of(device: Device, at: datetime) -> dict[str, Any]:
    """Plain JSON. Five queries at most, whatever the number of doors."""
    key = FieldKey.objects.get(drive_id=device.drive_id)
    config: dict[str, Any] = {
        "device": device.ref,
        "label": device.label,
        "mode": device.mode.value,
        "officer": device.takes_officer,
        "server_time": _iso(at),
        "expires_at": _iso(device.expires_at),
        "key": {"id": key.kid, "public": key.public},
        "drive": _drive(device.drive),
        "place": {"label": _place(device)},
        "picture": _picture(device.drive),
        "session_nonce": device.nonce,
    }
    if device.pair is not None:
        config["streets"] = [
            {"sid": each.sid, "name": each.names.to_dict(), "doors": each.doors, "quartier": each.quartier}
            for each in device.pair.round.stretches.all()
        ]
        config["again"] = [list(door) for door in unanswered(device.pair.round)]
    return config


def unanswered(round_: Round) -> list[tuple[str, str]]:
    """Doors where nobody was at home at the latest visit, in the order of the walk: ``(sid, number)``. One query."""
    latest: dict[tuple[str, str], str] = {}
    found = Visit.objects.filter(stretch__round=round_).select_related("stretch")
    for visit in found.order_by("stretch__place", "visited_at", "pk"):
        latest[visit.stretch.sid, visit.number] = visit.outcome
    return [door for door, outcome in latest.items() if outcome == Outcome.NOBODY]


def second_visit(round_: Round) -> list[Walk]:
    """The doors of a round where nobody was at home, as streets of the next one."""
    doors: dict[str, list[str]] = {}
    for sid, number in unanswered(round_):
        doors.setdefault(sid, []).append(number)
    return [
        Walk(each.sid, each.names, doors[each.sid], each.quartier)
        for each in round_.stretches.all()
        if each.sid in doors
    ]


def _drive(drive: Drive) -> dict[str, Any]:
    return {
        "code": drive.code,
        "title": drive.title.to_dict(),
        "summary": drive.summary.to_dict(),
        "help_wanted": drive.help_wanted.to_dict(),
        "kinds": [kind.value for kind in Kind],
        "quartiers": [{"code": code, "name": _quartier(code)} for code in drive.quartiers],
        "closes_at": _iso(drive.closes_at),
        "short_address": absolute(drive.path),
    }


def _picture(drive: Drive) -> dict[str, Any] | None:
    """What stands for the project on the first screen of a stand: a stored picture, or the drawing of the place."""
    if not drive.visual_file and not drive.visual:
        return None
    source = f"/files/{drive.visual_file}/large"
    if not drive.visual_file:
        drawn = painted_visual(drive.visual, seed=str(drive.code)).encode()
        source = f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"
    return {"src": source, "alt": drive.visual_alt.to_dict()}


def _quartier(code: str) -> dict[str, str]:
    place = territories.get(code)
    return place.names.to_dict() if place else dict.fromkeys(LANGUAGES, code)


def _place(device: Device) -> dict[str, str]:
    if device.place is not None:
        return device.place.label.to_dict()
    assert device.pair is not None  # noqa: S101 - the constraint says so
    number, pair = device.pair.round.number, device.pair.number
    return {
        "fr": f"Tournée {number}, binôme {pair}",
        "nl": f"Ronde {number}, duo {pair}",
        "en": f"Round {number}, pair {pair}",
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
