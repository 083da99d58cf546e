"""The life of a gathering: drafted, revised, announced, cancelled, removed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.instruments.gatherings import errors, events, verbs
from terreau.instruments.gatherings.actions.gatherings import (
    announce,
    cancel_gathering,
    draft_gathering,
    revise_gathering,
)
from terreau.instruments.gatherings.actions.moderating import hide_gathering, restore_gathering
from terreau.instruments.gatherings.models import Gathering, Occurrence, Participant, Registration, Stop
from terreau.instruments.gatherings.queries.gatherings import gathering_by_slug, gathering_for_code
from terreau.instruments.gatherings.tests import scene
from terreau.kernel.text import Text
from terreau.kernel.verdict import Overtaken, Refused

pytestmark = pytest.mark.django_db
AT = scene.AT
STARTS = AT + timedelta(days=20)
TITLE = Text(fr="La rue aux jeux", nl="De speelstraat")


def draft(lead=None, by=None, **more) -> Gathering:
    lead = lead or scene.organisation()
    given = {"kind": "open_meeting", "title": TITLE, "starts_at": STARTS, "ends_at": STARTS + timedelta(hours=2)}
    by = by or scene.holder_of(lead)
    return draft_gathering(by=by, at=AT, organisation_id=str(lead.pk), **{**given, **more})


def placed(gathering: Gathering) -> Gathering:
    Stop.objects.create(gathering=gathering, number=1, address=Text(fr="Rue du Sureau 12", nl="Vlierstraat 12"))
    return gathering


def said(refused) -> str:
    return str(refused.value.sentence)


def test_a_draft_has_its_secret_its_date_and_its_lead():
    made = draft(capacity=40)
    assert made.slug == "la-rue-aux-jeux"
    assert made.secret.reveal()
    assert [each.accepted_at for each in made.organisers.all()] == [AT]
    only = made.occurrences.get()
    assert (only.starts_at, only.capacity, only.planned_at) == (STARTS, 40, STARTS)
    assert made.first_starts_at == STARTS
    assert made.territory == scene.COMMUNE
    assert Entry.objects.filter(verb=events.DRAFTED, audience="parties").count() == 1


def test_the_kind_gives_its_defaults_and_its_turns():
    pitch = draft(kind="pitch")
    assert (pitch.entry, pitch.companions_max) == ("needed", 2)
    slots = list(pitch.occurrences.get().slots.all())
    assert len(slots) == 12
    assert slots[1].starts_at == STARTS + timedelta(minutes=10)


def test_two_drafts_of_one_title_have_two_addresses():
    lead = scene.organisation()
    assert draft(lead).slug != draft(lead).slug
    assert draft(lead, title=Text(fr="Mine")).slug == "mine-1"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "nothing"}, "kind"),
        ({"title": Text()}, "title"),
        ({"ends_at": STARTS}, "ends_at"),
        ({"ends_at": STARTS + timedelta(days=40)}, "ends_at"),
        ({"starts_at": AT - timedelta(hours=1), "ends_at": AT + timedelta(hours=1)}, "starts_at"),
        ({"starts_at": AT + timedelta(days=900), "ends_at": AT + timedelta(days=900, hours=1)}, "starts_at"),
        ({"entry": "sometimes"}, "entry"),
        ({"access": ["lift to the moon"]}, "access"),
        ({"recurrence": "FREQ=DAILY;COUNT=3"}, "recurrence"),
    ],
)
def test_bad_input_gets_one_sentence_on_its_field(more, field):
    with pytest.raises(Refused) as refused:
        draft(**more)
    assert refused.value.field == field
    assert said(refused).endswith(".")
    assert not Gathering.objects.exists()


def test_only_in_the_name_of_an_organisation_one_acts_for():
    lead, other = scene.organisation(), scene.organisation()
    with pytest.raises(Refused) as refused:
        draft(lead, by=scene.holder_of(other))
    assert refused.value.verdict.code == errors.NOT_ORGANISER


def test_for_an_authority_the_second_factor_is_needed():
    commune = scene.organisation(kind="authority")
    power = scene.Power(str(commune.pk), "authority", "officer", scene.COMMUNE)
    actor = scene.Actor(kind=scene.ActorKind.PERSON, id="wout", name="Wout", powers=(power,))
    with pytest.raises(Refused) as refused:
        draft(commune, by=actor)
    assert refused.value.verdict.code == "second_factor"


def test_two_editors_never_overwrite_each_other():
    made = draft()
    by = scene.holder_of(made.lead)
    stale = Gathering.objects.select_related("lead").get(pk=made.pk)
    revise_gathering(made, by=by, at=AT, version=made.version, summary=Text(fr="Venez"))
    with pytest.raises(Overtaken) as overtaken:
        revise_gathering(stale, by=by, at=AT, version=stale.version, summary=Text(fr="Ne venez pas"))
    assert overtaken.value.now == made.version
    assert Gathering.objects.get(pk=made.pk).summary == Text(fr="Venez")


def test_what_calendars_show_grows_the_sequence_once_announced():
    made = placed(draft())
    by = scene.holder_of(made.lead)
    revise_gathering(made, by=by, at=AT, version=made.version, title=Text(fr="Autre"))
    assert made.sequence == 0
    announce(made, by=by, at=AT)
    revise_gathering(made, by=by, at=AT, version=made.version, title=Text(fr="Encore autre"))
    revise_gathering(made, by=by, at=AT, version=made.version, story=Text(fr="Longue histoire"))
    assert made.sequence == 1
    assert Entry.objects.filter(verb=events.CHANGED, audience="public").count() == 2


def test_announcing_says_what_is_missing_and_where():
    made = draft()
    with pytest.raises(Refused) as refused:
        announce(made, by=scene.holder_of(made.lead), at=AT)
    assert [way.href for way in refused.value.verdict.instead] == [f"{made.slug}/manage/where/"]
    with pytest.raises(Refused) as refused:
        announce(placed(made), by=scene.holder_of(made.lead), at=STARTS + timedelta(days=1))
    assert [way.href for way in refused.value.verdict.instead] == [f"{made.slug}/manage/when/"]


def test_an_online_address_is_a_place():
    made = draft(online_url="https://example.org/room")
    announce(made, by=scene.holder_of(made.lead), at=AT)
    assert made.is_public
    with pytest.raises(Refused):
        announce(made, by=scene.holder_of(made.lead), at=AT)


def test_an_authority_announces_in_both_languages_and_stays_there():
    commune = scene.organisation(kind="authority")
    power = scene.Power(str(commune.pk), "authority", "officer", scene.COMMUNE)
    by = scene.Actor(kind=scene.ActorKind.PERSON, id="wout", name="Wout", powers=(power,), second_factor=True)
    made = placed(draft(commune, by=by, title=Text(fr="Agora")))
    with pytest.raises(Refused) as refused:
        announce(made, by=by, at=AT)
    assert [way.href for way in refused.value.verdict.instead] == [f"{made.slug}/manage/what/"]
    made.refresh_from_db()
    revise_gathering(made, by=by, at=AT, version=made.version, title=Text(fr="Agora", nl="Agora"))
    announce(made, by=by, at=AT)
    with pytest.raises(Refused):
        revise_gathering(made, by=by, at=AT, version=made.version, title=Text(fr="Agora"))
    with pytest.raises(Refused) as refused:
        cancel_gathering(made, by=by, at=AT, reason=Text(fr="Pluie"))
    assert refused.value.field == "reason"


def test_the_kind_is_settled_once_announced():
    made = scene.gathering()
    with pytest.raises(Refused):
        revise_gathering(made, by=scene.holder_of(made.lead), at=AT, version=made.version, kind="cafe")


def test_cancelling_needs_a_reason_and_happens_once():
    made = scene.gathering()
    by = scene.holder_of(made.lead)
    with pytest.raises(Refused):
        cancel_gathering(made, by=by, at=AT, reason=Text())
    cancel_gathering(made, by=by, at=AT, reason=Text(fr="La salle est inondée."))
    assert made.sequence == 1
    assert made.occurrences.get().cancelled_at == AT
    with pytest.raises(Refused) as refused:
        cancel_gathering(made, by=by, at=AT, reason=Text(fr="Encore"))
    assert refused.value.verdict.code == errors.CANCELLED
    with pytest.raises(Refused):
        revise_gathering(made, by=by, at=AT, version=made.version, story=Text(fr="x"))
    assert Entry.objects.filter(verb=events.CANCELLED, audience="public").count() == 1


def crowd(occurrence: Occurrence, number: int) -> None:
    """So many people with a seat, written straight to the tables."""
    made = Registration.objects.bulk_create(
        Registration(
            occurrence=occurrence,
            state="seated",
            place_in_line=rank + 1,
            language="fr" if rank % 2 else "nl",
            ticket_digest=f"{occurrence.pk}-{rank}",
            asked_at=AT,
        )
        for rank in range(number)
    )
    sealed = [
        {
            "name": f"N {rank}",
            "contact_kind": "email",
            "contact": f"n{rank}@example.be",
            "canonical": f"n{rank}@example.be",
        }
        for rank in range(number)
    ]
    Participant.objects.bulk_create(
        Participant(registration=each, sealed=Participant.seal(content))
        for each, content in zip(made, sealed, strict=True)
    )
    Occurrence.objects.filter(pk=occurrence.pk).update(taken=number, line=number)


def test_five_hundred_are_told_in_one_go():
    made = scene.gathering()
    crowd(scene.occurrence_of(made), 500)
    cancel_gathering(
        made, by=scene.holder_of(made.lead), at=AT, reason=Text(fr="La salle est inondée.", nl="Onder water.")
    )
    told = Message.objects.filter(notice="gatherings.cancelled")
    assert told.count() == 500
    assert set(told.values_list("language", flat=True)) == {"fr", "nl"}


def test_messages_cost_a_fixed_number_of_queries_each(django_assert_max_num_queries):
    made = scene.gathering()
    crowd(scene.occurrence_of(made), 20)
    with django_assert_max_num_queries(20 * 3 + 25):
        cancel_gathering(made, by=scene.holder_of(made.lead), at=AT, reason=Text(fr="Pluie"))


def test_an_organiser_of_another_organisation_does_not_cancel():
    made = scene.gathering()
    with pytest.raises(Refused):
        cancel_gathering(made, by=scene.holder_of(scene.organisation()), at=AT, reason=Text(fr="Non"))


def test_a_draft_is_unknown_to_others_and_read_by_its_organiser():
    made = draft()
    with pytest.raises(Refused) as refused:
        gathering_by_slug(made.slug, viewer=scene.NOBODY)
    assert refused.value.status == 404
    assert gathering_by_slug(made.slug, viewer=scene.holder_of(made.lead)) == made
    with pytest.raises(Refused) as refused:
        gathering_for_code(made.code, viewer=scene.officer())
    assert refused.value.status == 404


def test_the_commune_removes_and_shows_again_with_a_reason_in_both_languages():
    made = scene.gathering()
    reason = Text(fr="Un numéro privé.", nl="Een privénummer.")
    with pytest.raises(Refused):
        hide_gathering(made, by=scene.officer(territory="99002"), at=AT, reason=reason)
    with pytest.raises(Refused) as refused:
        hide_gathering(made, by=scene.officer(), at=AT, reason=Text(fr="Un numéro privé."))
    assert refused.value.field == "reason"
    hide_gathering(made, by=scene.officer(), at=AT, reason=reason)
    with pytest.raises(Refused) as refused:
        gathering_by_slug(made.slug, viewer=scene.NOBODY)
    assert refused.value.status == 410
    assert "Un numéro privé." in said(refused)
    assert gathering_by_slug(made.slug, viewer=scene.holder_of(made.lead))
    assert gathering_by_slug(made.slug, viewer=scene.officer())
    restore_gathering(made, by=scene.officer(), at=AT, reason=reason)
    assert gathering_by_slug(made.slug, viewer=scene.NOBODY)
    assert Message.objects.filter(notice__startswith="gatherings.page_").count() == 2


def test_every_event_has_its_sentence():
    from terreau.ground.chronicle.api import registered_verbs

    verbs.declare()
    names = {value for name, value in vars(events).items() if name.isupper()}
    assert names <= set(registered_verbs())
