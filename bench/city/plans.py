"""Projects on the real map, with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench.city import words
from bench.city.making import Maker
from terreau.civic.territories import api as territories
from terreau.ground.chronicle.models import Entry, Mention
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.life.initiatives.models import BudgetLine, Initiative, Milestone, Need, News, Project
from terreau.life.initiatives.models.project_search import ProjectQuartier, ProjectWord, words_of

#: Projects written before what hangs on them.
_AT_ONCE = 1_000
_STAGES = ("before", "launch", "during", "upkeep", "ended")


def projects(maker: Maker, initiatives: list[Initiative], count: int) -> list[Project]:
    """``count`` projects, each somewhere in the Region, near where people live."""
    spots = _spots(maker)
    made: list[Project] = []
    while len(made) < count:
        wanted = min(_AT_ONCE, count - len(made))
        fresh = [
            _project(maker, maker.dice.choice(initiatives), next(spots), len(made) + number) for number in range(wanted)
        ]
        made += maker.write(Project, fresh)
        _attach(maker, fresh)
        maker.say(f"projects {len(made):,} / {count:,}")
    return made


def _spots(maker: Maker) -> Iterator[tuple[float, float, Any]]:
    """Points in the Region: around the middle of a quartier, as many as it has inhabitants."""
    dice = maker.dice
    quartiers = territories.quartiers(invented=False)
    weights = [place.population or 200 for place in quartiers]
    while True:
        for home in dice.choices(quartiers, weights, k=500):
            lon, lat = home.point[0] + dice.gauss(0, 0.004), home.point[1] + dice.gauss(0, 0.0025)
            located = territories.locate(lon, lat)
            if located.inside and located.commune is not None and located.quartier is not None:
                yield round(lon, 6), round(lat, 6), located


def _project(maker: Maker, initiative: Initiative, spot: tuple[float, float, Any], number: int) -> Project:
    dice, (lon, lat, located) = maker.dice, spot
    kind, street = dice.choice(list(words.TITLES)), dice.choice(words.STREETS)
    spoken = words.languages(dice)
    drafted = maker.at - timedelta(minutes=dice.randrange(60_000, 1_200_000))
    published = dice.random() < 0.97
    house = dice.randrange(1, 180)
    begins = local_day(drafted) + timedelta(days=60)
    return Project(
        initiative=initiative,
        code=maker.code(),
        slug=f"{kind.replace('_', '-')}-{number}",
        title=words.titled(dice, kind, street, spoken, number),
        summary=words.said(dice, spoken, 2),
        story=words.said(dice, spoken, 12),
        kind=kind,
        place_form="Point",
        place={"type": "Point", "coordinates": [lon, lat]},
        lon=lon,
        lat=lat,
        inside=True,
        address=Text(fr=f"{street[0]} {house}", nl=f"{street[1]} {house}"),
        territory=located.commune.code,
        quartiers=[located.quartier.code],
        begins_on=begins,
        ends_on=begins + timedelta(days=dice.randrange(30, 700)),
        rhythm=Text(fr="chaque samedi", nl="elke zaterdag"),
        stage=dice.choices(_STAGES, (15, 15, 40, 20, 10))[0],
        drawing={"drawing": "street", "additions": ["trees", "benches"], "seed": str(number)},
        drafted_at=drafted,
        published_at=drafted + timedelta(days=1) if published else None,
        moved_at=maker.at - timedelta(minutes=dice.randrange(1, 50_000)),
    )


def _attach(maker: Maker, made: list[Project]) -> None:
    dice = maker.dice
    said = {project.pk: words_of(project.words(project.initiative.names)) for project in made}
    maker.write(ProjectWord, (ProjectWord(project_id=pk, word=word) for pk, own in said.items() for word in own))
    maker.write(ProjectQuartier, (ProjectQuartier(project=one, code=code) for one in made for code in one.quartiers))
    maker.write(Need, (need for one in made for need in _needs(maker, one)))
    maker.write(BudgetLine, (line for one in made for line in _budget(maker, one)))
    maker.write(Milestone, (Milestone(project=one, stage=one.stage, on=one.begins_on) for one in made))
    maker.write(
        News,
        (
            News(
                project=one,
                headline=words.said(dice, one.languages, 1),
                body=words.said(dice, one.languages, 3),
                at=one.drafted_at + timedelta(days=2 + number),
                author=words.person(dice),
                nonce=f"{one.code}-{number}",
            )
            for one in made
            for number in range(dice.choice((0, 1, 1, 2, 4)))
        ),
    )
    public = [one for one in made if one.published_at is not None]
    told = maker.write(Entry, (entry for one in public for entry in _entries(one)))
    about = {one.code: str(one.initiative.organisation_id) for one in public}
    maker.write(
        Mention,
        (
            Mention(entry=entry, at=entry.at, kind="initiatives.initiative", ref_id=about[entry.subject_id])
            for entry in told
        ),
    )


def _needs(maker: Maker, project: Project) -> list[Need]:
    dice, asked = maker.dice, project.drafted_at + timedelta(days=1)
    return [
        Need(
            project=project,
            label=words.said(dice, project.languages, 1),
            kind=dice.choice(("time", "skill", "thing", "space", "material")),
            wanted=6,
            found=(found := dice.randrange(0, 7)),
            asked_at=asked,
            filled_at=asked + timedelta(days=9) if found == 6 else None,
            position=number,
        )
        for number in range(dice.choice((0, 0, 1, 2)))
    ]


def _budget(maker: Maker, project: Project) -> list[BudgetLine]:
    dice = maker.dice
    return [
        BudgetLine(
            project=project,
            label=words.said(dice, project.languages, 1),
            cents=dice.randrange(2_000, 500_000),
            payer=Text(fr="la commune", nl="de gemeente"),
            state=dice.choice(("asked", "granted", "own", "lent")),
            position=number,
        )
        for number in range(dice.randrange(0, 5))
    ]


def _entries(project: Project) -> list[Entry]:
    verbs = ("initiatives.project_drafted", "initiatives.project_published", "initiatives.stage_moved")
    return [
        Entry(
            at=project.drafted_at + timedelta(days=days),
            verb=verb,
            actor_kind="person",
            organisation=str(project.initiative.organisation_id),
            subject_kind="initiatives.project",
            subject_id=project.code,
            territory=project.territory,
            audience="public" if days else "parties",
            data={"title": project.title.to_dict(), "stage": project.stage},
        )
        for days, verb in enumerate(verbs)
    ]
