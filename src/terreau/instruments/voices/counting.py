"""How a count by group is published without ever telling of one person.

Pure functions. The rule is in fives: a group's public number is a multiple of five that only moves by five or more, and
what is not placed in any group is nothing at all or at least five. Since every group may hide up to four voices, even a
reader who knows this rule, every earlier publication and the exact total cannot say what one group hides.
"""

from __future__ import annotations

from collections.abc import Mapping


def release(counts: Mapping[str, int], released: Mapping[str, int], total: int, k: int = 5) -> dict[str, int]:
    """The numbers by group that may be shown next; ``released`` unchanged when nothing may move.

    ``counts``: voices per group now, adding up to ``total``. ``released``: what was shown before, per group.
    A group that fell goes down only once it lost ``k`` or more below what is shown, so that one person who leaves is
    not seen leaving. Between two calls for one drive at least ``k`` voices must have come or gone (see ``is_due``):
    asked after every single voice, any step tells where that voice belongs.
    """
    before = {group: released.get(group, 0) for group in {*counts, *released}}
    after = {group: _step(counts.get(group, 0), was, k) for group, was in before.items()}
    rest = total - sum(after.values())
    if len(after) > 1 and rest == len(after) * (k - 1):
        return dict(released)
    if rest != 0 and rest < k:
        kept_back = -(-(k - rest) // k) * k
        widest = max(sorted(after), key=lambda group: after[group] - before[group], default="")
        if not widest or after[widest] - kept_back < before[widest]:
            return dict(released)
        after[widest] -= kept_back
    return {group: number for group, number in after.items() if number or group in released}


def _step(count: int, was: int, k: int) -> int:
    in_fives = count - count % k
    return in_fives if in_fives > was or count <= was - k else was


def is_due(total: int, considered: int, k: int = 5) -> bool:
    """Whether enough voices came or went since the groups were last looked at."""
    return abs(total - considered) >= k


def shown(count: int, k: int = 5) -> int | None:
    """A number of a sensitive kind as everyone may see it: ``None`` means "fewer than five, or none"."""
    return count if count >= k else None
