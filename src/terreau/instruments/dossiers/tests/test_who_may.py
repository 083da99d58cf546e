"""Role x state x verb: the whole table of who may do what when. A row per verb, a column per role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from terreau.ground.documents.api import FileKind, Prepared
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.dossiers.tests import scene as s
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db

WORDS = "Parce que la rue est calme et que les voisins sont d’accord."
PDF = Prepared(FileKind.DOCUMENT, "d" * 64, "plan.pdf", {"original": (b"%PDF-1.7 %%EOF", "pdf", {})})

#: Who: in the order of the columns.
ROLES: tuple[tuple[str, Callable[[s.Scene], Actor]], ...] = (
    ("nobody", lambda t: Actor.anonymous()),
    ("stranger", lambda t: s.acting("zofia", t.other_initiative, role="holder", second_factor=False)),
    ("holder", lambda t: t.holder),
    ("member", lambda t: t.member),
    ("service of the step", lambda t: t.officer(t.mobility)),
    ("another service", lambda t: t.officer(t.police)),
    ("the whole commune", lambda t: t.clerk),
    ("without second proof", lambda t: s.acting("leila", t.mobility, second_factor=False)),
    ("next commune", lambda t: t.officer(t.next_door)),
    ("Region, not concerned", lambda t: t.officer(t.region)),
    ("officer of the initiative itself", lambda t: s.acting("both", t.mobility, t.initiative)),
)


def _step(d: dossiers.Dossier, **more: Any) -> dossiers.Turn:
    """The mobility service's turn, or its last one."""
    found = dossiers.Turn.objects.select_related("service__parent", "dossier").filter(dossier=d)
    return (found.filter(step="mobility").order_by("-round").first() or found.order_by("pk").first()) or dossiers.Turn(
        dossier=d, step="mobility", holder="service", stage="opinions", round=1, visit=1, pk=0
    )


def _return(d: dossiers.Dossier) -> dossiers.Return:
    found = dossiers.Return.objects.select_related("dossier", "turn").filter(dossier=d).first()
    return found or dossiers.Return(dossier=d, turn=_step(d), pk=0, questions=[])


#: What one can try, on a dossier in whatever state.
VERBS: dict[str, Callable[[s.Scene, dossiers.Dossier, Actor], object]] = {
    "see": lambda t, d, a: dossiers.may_see(a, d).require(),
    "save answers": lambda t, d, a: dossiers.save_answers(d, by=a, at=s.day(9), answers={"why": "Jouer"}),
    "file": lambda t, d, a: dossiers.file(d, by=a, at=s.day(9)),
    "discard": lambda t, d, a: dossiers.discard_draft(d, by=a, at=s.day(9)),
    "take": lambda t, d, a: dossiers.take(_step(d), by=a, at=s.day(9)),
    "complete": lambda t, d, a: dossiers.complete_step(_step(d), by=a, at=s.day(9), outcome="for"),
    "send back": lambda t, d, a: dossiers.send_back(
        _step(d), by=a, at=s.day(9), outcome="unclear", questions=[dossiers.Asked("hours")]
    ),
    "answer": lambda t, d, a: dossiers.answer_return(_return(d), by=a, at=s.day(9), answers={"hours": "14-17"}),
    "ask opinion": lambda t, d, a: dossiers.ask_opinion(
        _step(d), by=a, at=s.day(9), of=t.region, question=WORDS, due_on=date(2026, 4, 1)
    ),
    "say delay": lambda t, d, a: dossiers.say_delay(
        _step(d), by=a, at=s.day(9), reason=WORDS, new_day=date(2026, 4, 1)
    ),
    "transfer": lambda t, d, a: dossiers.transfer(_step(d), by=a, at=s.day(9), to=t.college, reason=WORDS),
    "message": lambda t, d, a: dossiers.send_message(d, by=a, at=s.day(9), words="Bonjour", nonce="n"),
    "document": lambda t, d, a: dossiers.add_document(d, by=a, at=s.day(9), upload=PDF, label="Plan"),
    "let see": lambda t, d, a: dossiers.let_see(d, by=a, at=s.day(9), public=True),
    "withdraw": lambda t, d, a: dossiers.withdraw(d, by=a, at=s.day(9)),
}  # fmt: skip


def _returned(t: s.Scene) -> dossiers.Dossier:
    d = s.in_opinions(t)
    dossiers.send_back(
        s.turn(d, "mobility"), by=t.officer(t.mobility), at=s.day(2), outcome="unclear",
        questions=[dossiers.Asked("hours")],
    )  # fmt: skip
    return d


def _withdrawn(t: s.Scene) -> dossiers.Dossier:
    return dossiers.withdraw(s.in_opinions(t), by=t.holder, at=s.day(3))


