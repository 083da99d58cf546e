"""Arguments for the addresses of rounds, stands and devices: those of the play street."""

from __future__ import annotations

from typing import Any

_PLAY_STREET = "la-rue-du-sureau-aux-enfants-le-mercredi"


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of the two spaces that takes arguments. Round 1 is over, round 2 waits for an officer."""
    from terreau.instruments.fieldwork.models import Device, Pair
    from terreau.life.initiatives.models import Project

    drive = Project.objects.select_related("drive").get(slug=_PLAY_STREET).drive
    pair = Pair.objects.filter(round__drive=drive, round__number=2).earliest("pk")
    known = {
        "code": drive.code,
        "number": 2,
        "pair": pair.number,
        "kind": "stand",
        "pk": 1,
        "ref": Device.objects.filter(drive=drive).earliest("pk").ref,
    }
    special: dict[str, dict[str, Any]] = {"fieldwork:round-report": {"number": 1}}
    at_the_stand = {name: {"number": 1} for name in names if name.startswith("fieldwork:place")}
    return {name: {**known, **special.get(name, {}), **at_the_stand.get(name, {})} for name in names}
