"""``terreau import WHAT FILE...``: open data into the house."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from terreau.civic.territories import api as territories
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused

WHAT = ("territories", "streets", "basemap", "addresses", "population")


class Command(BaseCommand):
    help = "Import territories, streets, the base map, addresses or population from official open-data files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=WHAT)
        parser.add_argument("files", nargs="+", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"{path}: there is no such file.")
            try:
                report = territories.import_file(options["what"], path, at=now(), progress=self._tell)
            except Refused as refused:
                raise CommandError(f"{path}: {refused.sentence}") from refused
            self.stdout.write(f"{path.name}: {report}")

    def _tell(self, line: str) -> None:
        self.stderr.write(line, ending="\r")
