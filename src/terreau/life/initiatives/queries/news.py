"""What initiatives tell, across projects."""

from __future__ import annotations

from terreau.life.initiatives.models import News, Project

#: Most items of one answer.
MOST = 100


def latest_news(*, commune: str = "", limit: int = 50) -> list[News]:
    """News of published projects, the latest first, of one commune or of the whole Region. One query."""
    shown = Project.objects.readable()
    if commune:
        shown = shown.filter(territory=commune)
    found = News.objects.filter(project__in=shown).select_related("project__initiative__organisation")
    return list(found.order_by("-at", "-id")[: min(limit, MOST)])
