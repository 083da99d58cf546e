"""One story told: the initiative founded, the project drafted and published, its drive held, its news posted."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import zip_longest

from demo import hearing
from demo.people import Company
from demo.world.projects import STORIES
from demo.world.story import Drive, Story
from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.instruments.voices import api as voices
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives

__all__ = ["STORIES", "tell"]


def tell(story: Story, company: Company, *, at: datetime) -> None:
    began = _day(at, story.since)
    initiative = _initiative(story, company, at=began)
    holder = company.actor(story.holder, at=began + timedelta(hours=1))
    project = initiatives.draft_project(
        initiative=initiative,
        title=Text(story.title),
        summary=Text(story.summary),
        story=Text(story.story),
        kind=initiatives.ProjectKind(story.kind),
        rhythm=Text(story.rhythm or {"fr": "toute l’année", "nl": "het hele jaar"}),
        drawing={"drawing": "street", "additions": list(story.additions), "seed": story.key},
        by=holder,
        at=began,
    )
    lon, lat = _point(story)
    spot = initiatives.read({"type": "Point", "coordinates": [lon, lat]})
    project = initiatives.set_place(
        project, spot=spot, address=Text(story.address), version=project.version, by=holder, at=began
    )
    _matter(story, project, holder, at=began)
    if story.state == "draft":
        return
    project.refresh_from_db()
    project = initiatives.publish_project(project, by=holder, at=began + timedelta(days=1))
    for days, news in story.news:
        headline, body = _parted(news)
        initiatives.post_news(
            project, headline=headline, body=body, nonce=f"{story.key}{days}", by=holder, at=_day(at, days)
        )
        project.refresh_from_db()
    if story.drive is not None:
        _hold(story, story.drive, project, company, at=at)
    project.refresh_from_db()
    if story.stage != "before":
        initiatives.move_stage(
            project,
            stage=initiatives.Stage(story.stage),
            on=local_day(began + timedelta(days=15)),
            by=holder,
            at=began + timedelta(days=15),
        )


def _initiative(story: Story, company: Company, *, at: datetime) -> initiatives.Initiative:
    names = Text(story.initiative)
    known = [
        known
        for known in initiatives.initiatives_of(company.actor(story.holder, at=at))
        if known.organisation.names == names
    ]
    if known:
        return known[0]
    founder = company.actor(story.holder, at=at)
    initiative = initiatives.found_initiative(names=names, territory=story.commune, by=founder, at=at)
    person = company.persons[story.holder]
    holder = company.actor(story.holder, at=at + timedelta(minutes=1))
    initiatives.name_relay(initiative, person=person, by=holder, at=at + timedelta(minutes=2))
    for mandate in people.mandates_of(person.pk, at=at + timedelta(minutes=3)):
        if mandate.organisation_id == initiative.organisation_id:
            people.show_mandate(
                mandate=mandate, public=True, contact_email=person.email, by=holder, at=at + timedelta(minutes=3)
            )
    return initiative


def _matter(story: Story, project: initiatives.Project, holder: object, *, at: datetime) -> None:
    for label, cents, state, payer in story.budget:
        line = initiatives.BudgetEntry(Text(label), cents, Text(payer), initiatives.BudgetState(state))
        initiatives.add_budget_line(project, line=line, by=holder, at=at)  # type: ignore[arg-type]
        project.refresh_from_db()
    for label, kind, wanted, found in story.needs:
        need = initiatives.add_need(
            project,
            label=Text(label),
            kind=initiatives.NeedKind(kind),
            wanted=wanted,
            by=holder,
            at=at,  # type: ignore[arg-type]
        )
        if found:
            initiatives.fill_need(need, found=found, by=holder, at=at)  # type: ignore[arg-type]
        project.refresh_from_db()


def _hold(story: Story, plan: Drive, project: initiatives.Project, company: Company, *, at: datetime) -> None:
    """The drive: asked, validated by the commune, opened, answered; closed when its time is over."""
    opened = _day(at, plan.opened)
    asked = min(opened, at) - timedelta(days=6)
    holder = company.actor(story.holder, at=asked)
    drive = initiatives.open_drive_for(
        project,
        wording=Text(story.summary),
        opens_at=opened,
        closes_at=_day(at, plan.closes),
        threshold=plan.threshold,
        quartiers=[*project.quartiers, *plan.also],
        concern={"streets": list(plan.streets), "rule": plan.rule, "sponsors_wanted": plan.sponsors_wanted},
        by=holder,
        at=asked,
    )
    if not plan.validated:
        return
    drive = voices.validate_drive(
        by=company.officer_of(story.commune, at=asked), at=asked + timedelta(days=2), drive=drive
    )
    project.refresh_from_db()
    drive = initiatives.open_prepared_drive(project, by=holder, at=opened)
    for place, (lon, lat) in zip_longest(plan.posters, plan.spots, fillvalue=(None, None)):
        voices.add_poster(by=holder, at=opened, drive=drive, place=Text(place), lon=lon, lat=lat)  # type: ignore[arg-type]
    _sponsors(plan, drive, at=opened)
    hearing.answer(story, plan, drive, company, at=at, until=min(at, _day(at, plan.closes)))
    if plan.closes < 0:
        officer = company.officer_of(story.commune, at=at)
        voices.close_drive(by=officer, at=_day(at, plan.closes) + timedelta(minutes=1), drive=drive)


def _sponsors(plan: Drive, drive: voices.Drive, *, at: datetime) -> None:
    """People of the street who stand for it, each with their own code."""
    nobody = Actor.anonymous()
    for number, (name, contact, language) in enumerate(plan.sponsors, start=1):
        then = at + timedelta(days=number)
        asked = voices.ask_sponsor(
            by=nobody, at=then, drive=drive, nonce=contact, name=name, contact=contact, street=plan.streets[0],
            consent=True, language=language,
        )  # fmt: skip
        code = keyed.confirmation_code(drive.key, asked.ref)
        voices.confirm_sponsor(by=nobody, at=then + timedelta(minutes=3), drive=drive, ref=asked.ref, code=code)


def _point(story: Story) -> tuple[float, float]:
    if isinstance(story.point, str):
        place = territories.get(story.point)
        if place is None:
            raise LookupError(story.point)
        return place.point
    return story.point


def _parted(news: dict[str, str]) -> tuple[Text, Text]:
    """``**Headline.** Body`` in each language."""
    parts = {language: said.removeprefix("**").split("**", 1) for language, said in news.items()}
    return (
        Text({language: head for language, (head, _body) in parts.items()}),
        Text({language: body.strip() for language, (_head, body) in parts.items()}),
    )


def _day(at: datetime, days: int) -> datetime:
    return at + timedelta(days=days)
