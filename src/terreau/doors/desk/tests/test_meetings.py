"""What meetings leave on a desk: invitations to organise, follow-ups, and what begins soon."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from terreau.doors.desk.tests.conftest import AT, Commune, client_of
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.text import Text

TURN = "/fr/desk/"


def announced(commune: Commune, *, begins: int, title: str = "La soupe") -> gatherings.Gathering:
    """Led by the initiative of this commune, so many days from now."""
    starts = AT + timedelta(days=begins)
    then = min(AT, starts) - timedelta(days=2)
    made = gatherings.draft_gathering(
        by=commune.carrier, at=then, organisation_id=str(commune.initiative.organisation_id), kind="open_meeting",
        title=Text(fr=title), starts_at=starts, ends_at=starts + timedelta(hours=1),
    )  # fmt: skip
    place = gatherings.PlaceEntry(address=Text(fr="rue Haute 1"))
    gatherings.set_places(made, by=commune.carrier, at=then, version=None, places=[place])
    return gatherings.announce(made, by=commune.carrier, at=then)


def test_the_authority_that_was_asked_finds_the_invitation(here: Commune, there: Commune, desk: Client) -> None:
    made = announced(here, begins=9)
    gatherings.ask_organiser(made, by=here.carrier, at=AT, organisation_id=str(here.authority.pk))
    body = desk.get(TURN).content.decode()
    assert "La soupe" in body
    assert f"/fr/events/{made.slug}/manage/answer/?for={here.authority.pk}" in body
    assert client_of(there.officer).get(TURN).context["how_many"] == 0
    gatherings.accept_organising(made, by=here.acting, at=AT, organisation_id=str(here.authority.pk))
    assert desk.get(TURN).context["how_many"] == 0


def test_what_the_authority_took_on_stands_there_late_first(here: Commune, desk: Client) -> None:
    made = announced(here, begins=-9)
    occurrence = gatherings.Occurrence.objects.select_related("gathering__lead").get(gathering=made)
    for what, days in (("Prêter deux bancs", 30), ("Écrire aux garages", 1)):
        then = AT - timedelta(days=8)
        gatherings.agree_follow_up(
            occurrence, by=here.carrier, at=then, what=Text(fr=what), organisation_id=str(here.authority.pk),
            due_on=(then + timedelta(days=days)).date(), nonce=what,
        )  # fmt: skip
    answer = desk.get(TURN)
    body = answer.content.decode()
    assert answer.context["how_many"] == 2
    assert body.index("Écrire aux garages") < body.index("Prêter deux bancs")
    assert "/fr/events/follow-ups/" in body


def test_what_begins_within_a_week_in_the_commune(here: Commune, there: Commune, desk: Client) -> None:
    announced(here, begins=3, title="Cette semaine ici")
    announced(here, begins=12, title="Plus tard ici")
    announced(there, begins=3, title="Cette semaine ailleurs")
    body = desk.get(TURN).content.decode()
    assert "Cette semaine ici" in body
    assert "Plus tard ici" not in body
    assert "Cette semaine ailleurs" not in body
