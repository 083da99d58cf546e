"""Ground of the whole suite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
_HERE = Path(__file__).parent
subprocess.run([sys.executable, str(_HERE / "tools" / "messages.py"), "compile"], check=True)
#: A busy machine is slow, not wrong.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium when there is one, without any call to the outside."""
    quiet = [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ]  # fmt: skip
    found = shutil.which("chromium")
    return {**browser_type_launch_args, "args": quiet, **({"executable_path": found} if found else {})}


@pytest.fixture(autouse=True)
def in_the_first_language() -> None:
    """Each test begins in the house's own language, whatever the one before it spoke."""
    from django.conf import settings  # noqa: PLC0415 - once settings are there
    from django.utils import translation  # noqa: PLC0415

    translation.activate(settings.LANGUAGE_CODE)
