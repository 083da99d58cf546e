"""Follow-ups: who does what by when. They remind, and end with an outcome in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import errors, events, permissions
from terreau.instruments.gatherings.actions.recording import record, those_in_charge
from terreau.instruments.gatherings.enums import MinutesState
from terreau.instruments.gatherings.models import FollowUp, Minutes, Occurrence
from terreau.instruments.gatherings.policies import record as rules
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import Verdict, refuse
from terreau.kernel.working_days import add_working_days
from terreau.ui.formats import day
from terreau.ui.reader import absolute

_CLOCKWORK = Actor.system("gatherings")
#: Working days before the day on which one is reminded; and how often once it is late.
BEFORE = 3
EVERY = timedelta(days=7)
#: What one run of the job looks at.
_AT_ONCE = 200


def agree_follow_up(
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    what: Text,
    organisation_id: str,
    due_on: date,
    nonce: str,
    person_id: str = "",
) -> FollowUp:
    """Write down who does what by when. ``nonce``: the form's own number; ten taps are one.

    The organisation is among the organisers, or any listed one; it is told. A person is named only by those who act
    for that organisation.
    """
    gathering = occurrence.gathering
    permissions.may_organise(by, gathering).require()
    rules.has_begun(occurrence, at).require()
    words = Text({language: clean_line(said, rules.LONGEST_LINE) for language, said in what.items()})
    organisation = _takes_it_on(occurrence, organisation_id)
    with transaction.atomic():
        Occurrence.objects.select_for_update().get(pk=occurrence.pk)
        known = FollowUp.objects.filter(occurrence=occurrence, nonce=nonce[:64]).first()
        if known is not None:
            return known
        published = _published(occurrence)
        _said(occurrence, words, published).require(field="what")
        present = FollowUp.objects.filter(occurrence=occurrence).aggregate(last=Max("number"))["last"] or 0
        rules.can_agree(due_on, local_day(at), present).require(field="due_on")
        follow_up = FollowUp.objects.create(
            occurrence=occurrence,
            number=present + 1,
            nonce=nonce[:64],
            what=words,
            organisation=organisation,
            person_id=_of_theirs(organisation, person_id, by, at),
            due_on=due_on,
            agreed_at=at,
        )
        _record(events.FOLLOW_UP_AGREED, follow_up, by=by, at=at, published=published)
        _tell("gatherings.follow_up_agreed", follow_up, at=at, mark="agreed")
    return follow_up


def entrust_follow_up(follow_up: FollowUp, *, by: Actor, at: datetime, person_id: str) -> FollowUp:
    """Say inside the organisation who does it; nobody else reads the name. Empty: nobody in particular."""
    _may_answer_for(by, follow_up).require()
    with transaction.atomic():
        held = _held(follow_up)
        rules.can_close(held).require()
        chosen = _of_theirs(held.organisation, person_id, by, at)
        if chosen != held.person_id:
            held.person_id = chosen
            held.save(update_fields=["person_id"])
            _record(events.FOLLOW_UP_ENTRUSTED, held, by=by, at=at, published=False)
    return held


def finish_follow_up(follow_up: FollowUp, *, by: Actor, at: datetime, outcome: Text) -> FollowUp:
    """It is done: say what came of it."""
    return _end(follow_up, by=by, at=at, outcome=outcome, done=True)


def drop_follow_up(follow_up: FollowUp, *, by: Actor, at: datetime, why: Text) -> FollowUp:
    """It will not be done: say why, for everyone."""
    return _end(follow_up, by=by, at=at, outcome=why, done=False)


def remind_follow_ups(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: remind three working days before the day, and every week once it is late. Returns how many."""
    today = local_day(at)
    soon = add_working_days(today, BEFORE)
    due = FollowUp.objects.due_by(soon).filter(
        Q(reminded_at__isnull=True) | Q(reminded_at__lte=at - EVERY) | Q(due_on__lt=today),
        occurrence__gathering__published_at__isnull=False,
        occurrence__gathering__hidden_at__isnull=True,
    )
    found = due.select_related("organisation", "occurrence__gathering__lead").order_by("due_on", "id")
    return sum(_remind(one, today, by=by, at=at) for one in found[: _AT_ONCE * 10] if _is_turn(one, today, at))


def _is_turn(follow_up: FollowUp, today: date, at: datetime) -> bool:
    """Once before the day; then the day after it; then every seven days."""
    if follow_up.reminded_at is None:
        return True
    last = local_day(follow_up.reminded_at)
    if today <= follow_up.due_on:
        return False
    return last <= follow_up.due_on or last + EVERY <= today


