"""What the chain of a device's records shows: gaps, copies, breaks. Derived each time, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from terreau.instruments.fieldwork.enums import Oddity
from terreau.instruments.fieldwork.models import Device, Intake


def oddities(devices: Iterable[Device]) -> dict[int, list[Oddity]]:
    """For each device, what is odd about its records; nothing for most. One query.

    A gap may close by itself: what is missing is still on the device. Every record has its one effect all the same.
    """
    chains: dict[int, list[tuple[int, str, str]]] = {device.pk: [] for device in devices}
    found = Intake.objects.filter(device__in=list(chains)).values_list("device_id", "n", "prev", "link")
    for device, n, prev, link in found.order_by():
        chains[device].append((n, prev, link))
    strange = {device.pk: device.strange_sessions for device in devices}
    return {pk: [*_of(chain), *([Oddity.SESSION] if strange[pk] else [])] for pk, chain in chains.items()}


def _of(chain: list[tuple[int, str, str]]) -> list[Oddity]:
    if not chain:
        return []
    numbers = Counter(n for n, _prev, _link in chain)
    links: dict[int, set[str]] = {}
    for n, _prev, link in chain:
        links.setdefault(n, set()).add(link)
    found = []
    if len(numbers) < max(numbers):
        found.append(Oddity.GAP)
    if max(numbers.values()) > 1:
        found.append(Oddity.FORK)
    follows = all(prev == "" if n == 1 else n - 1 not in links or prev in links[n - 1] for n, prev, _link in chain)
    if not follows:
        found.append(Oddity.BREAK)
    return found
