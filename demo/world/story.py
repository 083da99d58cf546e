"""How a story is written down: where it stands, what it asks of the neighbours. Days count from the day of loading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Drive:
    """Voices asked for: threshold, when it opened and when it ends, how many people answered so far.

    ``also``: quartiers concerned beside the one it lies in. ``validated``: false while the commune has not answered.
    ``spots``: where each poster hangs. ``streets``: ``commune:sid`` of the streets concerned. ``rule``: the known rule it
    follows; ``sponsors``: name, contact and language of those who stand for it already.
    """

    threshold: int
    opened: int
    closes: int
    supports: int
    objections: bool = False
    questions: bool = False
    helpers: int = 0
    elsewhere: int = 0
    interested: int = 0
    posters: tuple[dict[str, str], ...] = ()
    also: tuple[str, ...] = ()
    validated: bool = True
    spots: tuple[tuple[float, float], ...] = ()
    streets: tuple[str, ...] = ()
    rule: str = ""
    sponsors_wanted: int = 0
    sponsors: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Story:
    """One project. ``state``: published, draft or hidden. ``stage``: before, launch, during, upkeep, ended."""

    key: str
    holder: str
    initiative: dict[str, str]
    kind: str
    commune: str
    point: tuple[float, float] | str
    address: dict[str, str]
    title: dict[str, str]
    summary: dict[str, str]
    story: dict[str, str]
    stage: str
    since: int
    additions: tuple[str, ...] = ()
    state: str = "published"
    drive: Drive | None = None
    budget: tuple[tuple[dict[str, str], int, str, dict[str, str]], ...] = ()
    needs: tuple[tuple[dict[str, str], str, int, int], ...] = ()
    news: tuple[tuple[int, dict[str, str]], ...] = ()
    rhythm: dict[str, str] | None = None
