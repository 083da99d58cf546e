"""The house rules that no linter knows, kept by a machine.

- writes (``.save()``, ``.create()``, ``bulk_*``...) only in a room's ``actions`` and ``models``
- no clock in policies, models, actions, queries, permissions: the moment is given (``at=``)
- every verb a room shows is keyword-only, after the thing it acts on, and names ``by`` and ``at``
- a room is entered by its door: others import only its ``api``, ``enums``, ``events``
- no file over 500 lines; no ``utils``, ``common``, ``helpers``
- no template that nothing uses
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "terreau"
LONGEST = 500
_WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
}  # fmt: skip
_CLOCKLESS = {"actions", "models", "policies", "queries", "permissions"}
_CLOCKS = {"now", "today", "utcnow", "localdate", "localtime"}
_JUNK_DRAWERS = {"utils", "common", "helpers", "misc"}
_STOREYS = {"ground", "civic", "instruments", "life", "programmes", "echo", "lab", "doors"}
_DOORS = {"api", "enums", "events"}
#: Shown at a door beside the verbs, but they keep nothing.
_KEEP_NOTHING = {"open_picture", "prepare"}
#: Templates that Django or allauth look up by themselves.
_FOUND_BY_NAME = re.compile(
    r"templates/(\d{3}\.html|django/forms/|account/|mfa/|socialaccount/|allauth/|usersessions/)"
)


def python_files() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"migrations", "tests"} & set(path.parts):
            yield path


def part(path: Path) -> str:
    """Which part of its room a file is: ``actions``, ``pages``, ``models``..."""
    for ancestor in path.parents:
        if (ancestor / "apps.py").exists():
            return path.relative_to(ancestor).parts[0].removesuffix(".py")
    return path.parent.name


def misplaced_writes(path: Path, tree: ast.AST) -> Iterator[str]:
    if part(path) in {"actions", "models", "management"}:
        return
    for node in ast.walk(tree):
        if _is_call_of(node, _WRITES) and _writes_to_database(node):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: .{node.func.attr}() outside actions and models"


def _is_call_of(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def _writes_to_database(call: ast.Call) -> bool:
    """A queryset or a model instance, not a dict, a cache, a hash or a set."""
    words = ast.unparse(call.func)
    if "objects" in words or call.func.attr in {"get_or_create", "update_or_create", "bulk_create", "bulk_update"}:
        return True
    return call.func.attr == "save" and "form" not in words and not call.args


def clocks(path: Path, tree: ast.AST) -> Iterator[str]:
    if part(path) not in _CLOCKLESS:
        return
    for node in ast.walk(tree):
        if _is_call_of(node, _CLOCKS):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: a clock in {part(path)}; take at="


def loose_verbs(path: Path, tree: ast.Module) -> Iterator[str]:
    """Functions of ``actions`` that the room's door shows are verbs. The chronicle is told who acts by its entries."""
    if part(path) != "actions" or "chronicle" in path.parts:
        return
    shown = _shown_at_the_door(path)
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name not in shown - _KEEP_NOTHING:
            continue
        named = {argument.arg for argument in node.args.kwonlyargs}
        if len(node.args.args) > 1 or not {"by", "at"} <= named:
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}: a verb takes by= and at= by name"


def _shown_at_the_door(path: Path) -> set[str]:
    room = next(ancestor for ancestor in path.parents if (ancestor / "apps.py").exists())
    door = room / "api.py"
    tree = ast.parse(door.read_text(encoding="utf-8")) if door.exists() else ast.Module([], [])
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and ".actions" in (node.module or "")]
    return {alias.name for node in imports for alias in node.names}


def back_doors(path: Path, tree: ast.AST) -> Iterator[str]:
    own = ".".join(("terreau", *path.relative_to(SOURCE).parts[:2]))
    if path.relative_to(SOURCE).parts[0] in {"config", "kernel"}:
        return
    for node in ast.walk(tree):
        for module in _imported(node):
            words = module.split(".")
            if len(words) < 4 or words[1] not in _STOREYS or module.startswith(own + "."):
                continue
            if words[3] not in _DOORS:
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {module}: enter by api, enums or events"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names if node.module.count(".") == 2)]
    return []


def sizes_and_names() -> Iterator[str]:
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if not path.is_file() or {".venv", "var", ".git", "vendor", "node_modules"} & set(inside):
            continue
        if path.suffix in {".py", ".html", ".css", ".js", ".typ"} and "migrations" not in inside:
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > LONGEST and path.name != "site.css":
                yield f"{path.relative_to(ROOT)}: {lines} lines; a noun is missing"
        if path.stem in _JUNK_DRAWERS:
            yield f"{path.relative_to(ROOT)}: a drawer for everything"


def unused_templates() -> Iterator[str]:
    sources = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]
    spoken = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        name = str(path).split("/templates/", 1)[1]
        stem = name.removesuffix(".html")
        if _FOUND_BY_NAME.search(str(path)) or f"{name}" in spoken or f'"{stem}"' in spoken:
            continue
        yield f"{path.relative_to(ROOT)}: nothing uses this template"


def main() -> int:
    found: list[str] = []
    for path in python_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [*misplaced_writes(path, tree), *clocks(path, tree), *loose_verbs(path, tree)]
        found += back_doors(path, tree)
    found += [*sizes_and_names(), *unused_templates()]
    print("\n".join(found) or "house rules: kept")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
