"""A log being read: events come case by case or mixed, and leave as columns."""

from __future__ import annotations

from array import array
from itertools import pairwise, repeat

from terreau.instruments.insight.logs.columns import DONE, EventLog, Trouble

type Row = tuple[int, int, int, int]


class LogBuilder:
    """Takes events in any order.

    ``built`` sorts each case by time, keeping the order of the file where times are equal.
    """

    def __init__(self) -> None:
        self.trouble = Trouble()
        self._activities: dict[str, int] = {}
        self._services: dict[str, int] = {"": 0}
        self._cases: dict[str, int] = {}
        self._told: set[int] = set()
        self._case = array("I")
        self._activity = array("I")
        self._service = array("I")
        self._at = array("q")
        self._stage = array("B")

    def activity(self, name: str) -> int:
        return self._activities.setdefault(name, len(self._activities))

    def service(self, name: str) -> int:
        return self._services.setdefault(name, len(self._services))

    def add(self, case: str, at: int, activity: str, service: str = "", stage: int = DONE) -> None:
        """One event. ``at`` in microseconds since 1970, UTC."""
        self._case.append(self._cases.setdefault(case, len(self._cases)))
        self._at.append(at)
        self._activity.append(self.activity(activity))
        self._service.append(self.service(service))
        self._stage.append(stage)

    def add_case(self, name: str, rows: list[Row]) -> None:
        """A whole case:

        time, activity, service, stage. The same case again is left out; another of the name joins it.
        """
        told = hash((name, tuple(rows)))
        if told in self._told:
            self.trouble.repeated_cases += 1
            return
        self._told.add(told)
        self.trouble.joined_cases += name in self._cases
        self.trouble.empty_cases += not rows
        case = self._cases.setdefault(name, len(self._cases))
        if rows:
            at, activity, service, stage = zip(*rows, strict=True)
            self._case.extend(repeat(case, len(rows)))
            self._at.extend(at)
            self._activity.extend(activity)
            self._service.extend(service)
            self._stage.extend(stage)

    def built(self) -> EventLog:
        """The log. The builder is not used again."""
        order = self._order()
        first = self._firsts(order)
        names = list(self._cases)
        return EventLog(
            cases=[names[case] for case in self._with_events()],
            first=first,
            activity=_taken(self._activity, order),
            service=_taken(self._service, order),
            at=_taken(self._at, order),
            stage=_taken(self._stage, order),
            activities=list(self._activities),
            services=list(self._services),
            trouble=self.trouble,
        )

    def _order(self) -> list[int] | None:
        """Places of the events by case and time, or ``None`` where they stand so already (most files)."""
        case, at = self._case, self._at
        late = sum(
            1
            for before, after, earlier, later in zip(case, case[1:], at, at[1:], strict=False)
            if before == after and later < earlier
        )
        self.trouble.out_of_order += late
        grouped = all(before <= after for before, after in pairwise(case))
        if grouped and not late:
            return None
        return sorted(range(len(at)), key=lambda place: (case[place], at[place]))

    def _firsts(self, order: list[int] | None) -> array[int]:
        case = self._case if order is None else _taken(self._case, order)
        first, last = array("L"), -1
        for place, of in enumerate(case):
            if of != last:
                first.append(place)
                last = of
        first.append(len(case))
        return first

    def _with_events(self) -> list[int]:
        return sorted(set(self._case))


def _taken(column: array[int], order: list[int] | None) -> array[int]:
    return column if order is None else array(column.typecode, (column[place] for place in order))
