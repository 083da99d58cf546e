"""The exhibition of the town hall is prepared and opened by the verbs people use."""

from __future__ import annotations

from datetime import datetime, timedelta

from demo.people import Company
from demo.world import exhibition as words
from terreau.echo.publishing import api as publishing
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives


def tell(company: Company, *, at: datetime) -> None:
    """Groups draw their places, the commune chooses, one group declines, the exhibition opens."""
    for shown in words.PROJECTS:
        if shown.drawing:
            _draw(shown, company)
    drafted, opened = at - timedelta(days=9), at - timedelta(days=5)
    officer = company.officer_of("99001", at=drafted)
    made = publishing.draft_exhibition(
        organisation=company.authority("99001"),
        title=Text(words.TITLE),
        intro=Text(words.INTRO),
        begins_on=local_day(opened),
        ends_on=local_day(at + timedelta(days=25)),
        by=officer,
        at=drafted,
    )
    places = [publishing.PlaceEntry(Text(name), Text(address), Text(hours)) for name, address, hours in words.PLACES]
    publishing.write_places(made, places=places, version=made.version, by=officer, at=drafted)
    for rank, shown in enumerate((*words.PROJECTS, words.DECLINED)):
        then = drafted + timedelta(minutes=rank + 1)
        project = initiatives.project(shown.slug)
        row = publishing.add_project(made, project=project, note=Text(shown.note), by=officer, at=then)
        if shown is words.DECLINED:
            declined = drafted + timedelta(days=1)
            publishing.decline_showing(row, by=company.actor(shown.holder, at=declined), at=declined)
    publishing.publish_exhibition(made, by=company.officer_of("99001", at=opened), at=opened)


def _draw(shown: words.Shown, company: Company) -> None:
    """The group composes its place; nothing else about its page moves."""
    project = initiatives.project(shown.slug)
    then = project.moved_at
    initiatives.revise_project(
        project, version=project.version, drawing=shown.drawing, by=company.actor(shown.holder, at=then), at=then
    )
