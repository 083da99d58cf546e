"""``terreau backup FILE``: everything, encrypted, while Terreau runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from terreau.config import backups


class Command(BaseCommand):
    help = "Write one encrypted file with the database and the stored files. The master key is not in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        size = backups.write(
            options["file"].resolve(),
            database=settings.DATABASES["default"],
            files=settings.DATA / "files",
            master_key=settings.TERREAU_MASTER_KEY,
        )
        self.stdout.write(f"{options['file']}: {size / 1e6:.1f} MB")
