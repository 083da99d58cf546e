"""Five thousand letters in one file: seconds and memory. ``python -m bench.letters [count]``."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

#: Letters of the measured mailing; seconds and megabytes it may take.
COUNT, SECONDS, MEGABYTES = 5_000, 60.0, 1_200


@dataclass(frozen=True)
class Merged:
    """What one mail merge took."""

    letters: int
    seconds: float
    megabytes: float
    file_megabytes: float

    @property
    def line(self) -> str:
        return (
            f"{self.letters} letters in one file: {self.seconds:.1f} s of processor, {self.megabytes:.0f} MB, "
            f"file of {self.file_megabytes:.1f} MB"
        )


def measured(count: int = COUNT) -> Merged:
    """Merge so many letters in a fresh process, as the worker does."""
    out = subprocess.run(
        [sys.executable, "-m", "bench.letters", str(count)], check=True, capture_output=True, text=True
    )
    seconds, memory, size = out.stdout.split()[-3:]
    return Merged(count, float(seconds), float(memory), float(size))


def main(count: int) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.settings")
    import django

    django.setup()
    from terreau.instruments.mailings.printed.letter import merge, sample_data, sample_items

    began = time.process_time()
    pdf = merge(sample_data("fr"), sample_items(count), language="fr")
    took = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{took:.2f} {memory:.0f} {len(pdf) / 1e6:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
