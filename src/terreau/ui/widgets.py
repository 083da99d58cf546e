"""Ways of asking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise


@dataclass(frozen=True)
class Door:
    """One of several equal answers: its value, its words, an icon, a hint, and the fields it opens."""

    value: str
    title: str | Promise
    hint: str | Promise = ""
    icon: str = "arrow"
    opens: tuple[str, ...] = ()


class Doors(forms.RadioSelect):
    """Equal doors, none chosen beforehand: support, question, objection, help.

    Give the same doors to the field: ``ChoiceField(choices=choices(DOORS), widget=Doors(DOORS))``. A field named in
    ``opens`` is shown when its door is chosen (always shown where the browser cannot hide it); keep it optional and
    require it in ``clean``.
    """

    template_name = "django/forms/widgets/doors.html"
    option_template_name = "django/forms/widgets/door.html"

    def __init__(self, doors: Iterable[Door], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.doors: Sequence[Door] = tuple(doors)

    def doors_of(self, name: str) -> list[int]:
        """Ranks, from 1, of the doors that open the field of this name."""
        return [rank for rank, door in enumerate(self.doors, start=1) if name in door.opens]

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        door = next((door for door in self.doors if door.value == str(option["value"])), None)
        option.update(icon=door.icon if door else "arrow", hint=door.hint if door else "")
        return option


def choices(doors: Iterable[Door]) -> list[tuple[str, str | Promise]]:
    """The doors as choices of a field."""
    return [(door.value, door.title) for door in doors]


class Day(forms.DateInput):
    """A day, with the calendar of the telephone."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Hour(forms.TimeInput):
    """An hour of the day."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")
