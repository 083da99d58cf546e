"""Django's ``flush``, which empties every table: refused by the database, except between two tests."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections
from django.test.utils import _TestState

from terreau.ground.chronicle import append_only


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        if not hasattr(_TestState, "saved_data"):
            super().handle(**options)
            return
        with append_only.lifted(connections[options["database"]]):
            super().handle(**options)
