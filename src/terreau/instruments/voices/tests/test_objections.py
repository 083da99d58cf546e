"""The life of an objection: every step, who sees what, and what everybody is told of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from terreau.ground.notices.models import Message
from terreau.instruments.voices import policies
from terreau.instruments.voices.actions import hearing, holding, mediating, sharing
from terreau.instruments.voices.actions.giving import Given
from terreau.instruments.voices.enums import OUTCOMES, MediationState, ObjectionState
from terreau.instruments.voices.models import Drive, Objection, Reading, VoiceText
from terreau.instruments.voices.queries import results, turns
from terreau.instruments.voices.tests.scene import AT, NOBODY, holder_of, officer, open_drive, sign
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R15")]
TOWN = Text(fr="Val-aux-Tilleuls", nl="Lindendal")
BOTH = Text(fr="La barrière recule de quatre maisons.", nl="De afsluiting schuift vier huizen op.")
PLACE = Text(fr="mercredi 16 décembre, 18 h, maison de quartier", nl="woensdag 16 december, 18 uur, buurthuis")
SERVICE = Text(fr="Service de médiation", nl="Dienst bemiddeling")
DAY = timedelta(days=1)


class Case:
    """One objection and the hands that deal with it."""

    def __init__(self, contact: str = "noor@example.org", drive: Drive | None = None) -> None:
        self.drive = drive or open_drive()
        self.given: Given = sign(self.drive, contact, "objection", text="Te druk voor mijn garage")
        self.pk = self.given.voice.objection.pk
        self.at = AT

    @property
    def objection(self) -> Objection:
        return Objection.objects.get(pk=self.pk)

    def officer(self, verb: Any, **more: Any) -> Any:
        self.at += timedelta(hours=1)
        return verb(by=officer(), at=self.at, objection_id=self.pk, **more)

    def author(self, verb: Any, **more: Any) -> Any:
        self.at += timedelta(hours=1)
        return verb(by=NOBODY, at=self.at, drive=self.drive, receipt=self.given.receipt, **more)

    def read(self) -> None:
        self.officer(hearing.read_objection, purpose="antwoorden", organisation=TOWN)

    def answer(self, text: str = "Uw garage blijft bereikbaar.") -> None:
        self.officer(hearing.answer_objection, text=text, organisation=TOWN)

    def arrange(self) -> None:
        self.officer(
            mediating.arrange_mediation, mediator="Els Maas", service=SERVICE, contact="02 000 00 77", meeting=PLACE
        )

    def settle(self, outcome: str, said: Text | None = BOTH) -> None:
        self.officer(hearing.settle_objection, outcome=outcome, outcome_text=said)


def test_from_received_to_accommodated_with_the_change_named() -> None:
    case = Case()
    seen = [case.objection.state]
    case.read()
    seen.append(case.objection.state)
    case.answer()
    seen.append(case.objection.state)
    with pytest.raises(Refused) as caught:
        case.settle("accommodated", None)
    assert caught.value.verdict.code == "no_change_named"
    case.settle("accommodated")
    seen.append(case.objection.state)
    assert seen == ["received", "acknowledged", "answered", "accommodated"]
    assert case.objection.outcome_text == BOTH


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_nothing_is_settled_before_an_answer(outcome: str) -> None:
    case = Case()
    case.read()
    with pytest.raises(Refused):
        case.settle(outcome)
    case.answer()
    case.settle(outcome)
    assert case.objection.state == outcome


def test_every_state_says_what_can_follow() -> None:
    assert set(policies.NEXT) == set(ObjectionState)
    assert not policies.NEXT[ObjectionState.WITHDRAWN]


def test_the_author_answers_back_once_per_answer() -> None:
    case = Case()
    with pytest.raises(Refused) as caught:
        case.author(sharing.answer_back, text="En nu?")
    assert caught.value.verdict.code == "not_answered"
    case.read()
    case.answer()
    case.author(sharing.answer_back, text="En de vuilniswagen?")
    assert case.objection.state == "received"
    assert VoiceText.objects.get(voice=case.given.voice).reveal() == "Te druk voor mijn garage\n\nEn de vuilniswagen?"
    with pytest.raises(Refused) as caught:
        case.author(sharing.answer_back, text="En nog iets")
    assert caught.value.verdict.code == "said_back"
    case.read()
    case.answer("Die komt om zeven uur.")
    case.author(sharing.answer_back, text="Dan is het goed.")
    assert (case.objection.answers, case.objection.replied_to) == (2, 2)


def test_the_author_asks_for_a_mediation_and_it_ends_in_an_outcome() -> None:
    case = Case()
    case.read()
    case.answer()
    case.author(mediating.ask_mediation)
    assert case.author(mediating.ask_mediation).state is MediationState.ASKED, "asked twice is asked once"
    assert case.pk in [one.pk for one in turns.objections_to_answer(officer())]
    case.arrange()
    assert case.objection.state == "mediation"
    with pytest.raises(Refused):
        case.settle("resolved")
    with pytest.raises(Refused):
        case.officer(mediating.end_mediation, outcome="resolved", outcome_text=Text(fr="Seulement en français"))
    case.officer(mediating.end_mediation, outcome="accommodated", outcome_text=BOTH)
    assert case.objection.state == "accommodated"
    assert case.objection.mediation.state is MediationState.ENDED


def test_the_commune_proposes_and_the_author_decides() -> None:
    case = Case()
    with pytest.raises(Refused) as caught:
        case.officer(mediating.propose_mediation)
    assert caught.value.verdict.code == "unread"
    case.read()
    case.officer(mediating.propose_mediation)
    with pytest.raises(Refused) as caught:
        case.arrange()
    assert caught.value.verdict.code == "not_agreed"
    case.author(mediating.answer_mediation, accepts=True)
    case.arrange()
    assert case.objection.state == "mediation"


def test_a_no_is_a_no_on_either_side() -> None:
    one, other = Case(), Case()
    one.read()
    one.officer(mediating.propose_mediation)
    one.author(mediating.answer_mediation, accepts=False)
    with pytest.raises(Refused):
        one.arrange()
    other.read()
    other.author(mediating.ask_mediation)
    with pytest.raises(Refused):
        other.officer(mediating.decline_mediation, reason=Text(fr="Non"))
    other.officer(mediating.decline_mediation, reason=BOTH)
    assert other.objection.mediation.state is MediationState.DECLINED
    assert other.objection.state == "acknowledged"


def test_messages_say_only_that_there_is_something_to_read() -> None:
    case = Case()
    case.read()
    case.answer("Geheim antwoord")
    case.officer(mediating.propose_mediation)
    case.author(mediating.answer_mediation, accepts=True)
    case.arrange()
    sent = Message.objects.filter(notice__startswith="voices.objection")
    assert {one.notice for one in sent} >= {"voices.objection_news", "voices.objection_answered"}
    for message in sent:
        told = str(vars(message))
        assert not any(word in told for word in ("Geheim", "Els Maas", "garage", "buurthuis", "bemiddel"))


def test_the_initiative_sees_the_substance_only_and_the_person_only_if_they_agree() -> None:
    case = Case()
    Case("stil@example.org", case.drive)
    holder = holder_of(case.drive.organisation)

    def opened() -> list[sharing.Shared]:
        return sharing.read_shared_objections(
            by=holder, at=case.at, drive=case.drive, organisation=TOWN, purpose="praten"
        )

    assert opened() == []
    case.author(sharing.share_objection, words=True, person=False)
    [shared] = opened()
    assert (shared.words, shared.name, shared.contact) == ("Te druk voor mijn garage", "", "")
    case.author(sharing.share_objection, words=True, person=True)
    [shared] = opened()
    assert (shared.name, shared.contact) == ("Noor El Amrani", "noor@example.org")
    assert Reading.objects.filter(objection_id=case.pk, role="holder").count() == 2
    case.author(sharing.share_objection, words=False, person=True)
    assert opened() == [], "taken back, both go"
    for stranger in (NOBODY, officer(), holder_of(open_drive().organisation)):
        with pytest.raises(Refused):
            sharing.read_shared_objections(by=stranger, at=AT, drive=case.drive, organisation=TOWN, purpose="")


def test_taking_back_ends_it_everywhere() -> None:
    case = Case()
    case.read()
    case.answer()
    case.author(mediating.ask_mediation)
    case.author(sharing.share_objection, words=True, person=True)
    case.author(holding.withdraw)
    assert case.objection.state == "withdrawn"
    assert case.objection.words_shared_at is None
    assert list(turns.objections_to_answer(officer())) == []
    for step in (case.answer, case.arrange, lambda: case.settle("resolved")):
        with pytest.raises(Refused):
            step()
    for verb, more in ((sharing.answer_back, {"text": "Toch"}), (mediating.ask_mediation, {})):
        with pytest.raises(Refused):
            case.author(verb, **more)


def test_no_state_with_fewer_than_five_is_told_and_none_can_be_worked_out() -> None:
    drive = open_drive()
    cases = [Case(f"bezwaar{index}@example.org", drive) for index in range(12)]
    assert results.outcome_counts(drive) == {"received": 12}
    for case in cases[:6]:
        case.read()
        case.answer()
    assert results.outcome_counts(drive) == {"answered": 6, "received": 6}
    cases[0].settle("accommodated")
    cases[1].settle("maintained")
    # Four answered, one accommodated, one maintained: the six are told together.
    assert results.outcome_counts(drive) == {"received": 6, "untold": 6}
    for case in cases[6:8]:
        case.read()
    assert results.outcome_counts(drive) == {"untold": 12}
    for case in cases[2:8]:
        case.author(holding.withdraw)
    assert results.outcome_counts(drive) == {"untold": 6, "withdrawn": 6}
    for case in cases[8:10]:
        case.author(holding.withdraw)
    assert results.outcome_counts(drive) == {"withdrawn": 8}


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_author_follows_and_acts_by_the_receipt_without_an_account(client: Client, language: str) -> None:
    case = Case()
    page = reverse("voices:objection", kwargs={"code": case.drive.code, "receipt": case.given.receipt})
    assert client.get(page, {"lang": language}).status_code == 200
    assert client.post(page, {"act": "back", "back-text": "Te vroeg"}).status_code == 422
    case.read()
    case.answer()
    empty = client.post(page, {"act": "back", "back-text": ""})
    assert empty.status_code == 422
    only_person = client.post(page, {"act": "share", "share-person": "on"})
    assert only_person.status_code == 422
    assert client.post(page, {"act": "share", "share-words": "on"}).status_code == 303
    assert client.post(page, {"act": "back", "back-text": "Nog niet goed"}).status_code == 303
    assert client.post(page, {"act": "ask"}).status_code == 303
    case.arrange()
    told = client.get(page, {"lang": language}).content.decode()
    assert "Els Maas" in told
    assert "02 000 00 77" in told
    assert client.post(page, {"act": "nonsense"}).status_code == 422


def test_a_receipt_of_something_else_has_no_such_page(client: Client) -> None:
    given = sign(open_drive())
    page = reverse("voices:objection", kwargs={"code": given.voice.drive.code, "receipt": given.receipt})
    assert client.get(page).status_code == 404
