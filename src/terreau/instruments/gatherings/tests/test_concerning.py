"""What the page of a thing shows of the gatherings about it, and what those in charge find waiting."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.instruments.gatherings import abouts, api
from terreau.instruments.gatherings.models import Gathering, Minutes, Organiser, Saying
from terreau.instruments.gatherings.queries.concerning import concerning, of_organisation
from terreau.instruments.gatherings.queries.turns import asked_to_organise, beginning, open_follow_ups
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import AT
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict

THING = "tests.thing:A1"


def over(*, published: bool = True) -> Gathering:
    """A gathering about the thing, a week ago, with two answers."""
    made = scene.gathering(about=THING, days=-7)
    occurrence = scene.occurrence_of(made)
    Minutes.objects.create(
        occurrence=occurrence,
        text=Text(fr="On a parlé."),
        decisions=[{"fr": "On essaie."}],
        written_at=AT,
        published_at=AT if published else None,
    )
    for number, state in enumerate(("answered", "answered", "hidden")):
        Saying.objects.create(
            occurrence=occurrence, tap=f"{number}", text=f"Question {number} ?", language="fr", state=state,
            said_at=AT, answer=Text(fr=f"Réponse {number}."), backed=number,
        )  # fmt: skip
    return made


@pytest.mark.django_db
def test_one_query_tells_what_comes_and_what_was_answered(django_assert_num_queries) -> None:
    over()
    scene.gathering(about=THING, days=3)
    scene.gathering(about="tests.thing:B2", days=3)
    with django_assert_num_queries(1):
        found = concerning(THING, at=AT)
    assert len(found.coming) == 1
    held = found.past[0]
    assert [each.words for each in held.answers] == ["Question 1 ?", "Question 0 ?"]
    assert held.answers[0].answer["fr"] == "Réponse 1."
    assert [str(each) for each in held.decisions] == ["On essaie."]


@pytest.mark.django_db
def test_nothing_is_told_before_the_minutes_are_published() -> None:
    over(published=False)
    held = concerning(THING, at=AT).past[0]
    assert held.minutes is None
    assert held.answers == ()


@pytest.mark.django_db
def test_a_draft_and_a_removed_page_do_not_stand_there() -> None:
    scene.gathering(about=THING, published_at=None)
    scene.gathering(about=THING, hidden_at=AT)
    assert not concerning(THING, at=AT)


@pytest.mark.django_db
def test_an_organisation_shows_what_it_organises_once_it_accepted(django_assert_num_queries) -> None:
    other = scene.organisation()
    made = scene.gathering()
    asked = Organiser.objects.create(gathering=made, organisation=other, asked_at=AT)
    with django_assert_num_queries(1):
        assert of_organisation(str(other.pk), at=AT) == ([], [])
    asked.accepted_at = AT
    asked.save()
    assert of_organisation(str(other.pk), at=AT) == ([made], [])
    assert of_organisation(str(other.pk), at=AT + timedelta(days=90)) == ([], [made])


@pytest.mark.django_db
def test_whoever_was_asked_finds_it_until_they_answer() -> None:
    other = scene.organisation()
    made = scene.gathering()
    actor = scene.holder_of(other)
    Organiser.objects.create(gathering=made, organisation=other, asked_at=AT)
    assert [each.gathering for each in asked_to_organise(actor, at=AT)] == [made]
    assert not asked_to_organise(scene.holder_of(scene.organisation()), at=AT)
    assert not asked_to_organise(actor, at=AT + timedelta(days=90))
    api.decline_organising(made, by=actor, at=AT, organisation_id=str(other.pk))
    assert not asked_to_organise(actor, at=AT)


@pytest.mark.django_db
def test_follow_ups_stand_with_those_whose_they_are_the_latest_first() -> None:
    made = scene.gathering(days=-3)
    occurrence = scene.occurrence_of(made)
    host = scene.holder_of(made.lead)
    for days in (9, 2):
        api.agree_follow_up(
            occurrence, by=host, at=AT, what=Text(fr=f"Dans {days} jours"), organisation_id=str(made.lead.pk),
            due_on=(AT + timedelta(days=days)).date(), nonce=f"{days}",
        )  # fmt: skip
    assert [str(each.what) for each in open_follow_ups(host)] == ["Dans 2 jours", "Dans 9 jours"]
    assert not open_follow_ups(scene.holder_of(scene.organisation()))


@pytest.mark.django_db
def test_what_begins_this_week_leaves_out_what_is_called_off() -> None:
    made = scene.gathering(days=2)
    scene.gathering(days=3, cancelled_at=AT)
    scene.gathering(days=20)
    found = beginning({scene.COMMUNE}, since=AT, until=AT + timedelta(days=7))
    assert [each.gathering for each in found] == [made]


def test_a_room_above_says_what_a_gathering_may_be_about() -> None:
    subject = abouts.Subject(title=Text(fr="La chose"), url="/chose/", quartiers=("Q1",))
    about = abouts.About(
        "tests.thing",
        subject=lambda known_as: subject if known_as == "A1" else None,
        may=lambda actor, known_as: Verdict.yes() if actor.is_person else Verdict.no("no", "No."),
    )
    abouts.register_about(about)
    try:
        somebody = scene.officer()
        told = abouts.settings_of(THING, by=somebody)
        assert told == {"about": THING, "about_url": "/chose/", "about_title": subject.title, "quartiers": ["Q1"]}
        for reference in (
            "tests.thing:B2",
            "tests.thing:",
            "tests.thing",
            "",
            "other.thing:A1",
            f"tests.thing:{'A' * 90}",
        ):
            assert abouts.settings_of(reference, by=somebody) == {}
        assert abouts.settings_of(THING, by=Actor.anonymous()) == {}
    finally:
        abouts.unregister_about("tests.thing")
