"""What the page of a project costs: a fixed number of queries, whatever stands on it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import api
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.tests.conftest import World
from terreau.life.initiatives.tests.test_pages import AT, address, asking

#: Queries of the page with an open collection of voices, for somebody who is not signed in. A cold page: none is kept.
OF_A_PAGE = 11


def cost(project: Project, visit: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(address("project", project.slug), {"visit": visit})
    assert answer.status_code == 200
    return len(asked)


def voice(drive: voices.Drive, world: World, number: int, kind: str = "support") -> None:
    voices.record_at_counter(
        by=world.moderator, at=AT, drive=drive, kind=kind, quartier=drive.quartiers[0], name=f"Noor {number}",
        born=date(1950 + number, 1, 1), language="fr", text="" if kind == "support" else "Et les rats ?",
    )  # fmt: skip


@pytest.mark.requirement("R38")
def test_a_page_costs_the_same_however_much_stands_on_it(world: World) -> None:
    project = asking(world)
    cost(project, 0)
    assert cost(project, 1) == OF_A_PAGE
    for number in range(12):
        voice(project.drive, world, number)
    for number in range(20, 26):
        voice(project.drive, world, number, "objection")
    for number in range(40, 43):
        voice(project.drive, world, number, "question")
        voices.add_poster(by=world.carrier, at=AT, drive=project.drive, place=Text(fr=f"Porte {number}"))
        said = Text(fr=f"Nouvelle {number}")
        api.post_news(project, headline=said, body=said, nonce=str(number), by=world.carrier, at=AT)
    voices.publish_counts(by=Actor.system("worker"), at=AT, drive=project.drive)
    assert cost(project, 2) == OF_A_PAGE
