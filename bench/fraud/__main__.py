"""``python -m bench.fraud``: six campaigns, what was caught, and what became of honest people.

``--size 1`` plays the whole of the second: 77,000 machines over 3,000 networks. It takes about an hour.
"""

from __future__ import annotations

import argparse
import os
import time


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=float, default=0.02, help="of the second campaign; 1 is the whole of it")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.test_settings")
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    old = setup_databases(verbosity=0, interactive=False)
    try:
        show(options.size)
    finally:
        teardown_databases(old, verbosity=0)
    return 0


def show(size: float) -> None:
    from bench.fraud.campaigns import CAMPAIGNS

    print(
        f"{'campaign':36}{'bad':>7}{'merged':>8}{'refused':>9}{'no code':>9}{'lowered':>9}{'held':>7}{'<15 min':>9}"
        f"{'removed':>9}{'count':>7}{'caught':>9}{'honest':>8}{'count':>7}{'delayed':>9}{'dropped':>9}{'s':>6}"
    )
    for campaign in CAMPAIGNS:
        began = time.monotonic()
        one = campaign(size)
        caught = f"{one.caught / one.bad:.1%}" if one.bad else "-"
        print(
            f"{one.name:36}{one.bad:>7}{one.merged:>8}{one.refused:>9}{one.never_confirmed:>9}{one.lowered:>9}"
            f"{one.held:>7}{one.held_soon:>9}{one.removed:>9}{one.counted:>7}{caught:>9}{one.honest:>8}"
            f"{one.honest_counted:>7}{one.delayed:>9}{one.dropped:>9}{time.monotonic() - began:>6.0f}  "
            f"{' '.join(one.told)}",
            flush=True,
        )


if __name__ == "__main__":
    raise SystemExit(main())
