"""Opinions hidden from each other until the last one is in, proven by words that must not be found anywhere."""

from __future__ import annotations

from datetime import date

import pytest

from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message as Sent
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.dossiers.models.asking import EXPERT
from terreau.instruments.dossiers.paths import opinions_of
from terreau.instruments.dossiers.tests import scene as s
from terreau.kernel import sealing
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
CANARY = "Un canari jaune siffle dans la rue du Sureau."


def seen_by(dossier: dossiers.Dossier, viewer: Actor | None) -> str:
    """Everything the way of the dossier shows somebody."""
    way = dossiers.path_of(dossier, viewer=viewer, on=local_day(s.day(3)))
    words = [f"{turn.reason} {turn.outcome.key if turn.outcome else ''}" for turn in way.turns]
    if viewer is not None:
        words += [f"{one.words} {one.stance}" for one in opinions_of(dossier, viewer=viewer)]
    return " ".join(words)


def test_the_opinion_of_a_sealed_stage_is_its_authors_alone_until_all_are_in() -> None:
    there = s.scene()
    dossier = s.in_opinions(there)
    dossiers.complete_step(
        s.turn(dossier, "police"), by=there.officer(there.police), at=s.day(2), outcome="against", reason=CANARY
    )
    others = [None, there.holder, there.officer(there.mobility), there.officer(there.counter), there.clerk]
    for viewer in others:
        shown = seen_by(dossier, viewer)
        assert CANARY not in shown and "against" not in shown, viewer
    assert CANARY in seen_by(dossier, there.officer(there.police))
    # Nor in what is told or remembered.
    assert CANARY not in repr(list(Entry.objects.values_list("data", flat=True)))
    assert not Sent.objects.filter(notice="dossiers.progress", key__contains=":3:").exists()
    dossiers.complete_step(s.turn(dossier, "mobility"), by=there.officer(there.mobility), at=s.day(3), outcome="for")
    for viewer in (there.officer(there.mobility), there.clerk):
        assert CANARY in seen_by(dossier, viewer)


def test_opinions_asked_in_a_sealed_stage_open_when_the_last_comes_in() -> None:
    there = s.scene()
    dossier = s.in_opinions(there)
    asked = {
        name: dossiers.ask_opinion(
            s.turn(dossier, "mobility"), by=there.officer(there.mobility), at=s.day(1), of=of,
            question="Que pensez-vous du carrefour ?", due_on=date(2026, 3, 20),
        )
        for name, of in (("counter", there.counter), ("region", there.region))
    }  # fmt: skip
    dossiers.give_opinion(
        asked["counter"], by=there.officer(there.counter), at=s.day(2), stance="unfavourable", words=CANARY
    )
    for viewer in (there.officer(there.mobility), there.officer(there.region), there.holder):
        assert CANARY not in seen_by(dossier, viewer) and "unfavourable" not in seen_by(dossier, viewer)
    assert CANARY in seen_by(dossier, there.officer(there.counter))
    dossiers.give_opinion(asked["region"], by=there.officer(there.region), at=s.day(3), stance="none", words="")
    assert CANARY in seen_by(dossier, there.officer(there.mobility))
    assert CANARY not in seen_by(dossier, there.holder)
    with pytest.raises(Refused):
        dossiers.give_opinion(
            asked["counter"], by=there.officer(there.counter), at=s.day(3), stance="favourable", words=CANARY
        )


def test_an_experts_link_works_once_and_forged_ones_are_answered_alike() -> None:
    there = s.scene()
    dossier = s.in_opinions(there)
    opinion = dossiers.ask_expert(
        s.turn(dossier, "police"), by=there.officer(there.police), at=s.day(1), name="Prof. Peeters",
        email="peeters@example.org", question="Le carrefour est-il sûr ?", due_on=date(2026, 3, 20),
    )  # fmt: skip
    assert sealing.unseal_text(opinion.address, purpose=EXPERT) == "peeters@example.org"
    code = _code_of_last_message()
    given = {"by": Actor.anonymous(), "at": s.day(2), "stance": "favourable", "words": CANARY}
    told = set()
    for forged in (code[:-1] + ("2" if code[-1] != "2" else "3"), "A" * 24, ""):
        with pytest.raises(Refused) as refused:
            dossiers.give_by_link(forged, **given)
        told.add((refused.value.status, str(refused.value.sentence)))
    dossiers.give_by_link(code, **given)
    with pytest.raises(Refused) as again:
        dossiers.give_by_link(code, **given)
    told.add((again.value.status, str(again.value.sentence)))
    assert len(told) == 1
    opinion.refresh_from_db()
    assert opinion.words == CANARY


def test_a_step_that_ends_lets_open_questions_lapse() -> None:
    there = s.scene()
    dossier = s.in_opinions(there)
    turn = s.turn(dossier, "mobility")
    opinion = dossiers.ask_opinion(
        turn, by=there.officer(there.mobility), at=s.day(1), of=there.region, question="Que pensez-vous du carrefour ?",
        due_on=date(2026, 3, 20),
    )  # fmt: skip
    dossiers.complete_step(turn, by=there.officer(there.mobility), at=s.day(2), outcome="for")
    with pytest.raises(Refused) as refused:
        dossiers.give_opinion(opinion, by=there.officer(there.region), at=s.day(3), stance="none", words="")
    assert refused.value.status == 410


def _code_of_last_message() -> str:
    from terreau.ground.notices.queries.outbox import shown

    message = Sent.objects.get(notice="dossiers.opinion_asked")
    text = str(shown(message))
    return text.split("/opinion/", 1)[1].split("/", 1)[0]
