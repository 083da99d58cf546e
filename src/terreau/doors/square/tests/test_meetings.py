"""My corner: what my initiatives organise, were asked to organise, and said they would do."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from terreau.civic.people import api as people
from terreau.doors.square.tests.conftest import AT, COMMUNE, SYSTEM, Square
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives

ME = "/fr/me/"


def drafted(square: Square, by: Actor, organisation: str, *, begins: int = 5) -> gatherings.Gathering:
    starts = AT + timedelta(days=begins)
    return gatherings.draft_gathering(
        by=by, at=min(AT, starts) - timedelta(days=2), organisation_id=organisation, kind="social",
        title=Text(fr="La soupe"), starts_at=starts, ends_at=starts + timedelta(hours=2),
    )  # fmt: skip


def other_holder(name: str = "Lucas Dubois") -> tuple[people.Person, initiatives.Initiative]:
    person = people.register_person(email="lucas@example.be", name=name, verified=True, by=SYSTEM, at=AT)
    founded = initiatives.found_initiative(
        names=Text(fr="Les Voisins"), territory=COMMUNE, holder=person, by=SYSTEM, at=AT - timedelta(days=9)
    )
    return person, founded


def test_what_is_prepared_and_what_was_promised_stand_in_my_corner(square: Square, client: Client) -> None:
    ours = str(square.initiative.organisation_id)
    coming = drafted(square, square.carrier, ours)
    past = drafted(square, square.carrier, ours, begins=-3)
    place = gatherings.PlaceEntry(address=Text(fr="rue Haute 1"))
    before = AT - timedelta(days=4)
    gatherings.set_places(past, by=square.carrier, at=before, version=None, places=[place])
    gatherings.announce(past, by=square.carrier, at=before)
    occurrence = gatherings.Occurrence.objects.select_related("gathering__lead").get(gathering=past)
    gatherings.agree_follow_up(
        occurrence, by=square.carrier, at=AT - timedelta(days=2), what=Text(fr="Laver la marmite"),
        organisation_id=ours, due_on=(AT - timedelta(days=1)).date(), nonce="1",
    )  # fmt: skip
    client.force_login(square.holder)
    body = client.get(ME).content.decode()
    assert f"/fr/events/{coming.slug}/manage/" in body
    assert f"/fr/events/{past.slug}/manage/" not in body, "what is over is not ahead"
    assert "Laver la marmite" in body
    assert "en retard" in body


def test_an_invitation_waits_for_an_answer_and_is_not_ours_before(square: Square, client: Client) -> None:
    person, theirs = other_holder()
    made = drafted(square, square.carrier, str(square.initiative.organisation_id))
    gatherings.ask_organiser(made, by=square.carrier, at=AT, organisation_id=str(theirs.organisation_id))
    client.force_login(person)
    body = client.get(ME).content.decode()
    assert f"/fr/events/{made.slug}/manage/answer/?for={theirs.organisation_id}" in body
    assert f'href="/fr/events/{made.slug}/manage/"' not in body
    actor = people.actor_for(person, at=AT)
    gatherings.accept_organising(made, by=actor, at=AT, organisation_id=str(theirs.organisation_id))
    assert f'href="/fr/events/{made.slug}/manage/"' in client.get(ME).content.decode()
