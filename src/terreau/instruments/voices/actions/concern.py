"""Writing who a drive concerns: keys of streets become streets, and an unknown number is derived."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from terreau.civic.territories import api as territories
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.policies import concern as policies
from terreau.instruments.voices.queries import concern, rules
from terreau.kernel.moment import local_day

#: What says where; any of them changed, the rest is derived again.
_WHERE = frozenset({"quartiers", "streets", "area"})


def settle(drive: Drive, wording: Mapping[str, Any], *, at: datetime) -> None:
    """Complete a drive about to be written. ``wording["streets"]``: keys ``commune:sid``.

    A denominator that was given stays, and needs its source; one left out is counted from doors or residents.
    """
    if wording.get("rule"):
        known = rules.rule_named(wording["rule"])
        drive.rule, drive.rule_then = (known.key, known.asked()) if known else ("", {})
    if not _WHERE & set(wording):
        policies.sourced(drive).require(field="denominator")
        return
    keys = [str(key) for key in wording["streets"]] if "streets" in wording else drive.street_keys
    policies.few_streets(keys).require(field="streets")
    if drive.area:
        policies.drawable(drive.area).require(field="area")
        drawn = territories.Area.of(drive.area)
        drive.area = [list(corner) for corner in drawn.corners] if drawn else []
    found = concern.derived(quartiers=drive.quartiers, streets=keys, area=drive.area, day=local_day(at))
    drive.quartiers, drive.streets = found.quartiers, found.streets
    if wording.get("denominator") is None:
        drive.denominator, drive.denominator_of = found.denominator, found.unit
        drive.denominator_source, drive.denominator_on = found.source, found.on
    policies.sourced(drive).require(field="denominator")
