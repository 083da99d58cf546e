"""Follow-ups: written once, told, reminded in time and then weekly, ended in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from terreau.civic.people.models import Mandate, Organisation, Person
from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.instruments.gatherings import events
from terreau.instruments.gatherings.actions import follow_ups, minutes
from terreau.instruments.gatherings.models import FollowUp, Occurrence
from terreau.instruments.gatherings.queries.follow_ups import follow_ups_of, task_of
from terreau.instruments.gatherings.queries.record import record_of
from terreau.instruments.gatherings.tests.room_scene import BOTH, host, meeting, reload
from terreau.instruments.gatherings.tests.scene import AT, NOBODY, holder_of, organisation
from terreau.instruments.gatherings.tests.test_floor import together
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
WHAT = Text(fr="Demander un passage pour les vélos cargos.", nl="Vragen of bakfietsen door mogen.")
DUE = date(2026, 12, 14)  # a Monday; three working days before is Wednesday the 9th


def agree(occurrence: Occurrence, by: Actor | None = None, **more: object) -> FollowUp:
    given = {"organisation_id": str(occurrence.gathering.lead_id), "due_on": DUE, "nonce": "n", "what": WHAT, **more}
    return follow_ups.agree_follow_up(occurrence, by=by or host(occurrence), at=AT, **given)  # type: ignore[arg-type]


def whole(follow_up: FollowUp) -> FollowUp:
    return FollowUp.objects.select_related("organisation", "occurrence__gathering__lead").get(pk=follow_up.pk)


def someone(organisation: Organisation, name: str, role: str = "holder") -> Person:
    person = Person.objects.create(email=f"{name}@example.org", name=name.title(), language="nl", registered_at=AT)
    Mandate.objects.create(person=person, organisation=organisation, role=role, begins=AT - timedelta(days=9))
    return person


def on(day: int, month: int = 12, hour: int = 9) -> datetime:
    return AT.replace(month=month, day=day, hour=hour, minute=0)


def test_ten_taps_are_one_and_whose_task_it_is_is_told() -> None:
    occurrence = meeting()
    other = organisation()
    someone(other, "mia")
    for _ in range(3):
        made = agree(occurrence, organisation_id=str(other.pk))
    assert (FollowUp.objects.count(), made.number) == (1, 1)
    assert agree(occurrence, nonce="m").number == 2
    assert Message.objects.filter(notice="gatherings.follow_up_agreed").count() == 2
    assert Entry.objects.filter(verb=events.FOLLOW_UP_AGREED).count() == 2


def test_only_those_in_the_directory_or_hosts_take_something_on() -> None:
    occurrence = meeting()
    unlisted = organisation()
    Organisation.objects.filter(pk=unlisted.pk).update(listed=False)
    for wrong in (str(unlisted.pk), "nobody", ""):
        with pytest.raises(Refused) as caught:
            agree(occurrence, organisation_id=wrong)
        assert caught.value.field == "organisation"
    with pytest.raises(Refused):
        agree(occurrence, by=NOBODY)


@pytest.mark.parametrize("due", [date(2026, 11, 22), date(2031, 1, 1)])
def test_an_impossible_day_is_refused(due: date) -> None:
    with pytest.raises(Refused) as caught:
        agree(meeting(), due_on=due)
    assert caught.value.field == "due_on"


def test_a_person_is_named_and_read_inside_the_organisation_only() -> None:
    occurrence = meeting()
    other = organisation()
    mia, stranger = someone(other, "mia"), someone(organisation(), "piet")
    made = whole(agree(occurrence, organisation_id=str(other.pk)))
    with pytest.raises(Refused):
        follow_ups.entrust_follow_up(made, by=host(occurrence), at=AT, person_id=str(mia.pk))
    with pytest.raises(Refused):
        follow_ups.entrust_follow_up(made, by=holder_of(other), at=AT, person_id=str(stranger.pk))
    for _ in range(2):
        follow_ups.entrust_follow_up(made, by=holder_of(other), at=AT, person_id=str(mia.pk))
    assert FollowUp.objects.get().person_id == str(mia.pk)
    assert Entry.objects.filter(verb=events.FOLLOW_UP_ENTRUSTED).count() == 1


def test_it_reminds_three_working_days_before_and_then_every_week() -> None:
    occurrence = meeting()
    someone(occurrence.gathering.lead, "mia")
    agree(occurrence)

    def reminded(at: datetime) -> int:
        return follow_ups.remind_follow_ups(at=at)

    assert [reminded(on(day)) for day in (7, 8, 9, 9, 10, 11, 12, 14)] == [0, 0, 1, 0, 0, 0, 0, 0]
    assert [reminded(on(day)) for day in (15, 15, 16, 21, 22, 23, 29)] == [1, 0, 0, 0, 1, 0, 1]
    assert Message.objects.filter(notice="gatherings.follow_up_due").count() == 1
    assert Message.objects.filter(notice="gatherings.follow_up_late").count() == 3
    follow_ups.finish_follow_up(whole(FollowUp.objects.get()), by=host(occurrence), at=on(30), outcome=BOTH)
    assert reminded(AT + timedelta(days=90)) == 0


def test_the_one_it_was_entrusted_to_is_reminded_alone() -> None:
    occurrence = meeting()
    lead = occurrence.gathering.lead
    mia = someone(lead, "mia")
    someone(lead, "piet")
    agree(occurrence, person_id=str(mia.pk))
    follow_ups.remind_follow_ups(at=on(9))
    message = Message.objects.get(notice="gatherings.follow_up_due")
    assert message.person_id == str(mia.pk)
    Mandate.objects.filter(person=mia).update(ends=on(10))
    follow_ups.remind_follow_ups(at=on(15))
    assert Message.objects.filter(notice="gatherings.follow_up_late").count() == 1


def test_without_people_its_mailbox_is_written_to() -> None:
    agree(meeting())
    assert Message.objects.filter(notice="gatherings.follow_up_agreed").count() == 1


def test_it_ends_once_in_words() -> None:
    occurrence = meeting()
    made = whole(agree(occurrence))
    by = host(occurrence)
    with pytest.raises(Refused):
        follow_ups.finish_follow_up(made, by=by, at=AT, outcome=Text())
    for _ in range(2):
        follow_ups.finish_follow_up(made, by=by, at=AT, outcome=BOTH)
    with pytest.raises(Refused):
        follow_ups.drop_follow_up(made, by=by, at=AT, why=Text(fr="Trop cher."))
    assert task_of(whole(made), at=AT).state == "done"
    assert Entry.objects.filter(verb=events.FOLLOW_UP_DONE).count() == 1


def test_whose_task_it_is_may_end_it_and_a_stranger_not() -> None:
    occurrence = meeting()
    other = organisation()
    made = whole(agree(occurrence, organisation_id=str(other.pk)))
    for by in (NOBODY, holder_of(organisation())):
        with pytest.raises(Refused):
            follow_ups.drop_follow_up(made, by=by, at=AT, why=BOTH)
    follow_ups.drop_follow_up(made, by=holder_of(other), at=AT, why=BOTH)
    assert task_of(whole(made), at=AT).state == "dropped"


def test_it_is_public_with_the_minutes_and_its_end_too() -> None:
    occurrence = meeting()
    made = whole(agree(occurrence))
    assert record_of(occurrence, at=AT).follow_ups == ()
    minutes.write_minutes(occurrence, by=host(occurrence), at=AT, version=0, text=BOTH)
    minutes.publish_minutes(occurrence, by=host(occurrence), at=AT)
    follow_ups.finish_follow_up(made, by=host(occurrence), at=AT, outcome=BOTH)
    assert [task.state for task in record_of(occurrence, at=AT).follow_ups] == ["done"]
    audiences = dict(Entry.objects.values_list("verb", "audience"))
    assert audiences[events.FOLLOW_UP_AGREED] == "parties"
    assert audiences[events.FOLLOW_UP_DONE] == "public"


def test_mine_are_those_of_the_organisations_i_act_for() -> None:
    occurrence = meeting()
    other = organisation()
    agree(occurrence)
    mine = agree(occurrence, organisation_id=str(other.pk), nonce="m")
    tasks = follow_ups_of(holder_of(other), at=AT + timedelta(days=60))
    assert [(task.pk, task.state) for task in tasks] == [(mine.pk, "late")]
    assert follow_ups_of(NOBODY, at=AT) == []


@pytest.mark.django_db(transaction=True)
def test_two_hosts_write_two_things_at_once() -> None:
    occurrence = meeting()
    answers = together(8, lambda index: agree(reload(occurrence), nonce=f"n{index % 4}").number)
    assert sorted(set(answers)) == [1, 2, 3, 4], answers
    assert FollowUp.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_done_and_dropped_at_once_is_one_of_them() -> None:
    occurrence = meeting()
    made = agree(occurrence)

    def end(index: int) -> object:
        if index % 2:
            return follow_ups.finish_follow_up(whole(made), by=host(occurrence), at=AT, outcome=BOTH)
        return follow_ups.drop_follow_up(whole(made), by=host(occurrence), at=AT, why=Text(fr="Trop cher."))

    answers = together(8, end)
    assert sum(isinstance(one, Refused) for one in answers) == 4, answers
    ended = Entry.objects.filter(verb__in=[events.FOLLOW_UP_DONE, events.FOLLOW_UP_DROPPED])
    assert ended.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clockworks_remind_once() -> None:
    occurrence = meeting()
    agree(occurrence)
    answers = together(4, lambda _: follow_ups.remind_follow_ups(at=on(9)))
    assert sorted(answers) == [0, 0, 0, 1], answers  # type: ignore[type-var]


# Pages


def test_strangers_are_sent_to_sign_in_and_others_turned_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = agree(meeting())
    assert "login" in client.get(reverse("gatherings:follow-ups"))["Location"]
    assert "login" in client.get(reverse("gatherings:follow-up", args=[made.pk]))["Location"]
    from terreau.instruments.gatherings.pages import room_ground

    monkeypatch.setattr(room_ground, "actor_of", lambda request: holder_of(organisation()))
    assert client.get(reverse("gatherings:follow-up", args=[made.pk])).status_code == 403
    assert client.get(reverse("gatherings:follow-ups")).status_code == 200


def test_a_host_writes_one_down_and_brings_it_to_an_end(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from terreau.instruments.gatherings.pages import room_ground
    from terreau.kernel.moment import now

    occurrence = meeting(now())
    other = organisation()
    Organisation.objects.filter(pk=other.pk).update(folded="les amis du tilleul")
    other.names = Text(fr="Les amis du tilleul")
    other.save()
    monkeypatch.setattr(room_ground, "actor_of", lambda request: host(occurrence))
    path = reverse("gatherings:record-follow-up", args=[occurrence.gathering.slug, occurrence.number])
    due = (now() + timedelta(days=20)).date().isoformat()
    form = {"what_fr": "Planter", "what_nl": "", "organisation": "other", "due_on": due, "nonce": "n"}
    unknown = client.post(path, {**form, "other": "Les ennemis"})
    assert unknown.status_code == 422
    assert "Les ennemis" in unknown.content.decode()
    assert client.post(path, {**form, "other": "amis du Tilleul"}).status_code == 303
    made = FollowUp.objects.get()
    assert made.organisation == other
    page = reverse("gatherings:follow-up", args=[made.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"end": "done", "outcome_fr": "", "outcome_nl": ""}).status_code == 422
    assert client.post(page, {"end": "done", "outcome_fr": "Planté.", "outcome_nl": ""}).status_code == 303
    assert "Planté." in client.get(page).content.decode()
