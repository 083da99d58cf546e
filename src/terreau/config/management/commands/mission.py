"""``terreau mission``: what works of the catalogue, proven by story tests that are run now."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.core.management.base import BaseCommand, CommandError

from terreau.config import mission


class Command(BaseCommand):
    help = "Print the modalities of the catalogue with the story tests that prove them; fail where one is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stories", default="tests/stories", help="folder of the story tests")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["stories"]).resolve()
        if not folder.is_dir():
            raise CommandError(f"No story tests in {folder}: run this in a checkout.")
        lines, proven = mission.table(), mission.stories(folder)
        passed = _run(folder)
        for line in lines:
            tests = proven.get(line.id, [])
            self.stdout.write(f"{line.id:8}{line.built or '-':7}{line.works[:100]}")
            for test in tests:
                self.stdout.write(f"{'':15}{'proven by' if test in passed else 'RED      '} {test}")
        built = [line for line in lines if line.built]
        self.stdout.write(f"\n{len(built)} of {len(lines)} lines are built, in whole or in part.")
        found = mission.complaints(lines, proven, passed)
        if found:
            raise CommandError("\n".join(found))


def _run(folder: Path) -> set[str]:
    """Names of the stories that pass."""
    with tempfile.TemporaryDirectory() as place:
        report = Path(place, "report.xml")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            str(folder),
            f"--junitxml={report}",
            "-o",
            "junit_family=xunit1",
        ]
        subprocess.run(command, cwd=folder.parent.parent, stdout=subprocess.DEVNULL, check=False)
        if not report.exists():
            return set()
        cases = ElementTree.parse(report).iter("testcase")  # noqa: S314 - written by the line above
        return {f"{case.get('file')}::{case.get('name', '').split('[')[0]}" for case in cases if not len(case)}
