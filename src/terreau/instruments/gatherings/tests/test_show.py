"""The page of one gathering."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.instruments.gatherings.models import Gathering, Minutes, Organiser, ProgrammeItem, Registration, Stop
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene_dates import cancel, festival, local, move, series
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db
AT = scene.AT


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch):
    def set_to(at: datetime) -> None:
        for module in ("show_page", "show_data"):
            monkeypatch.setattr(f"terreau.instruments.gatherings.pages.{module}.now", lambda: at)

    set_to(AT)
    return set_to


def page(client: Client, gathering: Gathering, query: str = "", language: str = "fr") -> str:
    answer = client.get(f"/{language}/events/{gathering.slug}/{query}")
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("entry", "words"),
    [("needed", "Réserver une place"), ("asked", "Dire que je viens"), ("open", "Ajouter à mon agenda")],
)
def test_one_yellow_button_says_what_to_do(client: Client, entry: str, words: str) -> None:
    body = page(client, scene.gathering(entry=entry))
    assert body.count("btn-go") == 1
    button = body[body.index("btn-go") :]
    assert words in button[: button.index("</a>")]


def test_seats_that_are_left_and_the_line(client: Client) -> None:
    gathering = scene.gathering(capacity=40, entry="needed")
    occurrence = gathering.occurrences.get()
    occurrence.taken = 28
    occurrence.save()
    assert "Il reste 12 places sur 40" in page(client, gathering)
    occurrence.taken = 40
    occurrence.save()
    Registration.objects.create(
        occurrence=occurrence, state="waiting", seats=3, place_in_line=1, language="fr", ticket_digest="x", asked_at=AT
    )
    body = page(client, gathering, language="nl")
    assert "Er staan 3 mensen op de wachtlijst" in body
    assert "Zet me op de wachtlijst" in body


def test_only_those_who_accepted_stand_as_organisers(client: Client) -> None:
    gathering = scene.gathering()
    accepted, asked = scene.organisation("accepte"), scene.organisation("demande")
    Organiser.objects.create(gathering=gathering, organisation=accepted, asked_at=AT, accepted_at=AT)
    Organiser.objects.create(gathering=gathering, organisation=asked, asked_at=AT)
    body = page(client, gathering)
    assert "/who/accepte/" in body
    assert "/who/demande/" not in body


def test_every_date_of_a_series_with_what_became_of_it(client: Client) -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=9", local(2026, 11, 25))
    move(gathering.occurrences.get(number=2), timedelta(days=1))
    cancel(gathering.occurrences.get(number=3), Text(fr="La salle est prise.", nl="De zaal is bezet."))
    body = page(client, gathering)
    assert "Elle était prévue le mercredi 2 décembre 2026, 19 h" in body
    assert "Jeudi 3 décembre 2026, de 19 h à 21 h" in body
    assert "La salle est prise." in body
    assert "3 autres dates" in body
    assert "De zaal is bezet." in page(client, gathering, language="nl")


def test_a_cancelled_gathering_says_why_and_offers_no_seat(client: Client) -> None:
    gathering = scene.gathering(
        entry="needed", cancelled_at=AT, cancelled_for=Text(fr="Vent fort.", nl="Hevige wind."), capacity=3
    )
    body = page(client, gathering)
    assert "Vent fort." in body
    assert "btn-go" not in body
    assert f"/e/{gathering.code}/" not in body
    assert "Hevige wind." in page(client, gathering, language="nl")


def test_over_shows_the_record(client: Client, clock) -> None:
    gathering = scene.gathering()
    Minutes.objects.create(occurrence=gathering.occurrences.get(), text=Text(fr="Dit."), written_at=AT, published_at=AT)
    clock(AT + timedelta(days=30))
    body = page(client, gathering)
    assert "Ce qui a été dit et décidé" in body
    assert "btn-go" not in body


def test_a_draft_is_for_those_who_organise_it(client: Client) -> None:
    assert client.get(f"/fr/events/{scene.gathering(published_at=None).slug}/").status_code == 404
    assert client.get(f"/fr/events/{scene.gathering(hidden_at=AT).slug}/").status_code == 410
    assert client.get("/fr/events/nulle-part/").status_code == 404


def test_text_in_one_language_says_so(client: Client) -> None:
    gathering = scene.gathering(title=Text(fr="Sans traduction"), summary=Text(fr="Oui."), story=Text(fr="**Bon.**"))
    body = page(client, gathering, language="nl")
    assert 'lang="fr">Sans traduction' in body
    assert "<strong>Bon.</strong>" in body


def test_nothing_written_becomes_markup(client: Client) -> None:
    evil = Text(fr="<script>alert(1)</script>", nl='"><img src=x>')
    gathering = scene.gathering(title=evil, summary=evil, story=evil, access_note=evil)
    gathering.stops.update(title=evil, address=evil, text=evil)
    ProgrammeItem.objects.create(
        gathering=gathering, number=1, title=evil, text=evil, speaker="<b>", card={"explanation": evil.to_dict()}
    )
    for language in ("fr", "nl", "en"):
        body = page(client, gathering, language=language)
        assert "<script>alert" not in body
        assert "<img src=x" not in body


def test_a_festival_shows_one_day_at_a_time(client: Client) -> None:
    gathering = festival()
    plan = client.get(f"/fr/events/{gathering.slug}/").context["plan"]
    assert plan.day == date(2026, 12, 4)
    assert (len(plan.stops), sum(len(each.lines) for each in plan.sections)) == (20, 40)
    everything = client.get(f"/fr/events/{gathering.slug}/?day=all").context["plan"]
    assert (len(everything.stops), [len(each.lines) for each in everything.sections]) == (60, [40, 40, 40])
    second = client.get(f"/fr/events/{gathering.slug}/?day=2026-12-05").context["plan"]
    assert {stop.number % 3 for stop in second.stops} == {1}
    place = client.get(f"/fr/events/{gathering.slug}/?place=12").context["plan"]
    assert ([stop.number for stop in place.stops], sum(len(each.lines) for each in place.sections)) == ([12], 2)
    hours = [line.item.starts_at for line in second.sections[0].lines]
    assert hours == sorted(hours)


def test_its_plan_and_its_list_have_the_same_numbers(client: Client) -> None:
    body = page(client, festival(stops=9), "?day=all")
    for number in range(1, 10):
        assert f'href="#stop-{number}"' in body
        assert f'id="stop-{number}"' in body


@pytest.mark.parametrize(
    "query", ["?day=x", "?day=2030-01-01", "?place=999", "?place=-1", "?place=%F0%9F%90%9F", "?day="]
)
def test_a_forged_choice_is_as_if_nothing_was_chosen(client: Client, query: str) -> None:
    assert page(client, festival(stops=4), query)


def test_the_way_is_drawn_where_one_walks_it(client: Client) -> None:
    for kind, drawn in (("rally", True), ("open_doors", False)):
        gathering = scene.gathering(kind=kind)
        gathering.stops.all().delete()
        for number in (1, 2, 3):
            Stop.objects.create(
                gathering=gathering, number=number, title=Text(fr="Ici"), lon=4.36 + number / 500, lat=50.83
            )
        assert ("l-way" in page(client, gathering)) is drawn


def test_a_page_costs_the_same_for_one_place_and_sixty(client: Client) -> None:
    costs = []
    for made in (scene.gathering(), festival(stops=3), festival(stops=60)):
        client.get(f"/fr/events/{made.slug}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/fr/events/{made.slug}/")
        costs.append(len([each for each in asked if "territories_" not in each["sql"]]))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= 10


def test_linked_data(client: Client) -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=3", local(2026, 11, 25))
    move(gathering.occurrences.get(number=2), timedelta(days=1))
    cancel(gathering.occurrences.get(number=3))
    told = client.get(f"/nl/events/{gathering.slug}/event.jsonld").json()
    assert told["@type"] == "EventSeries"
    assert told["name"] == gathering.title["nl"]
    assert [each["eventStatus"].rpartition("/")[2] for each in told["subEvent"]] == [
        "EventScheduled", "EventRescheduled", "EventCancelled",
    ]  # fmt: skip
    assert told["subEvent"][1]["previousStartDate"] == "2026-12-02T19:00+01:00"
    assert told["organizer"][0]["name"] == "Collectief Vlier"
    single = client.get(f"/fr/events/{scene.gathering(capacity=12).slug}/event.jsonld").json()
    assert (single["@type"], single["remainingAttendeeCapacity"]) == ("Event", 12)
    assert single["location"][0]["name"] == "Maison de quartier"
    assert "potentialAction" not in single


def test_a_clock_elsewhere_is_named(client: Client) -> None:
    assert "à l&#x27;heure de London" in page(client, scene.gathering(timezone="Europe/London"))
