"""A dossier from its draft to its decision, and everything that can happen on the way."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from terreau.ground.notices.models import Message as Sent
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.dossiers.models import Draft, Fact, Filing, Numbering, Turn
from terreau.instruments.dossiers.tests import scene as s
from terreau.instruments.procedures.plan import Ending
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> s.Scene:
    return s.scene()


def refused(code: str):  # type: ignore[no-untyped-def]
    return pytest.raises(Refused, match=f"^{code.replace('.', '[.]')}$")


def notices() -> list[str]:
    return list(Sent.objects.order_by("pk").values_list("notice", flat=True))


def test_the_same_form_twice_is_one_draft(there: s.Scene) -> None:
    opened = dossiers.Opened("Rue aux jeux", nonce="tap")
    given = {"version": there.version, "organisation": there.initiative, "by": there.holder, "at": s.AT}
    assert dossiers.open_draft(opened=opened, **given) == dossiers.open_draft(opened=opened, **given)


def test_two_people_type_in_different_questions_and_lose_nothing(there: s.Scene) -> None:
    dossier = s.drafted(there)
    dossiers.save_answers(dossier, by=there.holder, at=s.AT, answers={"hours": "de 13 h à 17 h"})
    dossiers.save_answers(dossier, by=there.member, at=s.AT, answers={"why": "Pour jouer", "street": ""})
    assert Draft.objects.get(dossier=dossier).answers == {"hours": "de 13 h à 17 h", "why": "Pour jouer"}


def test_filed_it_has_a_number_a_frozen_copy_and_a_receipt(there: s.Scene) -> None:
    dossier = s.filed(there)
    assert dossier.reference == "2026-0001"
    assert s.filed(there).reference == "2026-0002"
    filing = Filing.objects.get(dossier=dossier)
    assert filing.answers == s.ANSWERS and len(filing.digest) == 64
    assert not Draft.objects.filter(dossier=dossier).exists()
    assert notices() == ["dossiers.filed"] * 2
    turn = s.turn(dossier, "complete")
    assert turn.service == there.counter and turn.due_on == date(2026, 3, 4)
    with refused("dossiers.not_now"):
        dossiers.file(dossier, by=there.holder, at=s.day(1))


def test_numbers_begin_again_with_the_year_and_the_authority(there: s.Scene) -> None:
    s.filed(there)
    assert s.filed(there, s.AT + timedelta(days=365)).reference == "2027-0001"
    assert sorted(Numbering.objects.values_list("year", "last")) == [(2026, 1), (2027, 1)]


def test_what_is_missing_is_said_and_nothing_is_filed(there: s.Scene) -> None:
    dossier = s.drafted(there)
    dossiers.save_answers(dossier, by=there.holder, at=s.AT, answers={"hours": ""})
    with refused("dossiers.incomplete"):
        dossiers.file(dossier, by=there.holder, at=s.AT)
    dossier.refresh_from_db()
    assert dossier.standing == "draft" and not Numbering.objects.exists()


def test_the_way_to_a_decision(there: s.Scene) -> None:
    decision = s.decided(there)
    dossier = decision.dossier
    assert decision.authority == there.commune and decision.appeal.startswith("Dans les 60 jours")
    assert dossier.standing == "returned" and s.turn(dossier, "proof").service is None
    assert notices() == ["dossiers.filed", "dossiers.progress", "dossiers.progress", "dossiers.decided"]
    done = dossiers.complete_step(s.turn(dossier, "proof"), by=there.member, at=s.day(20), outcome="shown")
    assert (done.standing, done.ending) == ("ended", Ending.GRANTED.value)
    assert notices()[-1] == "dossiers.ended"


def test_a_decision_has_reasons(there: s.Scene) -> None:
    dossier = s.before_decision(there)
    with refused("dossiers.no_reason"):
        dossiers.decide(
            s.turn(dossier, "decision"), by=there.officer(there.college), at=s.day(3), outcome="refused", reasons="Non"
        )
    with refused("dossiers.not_now"):
        dossiers.complete_step(
            s.turn(dossier, "decision"), by=there.officer(there.college), at=s.day(3), outcome="granted"
        )


def test_two_officers_at_once_one_decides(there: s.Scene) -> None:
    dossier = s.before_decision(there)
    first, second = s.turn(dossier, "decision"), s.turn(dossier, "decision")
    words = "La rue est calme et les voisins sont d’accord."
    dossiers.decide(first, by=there.officer(there.college), at=s.day(3), outcome="granted", reasons=words)
    with refused("dossiers.not_now"):
        dossiers.decide(second, by=there.clerk, at=s.day(3), outcome="refused", reasons=words)
    assert dossier.decisions.count() == 1


def test_the_number_of_a_fact_keeps_two_from_moving_it(there: s.Scene) -> None:
    dossier = s.filed(there)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.create(dossier=dossier, number=1, kind="withdrawn", at=s.AT)


def test_facts_and_decisions_are_never_altered(there: s.Scene) -> None:
    decision = s.decided(there)
    for table in ("dossiers_fact", "dossiers_decision"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET outcome = 'refused'")
    decision.refresh_from_db()
    assert decision.outcome == "granted"


def test_sent_back_with_exact_questions_and_completed(there: s.Scene) -> None:
    dossier = s.in_opinions(there)
    asked = dossiers.send_back(
        s.turn(dossier, "mobility"), by=there.officer(there.mobility), at=s.day(3), outcome="unclear",
        questions=[dossiers.Asked("hours", "Jusqu’à quelle heure ?"), dossiers.Asked("", "Qui place les barrières ?")],
        reason="Les heures ne sont pas claires.",
    )  # fmt: skip
    dossier.refresh_from_db()
    police = s.turn(dossier, "police")
    assert dossier.standing == "returned" and police.due_on is None and police.paused_at == s.day(3)
    with refused("dossiers.incomplete"):
        dossiers.answer_return(asked, by=there.holder, at=s.day(9), answers={"hours": "de 14 h à 17 h"})
    given = {"hours": "de 14 h à 17 h", "street": "Une autre rue"}
    filing = dossiers.answer_return(
        asked, by=there.holder, at=s.day(9), answers=given, said={"0": "", "1": "Deux parents"}
    )
    # Only what was asked can be changed.
    assert filing.answers == {"street": "Rue du Sureau", "hours": "de 14 h à 17 h"} and filing.changed == ["hours"]
    assert filing.number == 2
    assert s.turn(dossier, "mobility").round == 2
    assert s.turn(dossier, "police").due_on == date(2026, 3, 23)
    with refused("dossiers.not_now"):
        dossiers.answer_return(asked, by=there.holder, at=s.day(9), answers=given, said={"1": "Deux parents"})


def test_withdrawn_nothing_is_decided_any_more(there: s.Scene) -> None:
    dossier = s.before_decision(there)
    turn = s.turn(dossier, "decision")
    dossiers.withdraw(dossier, by=there.holder, at=s.day(3))
    with refused("dossiers.ended"):
        dossiers.decide(turn, by=there.clerk, at=s.day(3), outcome="granted", reasons="La rue est calme, c’est oui.")
    dossier.refresh_from_db()
    assert dossier.ending == "withdrawn" and not Turn.objects.open().exists()


def test_passed_on_the_delay_stays(there: s.Scene) -> None:
    dossier = s.filed(there)
    moved = dossiers.transfer(
        s.turn(dossier, "complete"), by=there.officer(there.counter), at=s.day(1), to=there.police,
        reason="C’est une voirie gérée par la police.",
    )  # fmt: skip
    assert moved.service == there.police and moved.due_on == date(2026, 3, 4)
    with refused("dossiers.not_holder"):
        dossiers.complete_step(moved, by=there.officer(there.counter), at=s.day(1), outcome="complete")
    dossiers.complete_step(moved, by=there.officer(there.police), at=s.day(1), outcome="complete")


def test_a_service_merged_away_hands_over_what_it_holds_and_what_is_to_come(there: s.Scene) -> None:
    under_way, later = s.in_opinions(there), s.filed(there, s.day(2))
    moved = dossiers.merge_service(there.mobility, by=there.clerk, at=s.day(4), into=there.police)
    assert moved == 1 and s.turn(under_way, "mobility").service == there.police
    dossiers.complete_step(s.turn(later, "complete"), by=there.clerk, at=s.day(5), outcome="complete")
    assert s.turn(later, "mobility").service == there.police
    # The facts say the same as the turns.
    held = {turn.step: turn.service for turn in dossiers.journey_of(later).open}
    assert held == {"mobility": str(there.police.pk), "police": str(there.police.pk)}


def test_a_service_abolished_while_it_holds_a_dossier_leaves_it_to_the_authority(there: s.Scene) -> None:
    dossier = s.filed(there)
    there.counter.dissolved_at = s.day(1)
    there.counter.save()
    assert dossiers.rehome_due(at=s.day(2)) == 1
    assert s.turn(dossier, "complete").service == there.commune
    assert dossiers.rehome_due(at=s.day(2)) == 0


def test_before_a_day_is_missed_the_service_is_asked_why_once(there: s.Scene) -> None:
    dossier = s.in_opinions(there)
    assert dossiers.ask_reasons_due(at=s.day(4)) == 0
    assert dossiers.ask_reasons_due(at=s.day(14)) == 2
    assert dossiers.ask_reasons_due(at=s.day(14.1)) == 0
    dossiers.say_delay(
        s.turn(dossier, "police"), by=there.officer(there.police), at=s.day(14), reason="Un agent est malade.",
        new_day=date(2026, 3, 27),
    )  # fmt: skip
    told = Sent.objects.get(notice="dossiers.late")
    assert told.key.startswith("dossiers.late:")
    # The promise stays what it was: both days are said.
    assert s.turn(dossier, "police").due_on == date(2026, 3, 17)


def test_an_approval_of_two_authorities_with_two_delays(there: s.Scene) -> None:
    plan = s.play_street(
        counter=str(there.counter.pk), mobility=str(there.region.pk), police=str(there.police.pk),
        college=str(there.college.pk),
    )  # fmt: skip
    there.version = s.published(there.commune, plan)
    dossier = s.in_opinions(there)
    turn = s.turn(dossier, "mobility")
    assert turn.territory == s.REGION
    region = there.officer(there.region)
    assert dossiers.may_see(region, dossier) and not dossiers.may_see(there.officer(there.next_door), dossier)
    with refused("dossiers.not_holder"):
        dossiers.complete_step(turn, by=there.clerk, at=s.day(2), outcome="for")
    dossiers.complete_step(turn, by=region, at=s.day(2), outcome="for")
    # What the Region did, it may look at again; what is the commune's is not its to do.
    with refused("dossiers.not_holder"):
        dossiers.complete_step(s.turn(dossier, "police"), by=region, at=s.day(2), outcome="for")


def test_a_procedure_changed_in_flight_leaves_running_dossiers_their_own(there: s.Scene) -> None:
    dossier = s.filed(there)
    there.version.state, there.version.retired_at = "retired", s.day(1)
    there.version.save()
    assert s.turn(dossier, "complete").due_on == date(2026, 3, 4)
    dossiers.complete_step(s.turn(dossier, "complete"), by=there.clerk, at=s.day(1), outcome="complete")
    with refused("dossiers.not_now"):
        s.drafted(there)


def test_the_columns_are_what_the_facts_say(there: s.Scene) -> None:
    """Turns are only a reading: made again from the facts, they are the same."""
    dossier = s.decided(there).dossier
    told = dossiers.journey_of(dossier)
    kept = Turn.objects.filter(dossier=dossier).order_by("opened_at", "pk")
    assert [
        (turn.step, turn.round, turn.opened_at, turn.closed_at, turn.outcome, str(turn.service_id or ""))
        for turn in kept
    ] == [(turn.step, turn.round, turn.opened_at, turn.closed_at, turn.outcome, turn.service) for turn in told.turns]
    assert (dossier.stage, dossier.ended_at) == (told.stage, told.ended_at)


def test_words_kept_nowhere_else_name_nobody(there: s.Scene) -> None:
    """The facts, and the log made of them, name no person."""
    s.decided(there)
    rows = json.dumps([repr(row) for row in dossiers.log_of(there.commune)])
    assert "Wout" not in rows and "of-" not in rows
    assert len(list(dossiers.log_of(there.commune))) == 5


def test_a_system_message_is_nobodys(there: s.Scene) -> None:
    with refused("dossiers.unknown"):
        dossiers.send_message(s.filed(there), by=Actor.anonymous(), at=s.AT, words="Bonjour", nonce="x")


def test_a_colleague_stands_in_during_an_absence_and_no_longer(there: s.Scene) -> None:
    from terreau.civic.people.models import Mandate, Person

    dossier = s.in_opinions(there)
    away, back_up = (
        Person.objects.create(email=f"{name}@example.org", name=name, registered_at=s.day(-400))
        for name in ("An", "Bo")
    )
    Mandate.objects.create(person=away, organisation=there.mobility, role="officer", begins=s.day(-300))
    Mandate.objects.create(person=back_up, organisation=there.police, role="officer", begins=s.day(-300))
    from terreau.civic.people import api as people

    given = {"by": people.actor_for(away, at=s.AT, second_factor=True), "at": s.AT, "to": back_up}
    stands_in = people.actor_for(back_up, at=s.AT, second_factor=True)
    dossiers.delegate(service=there.mobility, begins=date(2026, 3, 4), ends=date(2026, 3, 5), **given)
    with refused("dossiers.asked_already"):
        dossiers.delegate(service=there.mobility, begins=date(2026, 3, 4), ends=date(2026, 3, 6), **given)
    turn = s.turn(dossier, "mobility")
    for when in (s.day(1), s.day(4)):
        with refused("dossiers.not_holder"):
            dossiers.take(turn, by=stands_in, at=when)
    assert turn in dossiers.queue(stands_in, at=s.day(3), page=1).object_list
    dossiers.complete_step(turn, by=stands_in, at=s.day(3), outcome="for")


def test_what_was_told_once_is_not_asked_again(there: s.Scene) -> None:
    from terreau.instruments.dossiers.queries.lists import known_of

    s.filed(there)
    assert known_of(there.initiative) == {"place": "Rue du Sureau"}
    assert known_of(there.other_initiative) == {}
