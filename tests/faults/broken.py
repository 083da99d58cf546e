"""Serve a broken variant of the house: ``python -m tests.faults.broken forgetful --port 8001 --workers 4``."""

from __future__ import annotations

import sys


def main(variant: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        f"tests.faults.{variant}:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        log_access=False,
        log_level="warning",
    ).serve()


if __name__ == "__main__":
    import django

    django.setup()
    main(sys.argv[1], int(sys.argv[3]), int(sys.argv[5]))
