"""The mission, line by line: what works of the catalogue, and the story tests that prove it."""

from __future__ import annotations

import ast
import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("data") / "mission.csv"


@dataclass(frozen=True)
class Line:
    """One modality: its id in the catalogue, what working means, the rooms, and how far it is built.

    ``built`` is empty (not begun), ``part`` (the named part works, with ``note``) or ``whole``.
    """

    id: str
    works: str
    rooms: str
    built: str


def table() -> list[Line]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return [Line(**row) for row in csv.DictReader(stream)]


def stories(folder: Path) -> Mapping[str, list[str]]:
    """Modality id -> names of the tests marked with it (``@pytest.mark.modality("E01-M4")``)."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for name, modality in _marked(ast.parse(path.read_text(encoding="utf-8"))):
            found[modality].append(f"{path.relative_to(folder.parent.parent)}::{name}")
    return found


def _marked(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.modality":
                yield from ((node.name, str(ast.literal_eval(argument))) for argument in mark.args)


def complaints(lines: list[Line], proven: Mapping[str, list[str]], passed: set[str]) -> list[str]:
    """Lines marked built that no passing story carries, and stories for modalities the table does not know."""
    known = {line.id for line in lines}
    found = [f"{modality}: not in the table" for modality in proven if modality not in known]
    for line in lines:
        tests = proven.get(line.id, [])
        if line.built and not tests:
            found.append(f"{line.id}: marked {line.built}, but no story test carries it")
        found += [f"{line.id}: {test} did not pass" for test in tests if test not in passed]
    return found
