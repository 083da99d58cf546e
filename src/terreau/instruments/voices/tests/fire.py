"""One of several processes that confirm the same submission at once: ``python -m ... REF CODE DRIVE COUNT THREADS``."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor


def main(ref: str, code: str, drive_code: str, count: int, threads: int) -> None:
    import django

    django.setup()
    from django.db import connections

    from terreau.instruments.voices.actions import submitting
    from terreau.instruments.voices.models import Drive
    from terreau.instruments.voices.tests.scene import AT, NOBODY

    drive = Drive.objects.select_related("organisation", "secret").get(code=drive_code)

    def one(_: int) -> str:
        try:
            return submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=ref, code=code).receipt
        except Exception as error:
            return f"error {error!r}"
        finally:
            connections.close_all()

    print("ready", flush=True)
    sys.stdin.readline()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for answer in pool.map(one, range(count)):
            print(answer)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
