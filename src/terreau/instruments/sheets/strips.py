"""What stands on one strip, as somebody read it; and in what two readings differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from terreau.kernel import keyed
from terreau.kernel.text import clean_block, clean_line, fold

#: Instead of a reason: nothing is written on the strip.
EMPTY = "empty"


@dataclass(frozen=True)
class Strip:
    """``ending``: why it is no voice (a ``Reason``), ``"empty"``, or ``""`` where it is one. ``born``: ISO date."""

    ending: str = ""
    kind: str = ""
    name: str = ""
    born: str = ""
    street: str = ""
    quartier: str = ""
    contact: str = ""
    text: str = ""
    language: str = "fr"
    show_name: bool = False

    @classmethod
    def of(cls, typed: Mapping[str, Any]) -> Strip:
        """Cleaned; of a strip that is no voice nothing is kept but why."""
        ending = str(typed.get("ending", ""))
        if ending:
            return cls(ending=ending, language="")
        known = {field.name: typed[field.name] for field in fields(cls) if field.name in typed}
        for name, limit in (("name", 120), ("street", 160), ("contact", 200)):
            known[name] = clean_line(str(known.get(name, "")), limit)
        known["text"] = clean_block(str(known.get("text", "")), 4_000)
        return cls(**known)

    def content(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def born_on(self) -> date | None:
        return date.fromisoformat(self.born) if self.born else None


def _form(strip: Strip, name: str) -> Any:
    """The form in which two readings of the same ink are the same."""
    value = getattr(strip, name)
    if name == "contact":
        return keyed.contact_of(value)[1] or fold(value)
    return fold(value) if name in {"name", "street", "text"} else value


def differences(first: Strip, second: Strip) -> list[str]:
    """Names of the fields in which they differ; case, accents and punctuation are no difference."""
    return [field.name for field in fields(Strip) if _form(first, field.name) != _form(second, field.name)]
