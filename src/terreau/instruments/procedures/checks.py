"""What is wrong with a plan, in sentences."""

from __future__ import annotations

from terreau.instruments.procedures.plan import Plan


def problems(plan: Plan) -> list[object]:
    """Nothing yet."""
    return []
