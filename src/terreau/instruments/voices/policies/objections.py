"""The life of an objection: which step can follow which, and who may take it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices.enums import OUTCOMES, MediationState, ObjectionState, Side
from terreau.instruments.voices.models import Mediation, Objection, Voice
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict

_OPEN = frozenset({ObjectionState.ACKNOWLEDGED, ObjectionState.ANSWERED, ObjectionState.MAINTAINED})
#: What can follow what. New words of the author lead back to the beginning; taking back ends it everywhere.
NEXT: dict[str, frozenset[ObjectionState]] = {
    ObjectionState.RECEIVED: frozenset({ObjectionState.ACKNOWLEDGED}),
    ObjectionState.ACKNOWLEDGED: frozenset({ObjectionState.ANSWERED, ObjectionState.MEDIATION}),
    ObjectionState.ANSWERED: frozenset({*OUTCOMES, ObjectionState.ANSWERED, ObjectionState.MEDIATION}),
    ObjectionState.MEDIATION: OUTCOMES,
    ObjectionState.RESOLVED: frozenset({*OUTCOMES, ObjectionState.ANSWERED}),
    ObjectionState.ACCOMMODATED: frozenset({*OUTCOMES, ObjectionState.ANSWERED}),
    ObjectionState.MAINTAINED: frozenset({*OUTCOMES, ObjectionState.ANSWERED, ObjectionState.MEDIATION}),
    ObjectionState.WITHDRAWN: frozenset(),
}


def can_ask_mediation(objection: Objection, known: Mediation | None, side: Side) -> Verdict:
    """Either side may ask, once, as long as no outcome settles it."""
    if known is not None:
        return Verdict.no("asked", _("A mediation was asked about this already."), status=409)
    if objection.state == ObjectionState.RECEIVED and side == Side.COMMUNE:
        return Verdict.no("unread", _("Read the objection first."), status=409)
    if objection.state not in {*_OPEN, ObjectionState.RECEIVED}:
        return Verdict.no("settled", _("This objection has come to an end; there is nothing to mediate."), status=409)
    return Verdict.yes()


def can_answer_mediation(known: Mediation | None, side: Side) -> Verdict:
    """The side that was asked answers, once."""
    if known is None or known.state != MediationState.ASKED or known.asked_by == side:
        return Verdict.no("nobody_asked", _("No mediation waits for your answer."), status=409)
    return Verdict.yes()


def can_arrange_mediation(objection: Objection, known: Mediation | None) -> Verdict:
    """Both sides want it: the one who asked, and the commune by naming a mediator."""
    if known is None or known.state not in {MediationState.ASKED, MediationState.AGREED, MediationState.ARRANGED}:
        return Verdict.no("nobody_asked", _("No mediation waits for your answer."), status=409)
    if known.state == MediationState.ASKED and known.asked_by == Side.COMMUNE:
        return Verdict.no("not_agreed", _("The person has not agreed to a mediation yet."), status=409)
    if objection.state not in {*_OPEN, ObjectionState.RECEIVED, ObjectionState.MEDIATION}:
        return Verdict.no("settled", _("This objection has come to an end; there is nothing to mediate."), status=409)
    return Verdict.yes()


def arranged(mediator: str, service: Text, contact: str, meeting: Text) -> Verdict:
    if (
        mediator.strip()
        and contact.strip()
        and all(said.get(one) for said in (service, meeting) for one in ("fr", "nl"))
    ):
        return Verdict.yes()
    return Verdict.no(
        "incomplete",
        _("Name the mediator, their service and its contact, and say where and when, in both languages."),
        status=422,
    )


def can_end_mediation(objection: Objection, known: Mediation | None, outcome: str, said: Text) -> Verdict:
    if known is None or known.state != MediationState.ARRANGED or objection.state != ObjectionState.MEDIATION:
        return Verdict.no("no_mediation", _("No mediation is going on about this objection."), status=409)
    if outcome not in NEXT[ObjectionState.MEDIATION]:
        return Verdict.no(
            "unknown_outcome", _("Choose what became of it: resolved, project changed, or maintained."), status=422
        )
    if not all(said.get(one) for one in ("fr", "nl")):
        return Verdict.no("no_words", _("Write in both languages what came of the mediation."), status=422)
    return Verdict.yes()


def can_answer_back(objection: Objection | None, voice: Voice, text: str) -> Verdict:
    """Once per answer, while the objection stands."""
    if objection is None or not voice.is_active or objection.state == ObjectionState.WITHDRAWN:
        return Verdict.no("not_active", _("This voice no longer counts. You can give a new one."), status=409)
    if not objection.answers:
        return Verdict.no(
            "not_answered", _("You have no answer yet: we write to you as soon as there is one."), status=409
        )
    if objection.replied_to >= objection.answers:
        return Verdict.no(
            "said_back", _("You answered back already. Wait for the next answer, or ask for a mediation."), status=409
        )
    if objection.state == ObjectionState.MEDIATION:
        return Verdict.no("in_mediation", _("A mediation is going on: say it there."), status=409)
    if not text.strip():
        return Verdict.no("no_words", _("Write in a few words what you want to say."), status=422)
    return Verdict.yes()


def has_mediation(known: Mediation | None) -> Verdict:
    if known is None:
        return Verdict.no("nobody_asked", _("No mediation waits for your answer."), status=409)
    return Verdict.yes()


def is_objecting(objection: Objection | None, voice: Voice) -> Verdict:
    if objection is None or not voice.is_active or objection.state == ObjectionState.WITHDRAWN:
        return Verdict.no("not_active", _("This voice no longer counts. You can give a new one."), status=409)
    return Verdict.yes()
