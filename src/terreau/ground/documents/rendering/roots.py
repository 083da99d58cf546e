"""The only files a template can read: the shared library and its own room's folder, copied to a root of their own."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from django.apps import apps

SHARED = Path(__file__).resolve().parents[1] / "typst"
FONTS = Path(__file__).resolve().parents[1] / "fonts"
#: What a template may be made of.
_ALLOWED = {".typ", ".svg", ".png", ".jpg", ".json"}
#: Packages come over the network, ``eval`` makes markup of text: neither has a place in a template.
_FORBIDDEN = re.compile(r"@(preview|local)/|\beval\s*\(")
_NAME = re.compile(r"^([a-z_]+)/([a-z0-9_/-]+)$")


class UnknownTemplate(LookupError):
    """No room has this template."""


def locate(template: str) -> tuple[str, str]:
    """Room label and path inside its folder: ``voices/poster`` is ``poster.typ`` in ``voices/documents/``."""
    match = _NAME.match(template)
    if not match:
        raise UnknownTemplate(template)
    room, name = match.groups()
    if not (folder_of(room) / f"{name}.typ").is_file():
        raise UnknownTemplate(template)
    return room, f"{name}.typ"


def folder_of(room: str) -> Path:
    """Where a room keeps its templates."""
    if room == "documents":
        return SHARED
    return Path(apps.get_app_config(room).path) / "documents"


@cache
def root_of(room: str) -> Path:
    """A folder holding ``/shared`` and ``/room``, and nothing else, made once per process and room."""
    root = Path(tempfile.mkdtemp(prefix=f"terreau-print-{room}-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    _copy(SHARED, root / "shared")
    _copy(folder_of(room), root / "room")
    (root / "packages").mkdir()
    return root


def _copy(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        if path.suffix not in _ALLOWED or not path.is_file() or path.is_symlink():
            continue
        if path.suffix == ".typ" and _FORBIDDEN.search(path.read_text("utf-8")):
            raise ValueError(f"a template may use neither packages nor eval: {path.name}")
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
