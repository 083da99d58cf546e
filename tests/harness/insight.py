"""Arguments for the addresses about figures: the imported log of Val-aux-Tilleuls, and its play street."""

from __future__ import annotations

from typing import Any


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of the space that takes arguments."""
    from terreau.instruments.insight.models import Reading
    from terreau.instruments.procedures.models import Procedure

    play_street = Procedure.objects.get(starter="play-street", authority__territory="99001")
    reading = Reading.objects.get(authority__territory="99001", nonce="demo")
    given = {"slug": play_street.slug, "kind": "xes", "pk": reading.pk, "number": 1}
    return dict.fromkeys(names, given)
