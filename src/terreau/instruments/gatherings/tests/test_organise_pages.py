"""The organisers' pages: announced from one page, nothing typed is ever lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from terreau.instruments.gatherings.actions.organising import accept_organising, ask_organiser, decline_organising
from terreau.instruments.gatherings.models import Gathering, Organiser
from terreau.instruments.gatherings.permissions import may_organise
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.test_series import crowd
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
AT = scene.AT


def soon(days: int = 30) -> str:
    return (now() + timedelta(days=days)).date().isoformat()


def typed(**more: str) -> dict[str, str]:
    return {
        "kind": "open_meeting",
        "title_fr": "La rue aux jeux",
        "day": soon(),
        "starts": "19:00",
        "ends": "21:00",
        "place": "Rue du Sureau 12",
        **more,
    }


def url(name: str, *args: object) -> str:
    return reverse(f"gatherings:{name}", args=args)


@pytest.fixture(autouse=True)
def in_french():
    with override("fr"):
        yield


@pytest.fixture
def lead():
    return scene.organisation()


@pytest.fixture
def client(lead):
    return scene.signed_in(lead)


@pytest.fixture
def coming(lead) -> Gathering:
    """Announced, ten days from today."""
    starts = now() + timedelta(days=10)
    made = scene.gathering(lead, first_starts_at=starts, last_ends_at=starts + timedelta(hours=2))
    made.occurrences.update(starts_at=starts, planned_at=starts, ends_at=starts + timedelta(hours=2))
    return made


def test_one_page_and_one_button_announce(client):
    answer = client.post(url("new"), typed())
    made = Gathering.objects.get()
    assert answer.headers["Location"] == url("manage", made.slug)
    assert made.stops.get().address == Text(fr="Rue du Sureau 12")
    page = client.get(url("manage", made.slug)).content.decode()
    assert url("manage-announce", made.slug) in page
    client.post(url("manage-announce", made.slug))
    made.refresh_from_db()
    assert made.is_public


def test_without_an_end_it_lasts_as_long_as_its_kind(client):
    client.post(url("new"), typed(ends=""))
    only = Gathering.objects.get().occurrences.get()
    assert only.ends_at - only.starts_at == timedelta(minutes=90)


def test_an_end_after_midnight_is_the_next_morning(client):
    client.post(url("new"), typed(ends="01:00"))
    only = Gathering.objects.get().occurrences.get()
    assert only.ends_at - only.starts_at == timedelta(hours=6)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"ends": "18:00"}, "La fin vient avant le début"),
        ({"day": "2020-01-01"}, "Ce moment est passé"),
        ({"kind": ""}, ""),
        ({"title_fr": ""}, ""),
        ({"day": "the day after"}, ""),
    ],
)
def test_what_was_typed_is_kept(client, more, sentence):
    answer = client.post(url("new"), typed(**more))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Rue du Sureau 12" in page
    assert not Gathering.objects.exists()


def test_looking_for_the_place_keeps_everything_and_offers_what_is_found(client):
    answer = client.post(url("new"), typed(find="1"))
    assert answer.status_code == 200
    assert "La rue aux jeux" in answer.content.decode()
    assert not Gathering.objects.exists()


def test_who_acts_for_nobody_reads_what_to_do():
    other = scene.signed_in(scene.organisation(kind="authority"))
    assert other.get(url("new")).status_code == 403


def test_who_is_not_signed_in_signs_in(coming):
    from django.test import Client

    for name in ("new", "mine"):
        assert "login" in Client().get(url(name)).headers["Location"]
    answer = Client().get(url("manage", coming.slug))
    assert answer.status_code == 303


PAGES = (
    "manage", "manage-announce", "manage-what", "manage-access", "manage-seats", "manage-when", "manage-where",
    "manage-stop-add", "manage-programme", "manage-cards", "manage-organisers", "manage-cancel",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_its_organiser_and_for_nobody_else(client, coming, name):
    for language in ("fr", "nl", "en"):
        address = url(name, coming.slug).replace("/fr/", f"/{language}/")
        assert client.get(address).status_code == 200
    assert scene.signed_in(scene.organisation()).get(url(name, coming.slug)).status_code == 403


def test_pages_of_one_date_and_one_place(client, coming):
    assert client.get(url("manage-date", coming.slug, 1)).status_code == 200
    assert client.get(url("manage-stop", coming.slug, 1)).status_code == 200
    assert client.get(url("manage-point", coming.slug, 1)).status_code == 200
    for name in ("manage-date", "manage-stop", "manage-point"):
        assert client.get(url(name, coming.slug, 9)).status_code == 404


def test_text_is_kept_and_what_stands_now_is_shown_when_somebody_was_faster(client, coming):
    Gathering.objects.filter(pk=coming.pk).update(version=5, summary=Text(fr="Celui de Luc"))
    sent = {"version": "1", "title_fr": "Le mien", "title_nl": "", "summary_fr": "Mon texte"}
    answer = client.post(url("manage-what", coming.slug), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mon texte" in page
    assert "Celui de Luc" in page
    assert client.post(url("manage-what", coming.slug), {**sent, "version": "5"}).status_code == 303


def test_a_series_is_shown_before_it_is_kept(client, coming):
    day = (now() + timedelta(days=30)).date()
    sent = {
        "version": str(coming.version), "day": day.isoformat(), "starts": "19:00", "ends": "21:00",
        "repeats": "weekly", "weeks": "2", "count": "4",
    }  # fmt: skip
    answer = client.post(url("manage-when", coming.slug), {**sent, "preview": "1"})
    assert answer.status_code == 200
    assert "4 fois" in answer.content.decode()
    assert coming.occurrences.count() == 1
    client.post(url("manage-when", coming.slug), sent)
    assert coming.occurrences.count() == 4
    page = client.get(url("manage-when", coming.slug)).content.decode()
    assert 'value="4"' in page


def test_a_series_that_makes_no_sense_keeps_what_was_typed(client, coming):
    sent = {"version": "1", "day": soon(), "starts": "19:00", "ends": "21:00", "repeats": "weekly"}
    answer = client.post(url("manage-when", coming.slug), sent)
    assert answer.status_code == 422
    assert "Dites jusqu’à quel jour dure la série" in answer.content.decode()


def test_other_gatherings_of_these_days_are_shown(client, coming):
    only = coming.occurrences.get()
    other = scene.gathering(title=Text(fr="Fête de la rue"), first_starts_at=only.starts_at)
    other.occurrences.update(starts_at=only.starts_at, planned_at=only.starts_at, ends_at=only.ends_at)
    assert "Fête de la rue" in client.get(url("manage-when", coming.slug)).content.decode()


def test_one_date_is_moved_or_called_off(client, coming):
    address = url("manage-date", coming.slug, 1)
    answer = client.post(address, {"act": "move", "day": soon(12), "starts": "10:00", "ends": "09:00"})
    assert answer.status_code == 422
    assert client.post(address, {"act": "move", "day": soon(12), "starts": "10:00", "ends": "12:00"}).status_code == 303
    assert coming.occurrences.get().sequence == 1
    assert client.post(address, {"act": "cancel"}).status_code == 422
    assert client.post(address, {"act": "cancel", "off-reason_fr": "Grève"}).status_code == 303
    assert coming.occurrences.get().cancelled_at


def test_seats_below_those_kept_are_refused_and_nothing_else_changes(client, coming):
    coming.occurrences.update(capacity=10)
    crowd(coming.occurrences.get(), 4)
    sent = {
        "version": str(coming.version), "entry": "needed", "capacity": "3", "companions_max": "1",
        "closes_hours_before": "2", "audience": "everyone",
    }  # fmt: skip
    answer = client.post(url("manage-seats", coming.slug), sent)
    assert answer.status_code == 409
    assert "4 places" in answer.content.decode()
    coming.refresh_from_db()
    assert (coming.entry, coming.companions_max) == ("open", 3)
    assert client.post(url("manage-seats", coming.slug), {**sent, "capacity": "4"}).status_code == 303
    coming.refresh_from_db()
    assert (coming.entry, coming.companions_max, coming.occurrences.get().capacity) == ("needed", 1, 4)


def test_places_are_added_ordered_shown_on_the_plan_and_taken_off(client, coming):
    add = url("manage-stop-add", coming.slug)
    assert client.post(add, {"version": str(coming.version)}).status_code == 422
    sent = {"version": str(coming.version), "title_fr": "Kiosque", "number": "1", "plan": "1"}
    assert client.post(add, sent).headers["Location"] == url("manage-point", coming.slug, 1)
    assert [str(stop.title) for stop in coming.stops.all()] == ["Kiosque", "Maison de quartier"]
    coming.refresh_from_db()
    point = url("manage-point", coming.slug, 1)
    client.post(point, {"version": str(coming.version), "corners": "4.386200,50.862200"})
    assert coming.stops.first().point == (4.3862, 50.8622)
    assert client.get(url("manage-where", coming.slug)).status_code == 200
    coming.refresh_from_db()
    client.post(url("manage-stop", coming.slug, 1), {"version": str(coming.version), "off": "1"})
    assert [str(stop.title) for stop in coming.stops.all()] == ["Maison de quartier"]
    stale = client.post(url("manage-stop", coming.slug, 1), {"version": "1", "title_fr": "Autre"})
    assert stale.status_code == 409


def test_the_programme_is_one_page(client, coming):
    sent = {
        "version": str(coming.version), "item-TOTAL_FORMS": "3", "item-INITIAL_FORMS": "0",
        "item-0-title": "Débat", "item-0-starts": "20:00", "item-1-title": "Accueil", "item-1-starts": "19:00",
        "item-2-title": "",
    }  # fmt: skip
    assert client.post(url("manage-programme", coming.slug), sent).status_code == 303
    assert [str(item.title) for item in coming.programme.all()] == ["Accueil", "Débat"]
    stale = client.post(url("manage-programme", coming.slug), {**sent, "item-0-title": "Autre débat"})
    assert stale.status_code == 409
    assert "Autre débat" in stale.content.decode()
    nameless = client.post(url("manage-programme", coming.slug), {**sent, "item-2-speaker": "Luc"})
    assert nameless.status_code == 422


def test_cancelling_says_why_and_happens_once(client, coming):
    address = url("manage-cancel", coming.slug)
    assert client.post(address, {"reason_fr": ""}).status_code == 422
    assert client.post(address, {"reason_fr": "La salle est inondée."}).status_code == 303
    assert client.post(address, {"reason_fr": "Encore"}).status_code == 409
    assert "La salle est inondée." in client.get(url("manage", coming.slug)).content.decode()


def test_another_organisation_is_asked_and_answers_for_itself(client, coming):
    other = scene.organisation()
    other.names = Text(fr="Repair café Flagey")
    other.save()
    found = client.get(url("manage-organisers", coming.slug), {"q": "flagey"}).content.decode()
    assert str(other.pk) in found
    client.post(url("manage-organisers", coming.slug), {"organisation": str(other.pk)})
    asked = Organiser.objects.get(organisation=other)
    assert asked.accepted_at is None
    assert not may_organise(scene.holder_of(other), coming)
    assert client.post(url("manage-organisers", coming.slug), {"organisation": str(other.pk)}).status_code == 409
    theirs = scene.signed_in(other)
    answer = url("manage-answer", coming.slug)
    assert theirs.get(answer).status_code == 200
    assert client.get(answer).status_code == 404
    assert theirs.post(answer, {"answer": "yes"}).headers["Location"] == url("manage", coming.slug)
    assert may_organise(scene.holder_of(other), Gathering.objects.get(pk=coming.pk))
    assert theirs.get(url("manage-what", coming.slug)).status_code == 200
    assert theirs.post(answer, {"answer": "no"}).status_code == 303
    assert theirs.get(url("manage-what", coming.slug)).status_code == 403


def test_an_organisation_that_declined_may_be_asked_again_and_the_lead_does_not_step_down():
    made = scene.gathering()
    by, other = scene.holder_of(made.lead), scene.organisation()
    theirs, pk = scene.holder_of(other), str(other.pk)
    ask_organiser(made, by=by, at=AT, organisation_id=pk)
    decline_organising(made, by=theirs, at=AT, organisation_id=pk)
    ask_organiser(made, by=by, at=AT, organisation_id=pk)
    accept_organising(made, by=theirs, at=AT, organisation_id=pk)
    assert accept_organising(made, by=theirs, at=AT, organisation_id=pk).accepted_at == AT
    for refused in (
        lambda: ask_organiser(made, by=theirs, at=AT, organisation_id=pk),
        lambda: accept_organising(made, by=by, at=AT, organisation_id=pk),
        lambda: decline_organising(made, by=by, at=AT, organisation_id=str(made.lead_id)),
        lambda: ask_organiser(made, by=by, at=AT, organisation_id="nobody"),
    ):
        with pytest.raises(Refused):
            refused()


def test_the_overview_costs_a_fixed_number_of_queries(client, coming, django_assert_max_num_queries):
    with django_assert_max_num_queries(26):
        client.get(url("manage", coming.slug))


def test_only_the_commune_moderates(client, coming):
    assert client.get(url("manage-moderate", coming.slug)).status_code == 403


def test_my_gatherings_by_state(client, lead, coming):
    scene.gathering(lead, published_at=None, title=Text(fr="Un brouillon"))
    page = client.get(url("mine")).content.decode()
    assert "Un brouillon" in page
    assert url("manage", coming.slug) in page
