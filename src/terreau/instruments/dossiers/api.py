"""The door of the room."""

from __future__ import annotations

from terreau.instruments.dossiers import clock
from terreau.instruments.dossiers.actions.delays import ask_reasons_due, say_delay
from terreau.instruments.dossiers.actions.exchange import add_document, follow, let_see, send_message, unfollow
from terreau.instruments.dossiers.actions.filing import answer_return, file
from terreau.instruments.dossiers.actions.opening import (
    Opened,
    discard_draft,
    open_draft,
    open_paper,
    rename,
    save_answers,
)
from terreau.instruments.dossiers.actions.opinions import ask_expert, ask_opinion, give_by_link, give_opinion
from terreau.instruments.dossiers.actions.services import (
    delegate,
    end_delegation,
    keep_template,
    merge_service,
    rehome_due,
)
from terreau.instruments.dossiers.actions.steps import Asked, complete_step, decide, send_back, take, transfer, withdraw
from terreau.instruments.dossiers.contacts import Contact
from terreau.instruments.dossiers.journey import (
    Happened,
    Impossible,
    Journey,
    Spell,
    Stretch,
    What,
    Why,
    after,
    journey,
)
from terreau.instruments.dossiers.models import (
    Decision,
    Delay,
    Document,
    Dossier,
    Filing,
    Message,
    Opinion,
    Return,
    Turn,
)
from terreau.instruments.dossiers.paths import (
    Path,
    Place,
    StageView,
    StepView,
    TurnView,
    by_code,
    journey_of,
    path_of,
)
from terreau.instruments.dossiers.permissions import may_bind, may_see, may_write, sees_inside
from terreau.instruments.dossiers.queries.lists import days_of_comparable, own_dossiers, queue, straddling
from terreau.instruments.dossiers.queries.logs import Spent, log_of

__all__ = [
    "Asked",
    "Contact",
    "Decision",
    "Delay",
    "Document",
    "Dossier",
    "Filing",
    "Happened",
    "Impossible",
    "Journey",
    "Message",
    "Opened",
    "Opinion",
    "Path",
    "Place",
    "Return",
    "Spell",
    "Spent",
    "StageView",
    "StepView",
    "Stretch",
    "Turn",
    "TurnView",
    "What",
    "Why",
    "add_document",
    "after",
    "answer_return",
    "ask_expert",
    "ask_opinion",
    "ask_reasons_due",
    "by_code",
    "clock",
    "complete_step",
    "days_of_comparable",
    "decide",
    "delegate",
    "discard_draft",
    "end_delegation",
    "file",
    "follow",
    "give_by_link",
    "give_opinion",
    "journey",
    "journey_of",
    "keep_template",
    "let_see",
    "log_of",
    "may_bind",
    "may_see",
    "may_write",
    "merge_service",
    "open_draft",
    "open_paper",
    "own_dossiers",
    "path_of",
    "queue",
    "rehome_due",
    "rename",
    "save_answers",
    "say_delay",
    "sees_inside",
    "send_back",
    "send_message",
    "straddling",
    "take",
    "transfer",
    "unfollow",
    "withdraw",
]
