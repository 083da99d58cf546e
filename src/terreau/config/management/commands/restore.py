"""``terreau restore FILE``: a backup into an empty place. Nothing is sent until ``terreau outbox --release``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from terreau.config import backups
from terreau.ground.notices import api as notices
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now


class Command(BaseCommand):
    help = "Restore an encrypted backup into an empty database; refuses one that was altered or cut off."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            backups.read(
                options["file"].resolve(),
                database=settings.DATABASES["default"],
                files=settings.DATA / "files",
                master_key=settings.TERREAU_MASTER_KEY,
            )
        except backups.Damaged as damaged:
            raise CommandError(f"Refused: {damaged}.") from damaged
        except FileExistsError as taken:
            raise CommandError(f"There is a database already: {taken}. Restore into an empty place.") from taken
        notices.fence(by=Actor.system("restore"), at=now())
        self.stdout.write("Restored. Messages wait: release them with `terreau outbox --release` once you have looked.")
