"""Where a project meets gatherings: who calls one, what an agora shows of it, who is told, what stands on its page."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.voices import api as voices
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.life.initiatives import api, meetings
from terreau.life.initiatives.tests.conftest import AT, COMMUNE, OTHER, World
from terreau.life.initiatives.tests.test_pages import address, asking


def called(world: World, project: api.Project, *, days: float = 5) -> gatherings.Gathering:
    """A meeting about the project, announced."""
    at = now()
    starts = at + timedelta(days=days)
    made = gatherings.draft_gathering(
        by=world.carrier, at=at, organisation_id=str(project.initiative.organisation_id), kind="open_meeting",
        title=Text(fr="Venez en parler"), starts_at=starts, ends_at=starts + timedelta(hours=1),
        **gatherings.settings_of(api.reference_of(project), by=world.carrier),
    )  # fmt: skip
    place = gatherings.PlaceEntry(address=Text(fr="rue Haute 1"))
    gatherings.set_places(made, by=world.carrier, at=at, version=None, places=[place])
    return gatherings.announce(made, by=world.carrier, at=at)


def test_carriers_and_the_commune_s_officers_call_a_meeting(world: World) -> None:
    project = world.published()
    for actor, may in (
        (world.carrier, True),
        (world.moderator, True),
        (world.stranger, False),
        (Actor.anonymous(), False),
    ):
        assert bool(meetings.may_call(actor, project.code)) is may
        assert bool(gatherings.settings_of(api.reference_of(project), by=actor)) is may


def test_nobody_calls_a_meeting_about_what_is_not_published(world: World) -> None:
    draft = world.put(world.draft())
    assert not meetings.may_call(world.carrier, draft.code)
    assert gatherings.settings_of(api.reference_of(draft), by=world.carrier) == {}
    assert not meetings.may_call(world.carrier, "NOSUCH")


def test_the_card_tells_explanation_calendar_and_budget(world: World) -> None:
    project = world.published(rhythm=Text(fr="le samedi matin"))
    line = api.BudgetEntry(Text(fr="Bacs"), 84_000, Text(fr="commune"), api.BudgetState.GRANTED)
    api.add_budget_line(project, line=line, by=world.carrier, at=AT)
    more = api.BudgetEntry(Text(fr="Outils"), 16_000, Text(fr="nous"), api.BudgetState.ASKED)
    project.refresh_from_db()
    api.add_budget_line(project, line=more, by=world.carrier, at=AT)
    card = meetings.card(api.reference_of(project))
    assert card is not None
    assert card.explanation["fr"].startswith("Quarante et un foyers")
    assert "le samedi matin" in card.calendar["fr"]
    assert "1\u202f000" in card.budget["fr"] or "1\u00a0000" in card.budget["fr"]
    assert "840" in card.budget["nl"]
    assert card.url == f"/fr/projects/{project.slug}/"
    assert meetings.card("voices.drive:ABC") is None


def test_a_card_carries_the_short_address_while_voices_are_collected(world: World) -> None:
    quiet = meetings.card(api.reference_of(world.published()))
    assert quiet is not None
    assert quiet.short == ""
    project = asking(world)
    card = meetings.card(api.reference_of(project))
    assert card is not None
    assert card.short == f"/s/{project.drive.code}"
    assert card.frozen()["short"] == card.short


def test_an_agora_is_offered_the_projects_of_its_commune_the_last_moved_first(world: World) -> None:
    first = world.published(title=Text(fr="Premier"))
    second = world.published(title=Text(fr="Second"), at=AT + timedelta(hours=1))
    world.draft(title=Text(fr="Brouillon"))
    assert [reference for reference, _title in meetings.offered("", COMMUNE)] == [
        api.reference_of(second),
        api.reference_of(first),
    ]
    assert meetings.offered("", OTHER) == []


def test_those_who_asked_to_be_kept_informed_are_told_once(world: World, django_assert_num_queries) -> None:
    project = asking(world)
    at = now()
    for number, kind in enumerate(("interest", "support", "interest")):
        sent = voices.submit(
            by=Actor.anonymous(), at=at, drive=project.drive, nonce=f"n{number}", kind=kind,
            quartier=project.drive.quartiers[0], language="nl", name="Noor", contact=f"noor{number}@example.org",
        )  # fmt: skip
        code = keyed.confirmation_code(project.drive.key, sent.submission.ref)
        voices.confirm(by=Actor.anonymous(), at=at, drive=project.drive, ref=sent.submission.ref, code=code)
    made = called(world, project)
    assert meetings.has_interested(made)
    told: list[tuple[str, str]] = []
    with django_assert_num_queries(2):
        meetings.hand_over(made, lambda *, contact_kind, contact, language: told.append((contact, language)))
    assert sorted(told) == [("noor0@example.org", "nl"), ("noor2@example.org", "nl")]
    made.about = "other.thing:X"
    assert not meetings.has_interested(made)


def test_the_page_tells_of_meetings_and_the_initiative_of_its_gatherings(world: World, client: Client) -> None:
    project = world.published()
    made = called(world, project)
    body = client.get(address("project", project.slug)).content.decode()
    assert f"/fr/events/{made.slug}/" in body
    assert "?about=" not in body
    assert "Venez en parler" in client.get(address("initiative", project.initiative.slug)).content.decode()
    client.force_login(world.holder)
    assert (
        f"/fr/events/new/?about=initiatives.project%3A{project.code}"
        in client.get(address("project", project.slug)).content.decode()
    )
