"""``terreau export drive CODE``: everything from which anyone recomputes the public counts of a drive."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from terreau.ground.chronicle import api as chronicle
from terreau.instruments.voices import api
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused


class Command(BaseCommand):
    help = "Write the public log of a drive, with its proofs and our counts, for `terreau verify`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["drive"])
        parser.add_argument("code", help="the code on the poster")
        parser.add_argument("--output", type=Path, help="a file; without it, the terminal")
        parser.add_argument("--seal", action="store_true", help="seal what still waits for its batch first")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            drive = api.drive_for_code(options["code"], viewer=Actor.anonymous())
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from refused
        while options["seal"] and chronicle.seal(by=Actor.system("export"), at=now(), force=True):
            pass
        try:
            told = json.dumps(api.bundle(drive), ensure_ascii=False, separators=(",", ":"))
        except chronicle.NotInLog as error:
            raise CommandError("No line of this drive is sealed yet: wait an hour, or add --seal.") from error
        if options["output"]:
            options["output"].write_text(told, encoding="utf-8")
        else:
            self.stdout.write(told)
