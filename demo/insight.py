"""Figures of the invented commune: a year of permits out of the software before, and one scenario tried on them."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from demo.people import Company
from demo.world import insight as words
from terreau.instruments.insight import api as insight
from terreau.kernel.working_days import add_working_days


def tell(company: Company, *, at: datetime) -> None:
    """The same day gives the same figures."""
    officer = company.officer_of(words.COMMUNE, at=at)
    log = insight.log_of_rows(_rows(at - timedelta(days=words.DAYS_AGO)))
    reading = insight.import_log(
        company.bodies[words.BODY], by=officer, at=at - timedelta(days=3), log=log, title=words.TITLE, nonce="demo"
    )
    insight.try_scenario(
        reading, by=officer, at=at - timedelta(days=2), name=words.SCENARIO, nonce="demo",
        changes=[insight.Change(insight.Sort.PARALLEL, words.GREEN, words.ROADS)],
    )  # fmt: skip


def _rows(since: datetime) -> list[insight.Row]:
    dice, rows = random.Random("insight"), []
    for number in range(words.DOSSIERS):
        at = since + timedelta(days=dice.random() * 365, hours=dice.random() * 3)
        rows.append(insight.Row(str(number), at, words.FILED, words.COUNTER))
        for step, service, days in words.STEPS:
            if step != words.ROADS or dice.random() < words.ROADS_ASKED:
                spent = max(round(dice.gauss(days, days / 3)), 1)
                at = datetime.combine(add_working_days(at.date(), spent), at.timetz())
                rows.append(insight.Row(str(number), at, step, service))
    return rows
