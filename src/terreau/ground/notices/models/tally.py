"""Counters of how often, per stretch of time: the ground of every ceiling."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connections, models


class TallyQuerySet(models.QuerySet["Tally"]):
    def add(self, *, kind: str, key: str, window: datetime, until: datetime) -> int:
        """Count one more in this window and say how many that makes: one statement, exact whoever else counts."""
        connection = connections[self.db]
        table = connection.ops.quote_name(Tally._meta.db_table)
        statement = (
            f"INSERT INTO {table} (kind, key, begins, ends, count) VALUES (%s, %s, %s, %s, 1) "  # noqa: S608 - own table
            f"ON CONFLICT (kind, key, begins) DO UPDATE SET count = {table}.count + 1 RETURNING count"
        )
        with connection.cursor() as cursor:
            moments = [connection.ops.adapt_datetimefield_value(moment) for moment in (window, until)]
            cursor.execute(statement, [kind, key, *moments])
            return int(cursor.fetchone()[0])

    def over(self, at: datetime) -> TallyQuerySet:
        return self.filter(ends__lt=at)


class Tally(models.Model):
    """How often ``kind`` happened for ``key`` (a keyed digest, never an address) in one window."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=80)
    begins = models.DateTimeField()
    ends = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "begins"], name="notices_one_tally")]
        verbose_name_plural = "tallies"


def window_of(at: datetime, period: timedelta) -> tuple[datetime, datetime]:
    """The stretch of ``period`` that holds ``at``, counted from the year 2000 so that days begin at midnight UTC."""
    origin = datetime(2000, 1, 1, tzinfo=at.tzinfo)
    begins = at - (at - origin) % period
    return begins, begins + period
