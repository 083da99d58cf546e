"""A plan as a metro line: stops in order, the stations done in parallel at each, and how far somebody has come.

The line is a value; a drawing (``drawing``) and an ordered list (``procedures/metro/list.html``) are two readings of
it that say the same. Without marks it is the line of a procedure; with them, the way of one dossier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from terreau.instruments.procedures.metro.drawing import COLUMNS, Drawing, drawn
from terreau.instruments.procedures.metro.rails import Rail, rails_of
from terreau.instruments.procedures.plan import Plan
from terreau.kernel.text import Text
from terreau.ui.formats import language_of_reader


class State(StrEnum):
    """How far one has come. ``PLAN``: nobody travels, the way itself is shown. ``WAITING``: it waits for the reader."""

    PLAN = "plan"
    DONE = "done"
    HERE = "here"
    WAITING = "waiting"
    AHEAD = "ahead"

    @property
    def label(self) -> str | Promise:
        """The state as a word, for readers who see no line."""
        return _LABELS[self]

    @property
    def is_reached(self) -> bool:
        """Whether the line up to it is solid."""
        return self is not State.AHEAD

    @property
    def is_over(self) -> bool:
        """Whether the line after it is solid."""
        return self in {State.DONE, State.PLAN}


_LABELS: dict[State, str | Promise] = {
    State.PLAN: "",
    State.DONE: pgettext_lazy("station", "done"),
    State.HERE: pgettext_lazy("station", "here now"),
    State.WAITING: pgettext_lazy("station", "waits for the applicant"),
    State.AHEAD: pgettext_lazy("station", "still to come"),
}


@dataclass(frozen=True)
class Mark:
    """What is known of a station: the state, a short note (a day, a delay), and a sentence for the list."""

    state: State
    note: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Station:
    """One step: its public name, its mark, and the rails beside it in the list."""

    key: str
    name: Text
    mark: Mark
    rails: tuple[Rail, ...] = ()


@dataclass(frozen=True)
class Stop:
    """One stage. ``name`` is shown where the line forks; alone, a station speaks for itself."""

    key: str
    name: Text
    stations: tuple[Station, ...]
    state: State
    is_first: bool
    goes_on: bool
    #: Whether the line to the next stop is travelled; the last stop has none.
    leaves: bool

    @property
    def is_fork(self) -> bool:
        return len(self.stations) > 1

    @property
    def is_current(self) -> bool:
        return self.state in {State.HERE, State.WAITING}

    @property
    def is_reached(self) -> bool:
        return self.state.is_reached


@dataclass(frozen=True)
class Line:
    """Stops in order."""

    stops: tuple[Stop, ...]

    @cached_property
    def drawing(self) -> Drawing:
        """The line drawn for a wide screen or for paper, in the reader's language."""
        return self.drawing_in(language_of_reader())

    def drawing_in(self, language: str, columns: int = COLUMNS) -> Drawing:
        """The line drawn in a language, in rows of so many columns."""
        return drawn(self, language, columns)

    def without_notes(self) -> Line:
        """The same line, with names and states alone: nothing by which somebody's way is recognised."""
        return Line(
            tuple(
                replace(
                    stop,
                    stations=tuple(replace(station, mark=Mark(station.mark.state)) for station in stop.stations),
                )
                for stop in self.stops
            )
        )

    @property
    def travelled(self) -> bool:
        """Whether it is somebody's way."""
        return any(stop.state is not State.PLAN for stop in self.stops)

    @property
    def reached(self) -> int:
        """Number of the stop one is at, from 1; 0 before the first."""
        return sum(stop.state.is_reached for stop in self.stops)


def line_of(plan: Plan, marks: Mapping[str, Mark] | None = None, notes: Mapping[str, str] | None = None) -> Line:
    """The line of a plan.

    ``marks`` by key of step make it the way of a dossier (a step without mark is still to come); ``notes`` are the
    short words under the stations of a procedure, for example its delays.
    """
    stops: list[Stop] = []
    for place, stage in enumerate(plan.stages):
        given = [_mark(step.key, marks, notes or {}) for step in stage.steps]
        following = plan.stages[place + 1] if place + 1 < len(plan.stages) else None
        leaves = following is not None and (
            marks is None or any(marks.get(step.key, Mark(State.AHEAD)).state.is_reached for step in following.steps)
        )
        states = [mark.state for mark in given]
        beside = rails_of([(state.is_reached, state.is_over) for state in states])
        stations = tuple(
            Station(step.key, step.name, mark, rails)
            for step, mark, rails in zip(stage.steps, given, beside, strict=True)
        )
        stops.append(
            Stop(stage.key, stage.name, stations, _together(states), place == 0, following is not None, leaves)
        )
    return Line(tuple(stops))


def _mark(key: str, marks: Mapping[str, Mark] | None, notes: Mapping[str, str]) -> Mark:
    return Mark(State.PLAN, notes.get(key, "")) if marks is None else marks.get(key, Mark(State.AHEAD))


def _together(states: list[State]) -> State:
    """A stop is where the least advanced of its stations that has begun is; done only when all are."""
    for state in (State.WAITING, State.HERE):
        if state in states:
            return state
    if len(set(states)) == 1:
        return states[0]
    return State.HERE if any(state.is_reached for state in states) else State.AHEAD
