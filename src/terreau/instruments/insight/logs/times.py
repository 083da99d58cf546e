"""Moments as other systems write them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

#: What a column of times is written like, by the name that the mapping screen gives it.
FORMATS: dict[str, tuple[str, ...]] = {
    "iso": (),
    "day-first": (
        "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d-%m-%Y",
        "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y",
    ),
    "month-first": ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y"),
}  # fmt: skip


def read_moment(written: str, kind: str = "iso", zone: tzinfo = UTC) -> tuple[datetime, bool]:
    """The moment, and whether its zone was written with it. Raises ``ValueError`` where it is none."""
    text = written.strip()
    moment = datetime.fromisoformat(text) if kind == "iso" else _first_that_fits(text, FORMATS[kind])
    told = moment.tzinfo is not None
    moment = moment if told else moment.replace(tzinfo=zone)
    return moment.astimezone(UTC), told


def _first_that_fits(text: str, patterns: tuple[str, ...]) -> datetime:
    for pattern in patterns:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone follows
        except ValueError:
            continue
    raise ValueError(text)
