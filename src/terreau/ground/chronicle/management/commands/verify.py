"""``terreau verify FILE``: recompute every count of a bundle and find what was altered. Needs no database."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from terreau.ground.chronicle import verify
from terreau.ground.chronicle.words import SENTENCES
from terreau.kernel.text import LANGUAGES


class Command(BaseCommand):
    help = "Verify a bundle of the public log: recompute its counts, find any altered, dropped or moved line."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        verify.arguments(parser)
        parser.add_argument("--language", choices=LANGUAGES, help="language of the answer")

    def handle(self, **options: Any) -> None:
        """Exit status 1 when something is wrong."""
        with translation.override(options["language"] or _of_the_terminal()):
            ok, text = verify.verify_file(
                options["bundle"], checkpoint=options["checkpoint"], key=options["key"], sentences=SENTENCES
            )
        self.stdout.write(text, ending="")
        if not ok:
            raise SystemExit(1)


def _of_the_terminal() -> str:
    start = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2].lower()
    return start if start in LANGUAGES else "en"
