"""``terreau insight LOG``: what a log of events shows, without a database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from terreau.instruments.insight.figures.reading import as_data, read
from terreau.instruments.insight.logs.files import read_file
from terreau.instruments.insight.logs.table import Mapping, NotATable
from terreau.instruments.insight.logs.xes import NotXes
from terreau.instruments.insight.printed import lines


class Command(BaseCommand):
    help = "Cases, events, activities, variants, durations and waits of a log: XES or CSV, gzip too. Nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("log", type=Path)
        parser.add_argument("--json", action="store_true", help="all figures, for programs")
        parser.add_argument(
            "--floor", type=int, default=1, help="leave out groups of fewer cases (5 before showing it to others)"
        )
        for part in ("case", "activity", "done", "taken", "service"):
            parser.add_argument(f"--{part}", default="", help=f"CSV: heading of the column ({part})")
        parser.add_argument(
            "--times", choices=["iso", "day-first", "month-first"], default="iso", help="CSV: how times are written"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["log"]
        if not path.is_file():
            raise CommandError(f"{path}: there is no such file.")
        told = Mapping(
            options["case"],
            options["activity"],
            options["done"],
            options["taken"],
            options["service"],
            options["times"],
        )
        try:
            log = read_file(path, told)
        except NotXes as found:
            raise CommandError(f"{path}: this is no XES log ({found}). XES begins with <log>.") from found
        except NotATable as found:
            raise CommandError(
                f"{path}: name the columns with --case, --activity and --done (missing: {found})."
            ) from found
        data = as_data(read(log), floor=options["floor"])
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) if options["json"] else "\n".join(lines(data)))
