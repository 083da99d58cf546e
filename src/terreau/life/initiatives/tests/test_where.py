"""Who is concerned is chosen in addresses, a known rule fills in numbers, posters stand on the plan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from terreau.instruments.voices import api as voices
from terreau.kernel.moment import local_day, now
from terreau.kernel.text import Text
from terreau.life.initiatives import api
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.tests.conftest import World

SUREAU = "99001:99003"
#: In rue du Sureau.
THERE = (4.2559, 50.7851)


def address(name: str, project: Project) -> str:
    with override("fr"):
        return reverse(f"initiatives:{name}", args=[project.slug])


@pytest.fixture
def project(world: World) -> Project:
    return world.published(point=THERE, title=Text(fr="Rue aux jeux"))


@pytest.fixture
def holder(world: World, client: Client) -> Client:
    client.force_login(world.holder)
    return client


def typed(**more: Any) -> dict[str, Any]:
    today = local_day(now())
    return {
        "opens_on": (today + timedelta(days=7)).isoformat(), "closes_on": (today + timedelta(days=40)).isoformat(),
        "wording_fr": "Six mercredis sans voitures.", "counts_level": "1", **more,
    }  # fmt: skip


def test_streets_of_the_chosen_neighbourhood_are_offered_with_their_doors(holder: Client, project: Project) -> None:
    page = holder.get(address("ask-where", project), {"quartiers": "Q9901"}).content.decode()
    assert f'value="{SUREAU}"' in page
    assert "Rue du Sureau" in page
    assert "Clairbois" in holder.get(address("ask-where", project)).content.decode()
    chosen = holder.get(address("ask-where", project), {"quartiers": "Q9901", "streets": SUREAU}).content.decode()
    assert "l-where-in" in chosen
    assert "57 numéros de maison" in chosen


@pytest.mark.parametrize("strange", ["quartiers=Q37&streets=x", "area=1,2;3", "area=a", "streets=%00:1", "rule=none"])
def test_strange_addresses_are_pages(holder: Client, project: Project, strange: str) -> None:
    for name in ("ask-where", "ask"):
        assert holder.get(f"{address(name, project)}?{strange}").status_code == 200


def test_a_rule_fills_in_what_it_asks(holder: Client, project: Project) -> None:
    asked = {"quartiers": "Q9901", "streets": SUREAU, "rule": "play_street"}
    page = holder.get(address("ask", project), asked).content.decode()
    assert 'name="threshold" value="29"' in page
    assert 'name="sponsors_wanted" value="3"' in page
    assert "Ville de Bruxelles" in page


def test_street_rule_and_thresholds_reach_the_drive(holder: Client, project: Project) -> None:
    sent = typed(streets=SUREAU, rule="play_street", threshold="29", sponsors_wanted="3")
    assert holder.post(address("ask", project), sent).status_code == 303
    drive = api.project(project.slug).drive
    assert drive is not None
    assert (drive.denominator, drive.street_keys, drive.rule) == (57, [SUREAU], "play_street")
    assert (drive.sponsors_wanted, drive.quartiers) == (3, ["Q9901"])
    assert api.project(project.slug).quartiers == ["Q9901"]
    again = holder.get(address("ask", project)).content.decode()
    assert SUREAU in again
    assert 'name="threshold" value="29"' in again


def test_each_neighbourhood_may_have_its_threshold(holder: Client, project: Project) -> None:
    asked = f"{address('ask', project)}?quartiers=Q9901&quartiers=Q9902"
    assert 'name="threshold_Q9902"' in holder.get(asked).content.decode()
    sent = typed(quartiers=["Q9901", "Q9902"], threshold_Q9901="40", threshold_Q9902="30", threshold="70")
    assert holder.post(address("ask", project), sent).status_code == 303
    drive = api.project(project.slug).drive
    assert drive is not None
    assert drive.thresholds == {"Q9901": 40, "Q9902": 30}
    assert drive.denominator == 6420 + 5180


def test_a_number_without_its_source_is_asked_for_and_nothing_is_lost(holder: Client, project: Project) -> None:
    answer = holder.post(address("ask", project), typed(streets=SUREAU, denominator="61"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="61"' in page
    assert "Six mercredis" in page
    assert "Dites qui a compté" in page


def test_an_area_that_crosses_itself_is_refused_in_a_sentence(holder: Client, project: Project) -> None:
    area = "4.25,50.782;4.256,50.786;4.256,50.782;4.25,50.785"
    answer = holder.post(address("ask", project), typed(area=area))
    assert answer.status_code == 422
    assert "se croise" in answer.content.decode()
    assert api.project(project.slug).drive is None


@pytest.mark.parametrize("name", ["ask-where", "ask", "posters"])
def test_nobody_else_asks(world: World, client: Client, project: Project, name: str) -> None:
    client.force_login(world.neighbour)
    assert client.get(address(name, project)).status_code == 403


def asking(world: World, project: Project) -> voices.Drive:
    drive = api.open_drive_for(
        project, wording=Text(fr="Oui ?"), opens_at=now(), closes_at=now() + timedelta(days=20), by=world.carrier,
        at=now(), concern={"streets": [SUREAU], "sponsors_wanted": 2},
    )  # fmt: skip
    return drive


def test_a_poster_is_put_on_the_plan_and_counted_by_place(world: World, holder: Client, project: Project) -> None:
    asking(world, project)
    spot = "4.255900,50.785100"
    page = holder.get(address("posters", project), {"corners": spot}).content.decode()
    assert f'value="{spot}"' in page
    sent = {"place_fr": "boulangerie", "place_nl": "bakker", "corners": spot}
    assert holder.post(address("posters", project), sent).status_code == 303
    assert holder.post(address("posters", project), {"place_fr": "école"}).status_code == 303
    drive = api.project(project.slug).drive
    assert drive is not None
    first, second = drive.posters.all()
    assert (first.lon, first.lat, second.lon) == (4.2559, 50.7851, None)
    page = holder.get(address("posters", project)).content.decode()
    assert 'class="stn"' in page
    assert "pas sur le plan" in page
    assert f"/s/{drive.code}/poster/1.pdf" in page
    assert holder.post(address("posters", project), {"place_fr": ""}).status_code == 422


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_page_of_posters_costs_the_same_for_thirty(
    world: World, holder: Client, project: Project, many: int
) -> None:
    drive = asking(world, project)
    for number in range(many):
        voices.add_poster(
            by=world.carrier, at=now(), drive=drive, place=Text(fr=f"porte {number}"), lon=THERE[0], lat=THERE[1]
        )
    holder.get(address("posters", project))
    with CaptureQueriesContext(connection) as asked:
        assert holder.get(address("posters", project)).status_code == 200
    assert len(asked) <= 20


def test_the_initiative_gives_the_address_for_sponsors(world: World, holder: Client, project: Project) -> None:
    drive = asking(world, project)
    page = holder.get(address("heard", project)).content.decode()
    assert f"/s/{drive.code}/sponsor/" in page
    gone = holder.post(address("heard", project), {"act": "sponsor", "sponsor": "999"})
    assert gone.status_code == 303