def _granted(t: s.Scene) -> dossiers.Dossier:
    d = s.decided(t).dossier
    return dossiers.complete_step(s.turn(d, "proof"), by=t.holder, at=s.day(4), outcome="shown")


STATES: dict[str, Callable[[s.Scene], dossiers.Dossier]] = {
    "draft": s.drafted,
    "running": s.in_opinions,
    "returned": _returned,
    "withdrawn": _withdrawn,
    "granted": _granted,
}

#: One sign per role, in their order: y done, n not allowed, . not to be known, x not now, 2 not understood.
TABLE = {
    "draft": {
        "see": "..yy.......",
        "save answers": "..yy.......",
        "file": "..yn.......",
        "discard": "..yn.......",
        "take": "..nn...n...",
        "complete": "..nn...n...",
        "send back": "..nn...n...",
        "answer": "..xx.......",
        "ask opinion": "..nn...n...",
        "say delay": "..nn...n...",
        "transfer": "..nn...n...",
        "message": "..xx.......",
        "document": "..yy.......",
        "let see": "..xn.......",
        "withdraw": "..xn.......",
    },
    "running": {
        "see": "..yyyyyn..y",
        "save answers": "..xxnnnn..n",
        "file": "..xnnnnn..n",
        "discard": "..xnnnnn..n",
        "take": "..nnynyn..n",
        "complete": "..nnynyn..n",
        "send back": "..nnynyn..n",
        "answer": "..xxnnnn..n",
        "ask opinion": "..nnynyn..n",
        "say delay": "..nnynyn..n",
        "transfer": "..nnynyn..n",
        "message": "..yyyyyn..y",
        "document": "..yyyyyn..y",
        "let see": "..ynnnnn..n",
        "withdraw": "..ynnnnn..n",
    },
    "returned": {
        "see": "..yyyyyn..y",
        "save answers": "..xxnnnn..n",
        "file": "..xnnnnn..n",
        "discard": "..xnnnnn..n",
        "take": "..nnxnxn..n",
        "complete": "..nnxnxn..n",
        "send back": "..nnxnxn..n",
        "answer": "..yynnnn..n",
        "ask opinion": "..nnxnxn..n",
        "say delay": "..nnxnxn..n",
        "transfer": "..nnxnxn..n",
        "message": "..yyyyyn..y",
        "document": "..yyyyyn..y",
        "let see": "..ynnnnn..n",
        "withdraw": "..ynnnnn..n",
    },
    "withdrawn": {
        "see": "..yyyyyn..y",
        "save answers": "..xxnnnn..n",
        "file": "..xnnnnn..n",
        "discard": "..xnnnnn..n",
        "take": "..nnxnxn..n",
        "complete": "..nnxnxn..n",
        "send back": "..nnxnxn..n",
        "answer": "..xxnnnn..n",
        "ask opinion": "..nnxnxn..n",
        "say delay": "..nnxnxn..n",
        "transfer": "..nnxnxn..n",
        "message": "..yyyyyn..y",
        "document": "..xxxxxn..x",
        "let see": "..ynnnnn..n",
        "withdraw": "..xnnnnn..n",
    },
    "granted": {
        "see": "..yyyyyn..y",
        "save answers": "..xxnnnn..n",
        "file": "..xnnnnn..n",
        "discard": "..xnnnnn..n",
        "take": "..nnxnxn..n",
        "complete": "..nnxnxn..n",
        "send back": "..nnxnxn..n",
        "answer": "..xxnnnn..n",
        "ask opinion": "..nnxnxn..n",
        "say delay": "..nnxnxn..n",
        "transfer": "..nnxnxn..n",
        "message": "..yyyyyn..y",
        "document": "..xxxxxn..x",
        "let see": "..ynnnnn..n",
        "withdraw": "..xnnnnn..n",
    },
}
_SIGNS = {403: "n", 404: ".", 409: "x", 410: "x", 422: "2"}


def outcome(act: Callable[[], object]) -> str:
    """What became of an attempt; its effects are undone."""

    class Undone(Exception):
        pass

    try:
        with transaction.atomic():
            act()
            raise Undone
    except Undone:
        return "y"
    except Refused as refused:
        return _SIGNS[refused.status]


def found(state: str) -> dict[str, str]:
    there = s.scene()
    dossier = STATES[state](there)
    dossier = dossiers.Dossier.objects.select_related("organisation", "authority", "version").get(pk=dossier.pk)
    return {
        verb: "".join(outcome(lambda r=role, v=attempt: v(there, dossier, r(there))) for _name, role in ROLES)  # type: ignore[misc]
        for verb, attempt in VERBS.items()
    }


@pytest.mark.parametrize("state", STATES)
def test_every_cell(state: str) -> None:
    assert found(state) == TABLE[state]