def _remind(follow_up: FollowUp, today: date, *, by: Actor, at: datetime) -> bool:
    late = follow_up.due_on < today
    with transaction.atomic():
        turn = FollowUp.objects.open().filter(pk=follow_up.pk, reminded_at=follow_up.reminded_at)
        if not turn.update(reminded_at=at):
            return False
        name = "gatherings.follow_up_late" if late else "gatherings.follow_up_due"
        _tell(name, follow_up, at=at, mark=today.isoformat())
        record(events.REMINDED, follow_up.occurrence, by=by, at=at, audience=Audience.CONFIDENTIAL)
    return True


def _end(follow_up: FollowUp, *, by: Actor, at: datetime, outcome: Text, done: bool) -> FollowUp:
    _may_answer_for(by, follow_up).require()
    words = Text({language: clean_block(said, 2_000) for language, said in outcome.items()})
    with transaction.atomic():
        held = _held(follow_up)
        if held.outcome == words and (held.done_at if done else held.dropped_at) is not None:
            return held
        rules.can_close(held).require()
        ask = _("Say what came of it, in a sentence.") if done else _("Say why it will not be done, in a sentence.")
        published = _published(held.occurrence)
        _said(held.occurrence, words, published, ask).require(field="outcome")
        held.outcome, held.done_at, held.dropped_at = words, at if done else None, None if done else at
        held.save(update_fields=["outcome", "done_at", "dropped_at"])
        verb = events.FOLLOW_UP_DONE if done else events.FOLLOW_UP_DROPPED
        _record(verb, held, by=by, at=at, published=published)
    return held


def _said(occurrence: Occurrence, words: Text, published: bool, ask: object = "") -> Verdict:
    """In both languages where a public body's record is out already; while it is written, one is enough."""
    sentence = ask or _("Say what will be done, in a sentence.")
    if published:
        return rules.said_enough(occurrence.gathering, words, sentence)
    return Verdict.yes() if words else Verdict.no(errors.INCOMPLETE, sentence, status=422)  # type: ignore[arg-type]


def _held(follow_up: FollowUp) -> FollowUp:
    """The row, held; what hangs on it is read apart, so that no other row is held."""
    held = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    held.occurrence, held.organisation = follow_up.occurrence, follow_up.organisation
    return held


def _may_answer_for(by: Actor, follow_up: FollowUp) -> Verdict:
    """Whose task it is, and the hosts."""
    if permissions.may_organise(by, follow_up.occurrence.gathering):
        return Verdict.yes()
    return rules.answers_for(by, follow_up)


def _takes_it_on(occurrence: Occurrence, organisation_id: str) -> people.Organisation:
    organisation = people.organisation(organisation_id)
    organisers = permissions.organisers_of(occurrence.gathering)
    if organisation is None or organisation.is_dissolved:
        refuse(errors.UNKNOWN, _("Choose from the list who does it."), status=422, field="organisation")
    if str(organisation.pk) not in organisers and not organisation.listed:
        refuse(
            errors.UNKNOWN, _("This organisation does not stand in the directory. Choose another one."), status=422,
            field="organisation",
        )  # fmt: skip
    return organisation


def _of_theirs(organisation: people.Organisation, person_id: str, by: Actor, at: datetime) -> str:
    """The person, if named from inside the organisation and acting for it; else nobody."""
    if not person_id:
        return ""
    if not (by.is_system or by.acts_for(str(organisation.pk))):
        refuse(errors.NOT_ORGANISER, _("Who does it is said inside the organisation whose task it is."), status=403)
    if person_id not in {str(mandate.person_id) for mandate in people.in_charge(organisation.pk, at=at)}:
        refuse(errors.UNKNOWN, _("Choose someone who acts for this organisation."), status=422, field="person")
    return person_id


def _published(occurrence: Occurrence) -> bool:
    minutes = Minutes.objects.filter(occurrence=occurrence).first()
    return minutes is not None and minutes.state == MinutesState.PUBLISHED


def _record(verb: str, follow_up: FollowUp, *, by: Actor, at: datetime, published: bool) -> None:
    organisation = Ref("people.organisation", str(follow_up.organisation_id))
    record(
        verb, follow_up.occurrence, by=by, at=at, audience=Audience.PUBLIC if published else Audience.PARTIES,
        about=(organisation,), follow_up=follow_up.number,
    )  # fmt: skip


def _tell(notice: str, follow_up: FollowUp, *, at: datetime, mark: str) -> None:
    gathering = follow_up.occurrence.gathering
    for who in those_in_charge(follow_up.organisation, at=at, person_id=follow_up.person_id):
        notices.send(
            notice,
            to=who,
            context={
                "title": gathering.title.in_language(who.language).text,
                "what": follow_up.what.in_language(who.language).text,
                "day": day(follow_up.due_on, "weekday", language=who.language),
                "button_url": absolute(f"/{who.language}/events/follow-ups/{follow_up.pk}/"),
            },
            by=Actor.anonymous(),
            at=at,
            key=f"{notice}:{follow_up.pk}:{mark}:{who.person_id or 'mailbox'}",
            territory=gathering.territory,
        )
