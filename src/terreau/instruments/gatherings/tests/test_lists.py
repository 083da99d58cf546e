"""The agenda: what stands in it, where, and at what cost."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.instruments.gatherings.models import Organiser
from terreau.instruments.gatherings.queries import lists, months
from terreau.instruments.gatherings.queries.lists import AgendaFilters
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene_dates import add_date, cancel, festival, local, move, series, settle
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db
AT = scene.AT


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch):
    def set_to(at: datetime) -> None:
        for module in ("show_lists", "show_months", "show_page"):
            monkeypatch.setattr(f"terreau.instruments.gatherings.pages.{module}.now", lambda: at)

    set_to(AT)
    return set_to


def codes(client: Client, query: str = "", path: str = "/fr/events/") -> list[str]:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200
    return [row.gathering.code for row in answer.context["agenda"].rows]


def test_what_is_to_come_by_day_the_soonest_first(client: Client) -> None:
    later, sooner, past = scene.gathering(days=9), scene.gathering(days=2), scene.gathering(days=-3)
    assert codes(client) == [sooner.code, later.code]
    days = [day for day, _rows in client.get("/fr/events/").context["days"]]
    assert days == [date(2026, 11, 25), date(2026, 12, 2)]
    assert codes(client, path="/fr/events/past/") == [past.code]


def test_what_is_not_for_everyone_stands_nowhere(client: Client) -> None:
    scene.gathering(published_at=None)
    scene.gathering(hidden_at=AT)
    scene.gathering(audience="invited")
    assert codes(client) == []
    assert not any(
        day.meetings for week in months.month(date(2026, 12, 1), AgendaFilters(), at=AT).weeks for day in week
    )


def test_each_filter_alone(client: Client) -> None:
    wanted = scene.gathering(
        kind="rally",
        title=Text(fr="À vélo vers l'école", nl="Met de fiets naar school"),
        territory="99002",
        quartiers=["Q9903"],
        languages=["nl", "en"],
        access=["step_free"],
        days=5,
    )
    scene.gathering(quartiers=[scene.LOW], languages=["fr"], days=20)
    for query in (
        "commune=99002",
        "quartier=Q9903",
        "kind=rally",
        f"organiser={wanted.lead.slug}",
        "language=en",
        "step_free=1",
        "q=ecole",
        "q=ECOLE+velo",
        "q=school",
        "from=2026-11-28&to=2026-11-28",
        "when=weekend",
        "to=2026-11-30",
    ):
        assert codes(client, query) == [wanted.code], query
    assert codes(client, "q=Sureau+velo") == [wanted.code], "the name of an organiser is found too"
    assert codes(client, "q=nulle+part") == []


def test_a_place_in_a_neighbourhood_counts_as_being_about_it(client: Client) -> None:
    gathering = scene.gathering(quartiers=[])
    gathering.stops.update(quartier="Q9902")
    assert codes(client, "quartier=Q9902") == [gathering.code]


@pytest.mark.parametrize(
    "query",
    [
        "page=-1", "page=99999999999", "page=x", "commune=../..", "quartier=%00", "kind=<b>", "from=2026-99-99",
        "to=-1", "when=never", "language=zz", "organiser=%27--", "q=" + "x" * 5000, "from=2026-12-09&to=2026-12-01",
    ],
)  # fmt: skip
def test_a_forged_address_is_as_if_nothing_was_chosen(client: Client, query: str) -> None:
    scene.gathering()
    for path in ("/fr/events/", "/nl/events/past/", "/fr/events/month/2026-12/", "/nl/events/calendars/"):
        assert client.get(f"{path}?{query}").status_code == 200


def test_a_series_stands_once_at_its_next_date(client: Client, clock) -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=4", local(2026, 11, 25))
    body = client.get("/nl/events/").content.decode()
    assert body.count(f"/nl/events/{gathering.slug}/") == 1
    assert "woensdag 25" in body.replace("\xa0", " ")
    assert "Nog 3 data" in body or "nog 3 data" in body
    clock(local(2026, 11, 26))
    row = client.get("/fr/events/").context["agenda"].rows[0]
    assert (row.day, row.others) == (date(2026, 12, 9), 2)


def test_a_cancelled_date_gives_way_to_the_next_one_and_a_cancelled_gathering_stays(client: Client) -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=3", local(2026, 11, 25))
    cancel(gathering.occurrences.get(number=1))
    settle(gathering)
    gone = scene.gathering(days=1, cancelled_at=AT, last_ends_at=None, first_starts_at=None)
    rows = client.get("/fr/events/").context["agenda"].rows
    assert [(row.gathering.code, row.day, row.is_cancelled) for row in rows] == [
        (gone.code, date(2026, 11, 24), True),
        (gathering.code, date(2026, 12, 2), False),
    ]
    assert "Annulé" in client.get("/fr/events/").content.decode()


def test_a_festival_under_way_stands_today(client: Client, clock) -> None:
    gathering = scene.gathering()
    occurrence = gathering.occurrences.get()
    occurrence.starts_at, occurrence.ends_at = AT - timedelta(days=1), AT + timedelta(days=1)
    occurrence.save()
    settle(gathering)
    row = client.get("/fr/events/").context["agenda"].rows[0]
    assert (row.day, row.is_under_way_since) == (date(2026, 11, 23), True)


def test_pages_of_thirty(client: Client) -> None:
    for _each in range(31):
        scene.gathering()
    first, second = codes(client), codes(client, "page=2")
    assert (len(first), len(second)) == (30, 1)
    assert not set(first) & set(second)
    assert codes(client, "page=9") == second


@pytest.mark.parametrize("path", ["/fr/events/", "/fr/events/past/", "/fr/events/month/2026-12/"])
def test_pages_ask_the_same_number_of_queries_for_1_3_and_30_rows(client: Client, path: str, clock) -> None:
    if "past" in path:
        clock(AT + timedelta(days=60))
    client.get(path)
    costs = []
    for size in (1, 3, 30):
        for _each in range(size):
            made = scene.gathering()
            other = scene.organisation()
            Organiser.objects.create(gathering=made, organisation=other, asked_at=AT, accepted_at=AT)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        costs.append(len(asked))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= 5


def test_the_soonest_around_a_point() -> None:
    far, near = scene.gathering(days=1), scene.gathering(days=8)
    far.stops.update(lon=4.30, lat=50.80)
    near.stops.update(lon=4.3662, lat=50.8352)
    around = lists.near(4.366, 50.835, at=AT)
    assert [row.gathering.code for row in around] == [near.code]
    assert [row.gathering.code for row in lists.near(4.5, 50.7, at=AT)] == [far.code, near.code]


def test_a_month_has_six_weeks_of_seven_days_and_every_date(client: Client) -> None:
    gathering = series("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=6", local(2026, 11, 25))
    move(gathering.occurrences.get(number=2), timedelta(days=1))
    cancel(gathering.occurrences.get(number=3))
    answer = client.get("/fr/events/month/2026-12/")
    month = answer.context["month"]
    assert [len(week) for week in month.weeks] == [7] * 6
    assert month.weeks[0][0].on == date(2026, 11, 30)
    assert [day.on.day for day in month.days] == [3, 9, 16, 23, 30]
    assert month.days[1].meetings[0].is_cancelled
    body = answer.content.decode()
    table = body[body.index("<table") : body.index("</table>")]
    assert (table.count("<td"), table.count('scope="col"')) == (42, 7)
    assert 'aria-current="date"' in client.get("/fr/events/month/").content.decode()


def test_a_festival_stands_on_each_of_its_days_and_a_night_on_its_evening() -> None:
    festival(date(2026, 12, 4), stops=1)
    night = scene.gathering()
    night.occurrences.all().delete()
    add_date(night, local(2026, 12, 12, 21), number=1, hours=6)
    month = months.month(date(2026, 12, 1), AgendaFilters(), at=AT)
    assert [day.on.day for day in month.days] == [4, 5, 6, 12]


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "26-12", "2026-1", "9999-01", "abc"])
def test_a_month_that_is_none_is_a_404(client: Client, month: str) -> None:
    assert client.get(f"/fr/events/month/{month}/").status_code == 404


def test_the_addresses_of_feeds(client: Client) -> None:
    lead = scene.gathering().lead
    body = client.get(f"/nl/events/calendars/?commune=99001&quartier=Q9901&organiser={lead.slug}").content.decode()
    for feed in ("all", "commune/99001", "quartier/Q9901", f"organisation/{lead.slug}", "kind/festival"):
        assert f"/calendars/{feed}.ics?lang=nl" in body
