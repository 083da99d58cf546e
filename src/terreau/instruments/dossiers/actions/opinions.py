"""Opinions asked in a turn: of a service, of another authority, of an expert by a link that works once."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.ground.notices import api as notices
from terreau.instruments.dossiers import errors, events, permissions, policies
from terreau.instruments.dossiers.actions.moving import hold, turn_held
from terreau.instruments.dossiers.actions.recording import record
from terreau.instruments.dossiers.enums import Stance
from terreau.instruments.dossiers.models import Opinion, Turn
from terreau.instruments.dossiers.models.asking import EXPERT
from terreau.kernel import codes, identity, sealing
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import clean_block, clean_line
from terreau.kernel.verdict import refuse
from terreau.ui import formats
from terreau.ui.reader import absolute

#: An expert's link is of no use longer than this after the day it was asked for.
_LINK_WORKS = timedelta(days=60)


def ask_opinion(
    turn: Turn, *, by: Actor, at: datetime, of: people.Organisation, question: str, due_on: date
) -> Opinion:
    """Ask a service, of this authority or of another. It sees the dossier from then on. One question each at a time."""
    permissions.may_act(by, turn, at=at).require()
    if not of.is_public_body or of.is_dissolved:
        refuse(errors.NOT_UNDERSTOOD, _("Choose another service that exists."), status=422, field="of")
    opinion = Opinion(organisation=of, territory=of.territory)
    return _ask(opinion, turn, question, due_on, by=by, at=at, about=(str(of.pk),))


def ask_expert(turn: Turn, *, by: Actor, at: datetime, name: str, email: str, question: str, due_on: date) -> Opinion:
    """Ask somebody outside. A link goes to their mailbox; it shows what was filed, and takes one opinion."""
    permissions.may_act(by, turn, at=at).require()
    address, called = identity.canonical_email(email), clean_line(name)
    if not address:
        refuse(errors.NOT_UNDERSTOOD, _("This is not an e-mail address. Look at it again."), status=422, field="email")
    if not called:
        refuse(errors.INCOMPLETE, _("Write the name of the expert: the opinion bears it."), status=422, field="name")
    code = codes.new_code(24)
    opinion = Opinion(expert=called, address=sealing.seal(address, purpose=EXPERT), code_digest=fingerprint(code))
    with transaction.atomic():
        asked = _ask(opinion, turn, question, due_on, by=by, at=at)
        dossier = asked.dossier
        notices.send(
            "dossiers.opinion_asked", to=notices.Recipient(email=address, name=called, language=dossier.language),
            context={
                "title": dossier.title, "reference": dossier.reference, "reason": asked.question,
                "day": formats.day(due_on, language=dossier.language), "service": _service_name(turn, dossier.language),
                "button_url": absolute(f"/{dossier.language}/dossiers/opinion/{code}/"),
            },
            by=by, at=at, key=f"dossiers.opinion_asked:{asked.pk}", territory=dossier.territory,
        )  # fmt: skip
    return asked


def give_opinion(opinion: Opinion, *, by: Actor, at: datetime, stance: str, words: str) -> Opinion:
    """Give the opinion that was asked of one's service. It cannot be given twice."""
    permissions.may_advise(by, opinion).require()
    return _give(opinion, stance, words, by=by, at=at)


def give_by_link(code: str, *, by: Actor, at: datetime, stance: str, words: str) -> Opinion:
    """Give an opinion as the expert to whom the link was sent. Unknown, used and old links are answered alike."""
    return _give(opinion_by_link(code, at=at), stance, words, by=Actor.anonymous(), at=at)


def _service_name(turn: Turn, language: str) -> str:
    return turn.service.names.in_language(language).text if turn.service else ""


def opinion_by_link(code: str, *, at: datetime) -> Opinion:
    """The open opinion of an expert's link. Raises ``Refused``. One query."""
    typed = codes.normalise(code)
    found = (
        Opinion.objects.filter(code_digest=fingerprint(typed), given_at__isnull=True, lapsed_at__isnull=True)
        .select_related("dossier__authority", "dossier__organisation", "dossier__version", "turn__service")
        .first()
        if codes.is_valid(typed) else None
    )  # fmt: skip
    if found is None or local_day(at) > found.due_on + _LINK_WORKS:
        refuse(
            errors.UNKNOWN,
            _("This link does not work, or not any more: it takes one opinion. Ask the service that wrote to you."),
            status=410,
        )
    return found


def let_lapse(turn: Turn, *, at: datetime) -> None:
    """What was asked in a turn that ends is not needed any more. In the caller's transaction."""
    waiting = Opinion.objects.filter(turn=turn, given_at__isnull=True, lapsed_at__isnull=True)
    waiting.update(lapsed_at=at)


def fingerprint(code: str) -> str:
    """What is kept of the code of a link."""
    return hashlib.sha256(f"dossiers.opinion\0{code}".encode()).hexdigest()


def _ask(
    opinion: Opinion, turn: Turn, question: str, due_on: date, *, by: Actor, at: datetime, about: tuple[str, ...] = ()
) -> Opinion:
    words = clean_block(question, 4000)
    policies.is_reasoned(words).require(field="question")
    policies.is_later(due_on, than=local_day(at)).require(field="due_on")
    with transaction.atomic():
        held = hold(turn.dossier)
        now = turn_held(held, turn)
        policies.is_running(held.dossier).require()
        policies.is_of_a_service(now).require()
        opinion.dossier, opinion.turn, opinion.question = held.dossier, now, words
        opinion.asked_at, opinion.due_on = at, due_on
        try:
            with transaction.atomic():
                opinion.save(force_insert=True)
        except IntegrityError:
            refuse(errors.ASKED_ALREADY, _("This service was asked already. Its opinion comes in here."), field="of")
        record(events.OPINION_ASKED, held.dossier, by=by, at=at, about=about)
    return opinion


def _give(opinion: Opinion, stance: str, words: str, *, by: Actor, at: datetime) -> Opinion:
    said = clean_block(words, 10_000)
    if stance not in Stance.values:
        refuse(errors.NOT_UNDERSTOOD, _("Choose what your opinion comes down to."), status=422, field="stance")
    if stance != Stance.NONE:
        policies.is_reasoned(said).require(field="words")
    with transaction.atomic():
        held = hold(opinion.dossier)
        now = Opinion.objects.select_for_update().get(pk=opinion.pk)
        policies.can_be_given(now).require()
        policies.is_running(held.dossier).require()
        now.stance, now.words, now.given_at = stance, said, at
        now.save(update_fields=["stance", "words", "given_at"])
        about = (str(now.organisation_id),) if now.organisation_id else ()
        record(events.OPINION_GIVEN, held.dossier, by=by, at=at, about=about)
    return now
