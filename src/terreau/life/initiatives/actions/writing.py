"""Saving a project so that two editors never overwrite each other, and rewriting what searches read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import Verdict
from terreau.life.initiatives.errors import Overtaken
from terreau.life.initiatives.models import Project, ProjectQuartier, ProjectWord
from terreau.life.initiatives.models.project_search import words_of


def take_turn(project: Project, version: int | None) -> None:
    """Claim the next version of the project, or say that somebody was faster. Inside the caller's transaction.

    ``version``: the one the editor opened; ``None`` when the act does not depend on what the editor saw.
    """
    turn = Project.objects.filter(pk=project.pk)
    if version is not None:
        turn = turn.filter(version=version)
    if not turn.update(version=F("version") + 1):
        now = Project.objects.values_list("version", flat=True).get(pk=project.pk)
        sentence = _(
            "Somebody saved this page while you were writing. Your text is kept below: compare, then save again."
        )
        raise Overtaken(Verdict.no("overtaken", sentence, status=409), mine=version or 0, now=now)
    project.version = Project.objects.values_list("version", flat=True).get(pk=project.pk)


def save(project: Project, fields: list[str], *, at: datetime | None = None) -> None:
    """Write these fields; ``at`` when a neighbour would want to know that something moved."""
    if at is not None:
        project.moved_at = at
        fields = [*fields, "moved_at"]
    if fields:
        project.save(update_fields=fields)


def follow(project: Project, *, at: datetime) -> None:
    """The drive opened, closed or got more time: the project moved, and lists see when it asks."""
    project.follow_drive()
    save(project, ["asks_from", "asks_until"], at=at)


def rewrite_words(project: Project) -> None:
    """Keep the word rows equal to what the project says: only what changed is written."""
    said = set(words_of(project.words(project.initiative.names)))
    kept = set(ProjectWord.objects.filter(project=project).values_list("word", flat=True))
    if gone := kept - said:
        ProjectWord.objects.filter(project=project, word__in=gone).delete()
    ProjectWord.objects.bulk_create([ProjectWord(project=project, word=word) for word in sorted(said - kept)])


def rewrite_quartiers(project: Project, codes: list[str]) -> None:
    """Replace the quartiers of concern; the first is the one the project lies in."""
    wanted = list(dict.fromkeys(codes))
    if project.quartiers == wanted:
        return
    project.quartiers = wanted
    project.save(update_fields=["quartiers"])
    ProjectQuartier.objects.filter(project=project).delete()
    ProjectQuartier.objects.bulk_create([ProjectQuartier(project=project, code=code) for code in wanted])
