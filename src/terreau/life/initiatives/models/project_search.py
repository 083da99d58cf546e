"""What lists and searches read: words and quartiers of a project, one row each, so that an index finds them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, models
from django.db.models import Q

from terreau.kernel.text import fold

_LONGEST = 32
_AFTER_EVERYTHING = chr(0x10FFFF)


class ProjectWord(models.Model):
    """One folded word said by a project in any language."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="word_rows")
    word = models.CharField(max_length=_LONGEST, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "word"], name="initiatives_word_once")]


class ProjectQuartier(models.Model):
    """One quartier a project concerns."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="quartier_rows")
    code = models.CharField(max_length=12, db_index=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="initiatives_quartier_once")]


def words_of(text: str) -> list[str]:
    """The distinct folded words of a text, at most 400."""
    return list(dict.fromkeys(word[:_LONGEST] for word in fold(text).split()))[:400]


def beginning_with(typed: str) -> Iterator[Q]:
    """One condition per word typed (at most eight): a word that begins like it.

    SQLite's index serves a range, PostgreSQL's serves ``LIKE 'word%'`` in any collation.
    """
    for word in words_of(typed)[:8]:
        if connection.vendor == "sqlite":
            yield Q(word__gte=word, word__lt=word + _AFTER_EVERYTHING)
        else:
            yield Q(word__startswith=word)
