"""Can it be done now? Pure: a dossier, a turn, a plan, and the moment."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from terreau.instruments.dossiers import errors
from terreau.instruments.dossiers.enums import Standing
from terreau.instruments.dossiers.journey import Why
from terreau.instruments.dossiers.models import Dossier, Opinion, Return, Turn
from terreau.instruments.procedures.api import Holder, Leads, Outcome, Step, StepKind
from terreau.kernel.verdict import Sentence, Verdict

#: Signs a reason has at least: a word alone explains nothing to nobody.
SHORTEST_REASON = 10

_WHY: dict[Why, Sentence] = {
    Why.NOT_FILED: _("This request is not filed yet. Its initiative files it first."),
    Why.FILED_ALREADY: _("This request is filed already. Its page says where it is."),
    Why.ENDED: _("This dossier has ended: nothing moves it any more. A new request begins a new dossier."),
    Why.NOT_OPEN: _("This step is not open any more: somebody was quicker. Look at the dossier as it stands now."),
    Why.NO_SUCH_OUTCOME: _("Choose one of the outcomes of this step."),
    Why.NOT_RETURNED: _("Nothing is asked of you any more: somebody answered already."),
    Why.BACKWARDS: _("Something happened in between. Look at the dossier as it stands now, and do it again."),
}


def impossible(why: Why) -> Verdict:
    """The sentence for what a journey refuses."""
    code = errors.ENDED if why is Why.ENDED else errors.NOT_NOW
    return Verdict.no(code, _WHY[why], status=422 if why is Why.NO_SUCH_OUTCOME else 409)


def is_draft(dossier: Dossier) -> Verdict:
    """Answers can be typed, documents laid in, and it can be filed or thrown away."""
    return Verdict.yes() if dossier.standing == Standing.DRAFT else impossible(Why.FILED_ALREADY)


def is_running(dossier: Dossier) -> Verdict:
    """Filed, and not ended."""
    if dossier.standing == Standing.DRAFT:
        return impossible(Why.NOT_FILED)
    return Verdict.yes() if dossier.standing != Standing.ENDED else impossible(Why.ENDED)


def is_filed(dossier: Dossier) -> Verdict:
    return Verdict.yes() if dossier.standing != Standing.DRAFT else impossible(Why.NOT_FILED)


def takes_documents(dossier: Dossier) -> Verdict:
    return Verdict.yes() if dossier.standing == Standing.DRAFT else is_running(dossier)


def is_open(turn: Turn) -> Verdict:
    return Verdict.yes() if turn.closed_at is None else impossible(Why.NOT_OPEN)


def is_of_a_service(turn: Turn) -> Verdict:
    """What the applicant does cannot be given to a service."""
    if turn.holder == Holder.SERVICE:
        return is_open(turn)
    return Verdict.no(
        errors.NOT_NOW, _("This step is the initiative’s own. Write a message to ask for it."), status=409
    )


def can_be_completed(step: Step, outcome: Outcome) -> Verdict:
    """An ordinary outcome of an ordinary step: a return and a decision have verbs of their own."""
    if outcome.leads is Leads.RETURN:
        return Verdict.no(
            errors.NOT_NOW, _("To send a dossier back, say which questions or documents are missing."), status=422
        )
    if step.kind is StepKind.DECISION:
        return Verdict.no(
            errors.NOT_NOW, _("A decision needs its reasons. Decide on the page of the decision."), status=422
        )
    return Verdict.yes()


def can_be_sent_back(outcome: Outcome) -> Verdict:
    if outcome.leads is Leads.RETURN:
        return Verdict.yes()
    return Verdict.no(errors.NOT_NOW, _("This outcome does not send the dossier back. Choose another one."), status=422)


def can_be_decided(step: Step, outcome: Outcome) -> Verdict:
    if step.kind is StepKind.DECISION and outcome.leads is not Leads.RETURN:
        return Verdict.yes()
    return Verdict.no(errors.NOT_NOW, _("Nothing is decided in this step. Choose one of its own outcomes."), status=422)


def is_reasoned(words: str) -> Verdict:
    """A sentence that says why, for the person who asked."""
    if len(words) >= SHORTEST_REASON:
        return Verdict.yes()
    return Verdict.no(
        errors.NO_REASON, _("Say why, in a sentence that the initiative understands: it will read it."), status=422
    )


def asks_something(questions: int) -> Verdict:
    if questions:
        return Verdict.yes()
    return Verdict.no(
        errors.INCOMPLETE, _("Choose at least one question or document, or write what is missing."), status=422
    )


def waits_for_answers(asked: Return) -> Verdict:
    return Verdict.yes() if asked.pk and asked.is_open else impossible(Why.NOT_RETURNED)


def can_be_given(opinion: Opinion) -> Verdict:
    if opinion.is_open:
        return Verdict.yes()
    if opinion.lapsed_at is not None:
        return Verdict.no(
            errors.NOT_NOW, _("This opinion is not needed any more: the step has ended. Thank you all the same."),
            status=410,
        )  # fmt: skip
    return Verdict.no(errors.NOT_NOW, _("This opinion was given already. It cannot be given twice."), status=409)


def is_later(day: date, *, than: date) -> Verdict:
    if day > than:
        return Verdict.yes()
    return Verdict.no(errors.NOT_UNDERSTOOD, _("Choose a day that is still to come."), status=422)
