"""A stretch of time with a beginning and, perhaps, an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Period:
    """From ``begins`` (included) to ``ends`` (excluded; ``None``: open). Both aware."""

    begins: datetime
    ends: datetime | None = None

    def __post_init__(self) -> None:
        if self.begins.tzinfo is None or (self.ends is not None and self.ends.tzinfo is None):
            raise ValueError("a period is made of aware moments")
        if self.ends is not None and self.ends < self.begins:
            raise ValueError("a period ends after it begins")

    def holds(self, at: datetime) -> bool:
        return self.begins <= at and not self.is_over(at)

    def is_over(self, at: datetime) -> bool:
        return self.ends is not None and at >= self.ends
