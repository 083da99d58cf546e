"""Styles, scripts and fonts: collected, named after their content, compressed, before a page asks for them."""

from __future__ import annotations

import fcntl
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command


def collect() -> None:
    """Collect when something is newer than what was collected. Two processes starting at once do it once."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    with (settings.DATA / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _is_stale(settings.STATIC_ROOT / "staticfiles.json"):
            call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def _is_stale(manifest: Path) -> bool:
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    return any(
        Path(storage.path(name)).stat().st_mtime > collected
        for finder in finders.get_finders()
        for name, storage in finder.list([])
    )
