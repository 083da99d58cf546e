"""Services change under running dossiers: merged, dissolved, their people away."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.ground.chronicle import api as chronicle
from terreau.instruments.dossiers import errors, events, permissions
from terreau.instruments.dossiers.actions.moving import hold, home_of, turn_held
from terreau.instruments.dossiers.actions.steps import pass_on
from terreau.instruments.dossiers.models import AnswerTemplate, Delegation, Successor, Turn
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import refuse

_BATCH = 200
_CLOCKWORK = Actor.system("dossiers")


def merge_service(service: people.Organisation, *, by: Actor, at: datetime, into: people.Organisation) -> int:
    """Another service of the authority takes over: what this one holds, and what plans give to it from now on.

    Every open step goes over in this transaction, with its delay. How many went.
    """
    permissions.may_run_desk(by, service.territory).require()
    if into.territory != service.territory or into.is_dissolved or into.pk == service.pk or not into.is_public_body:
        refuse(errors.NOT_UNDERSTOOD, _("Choose another service of the same authority."), status=422, field="into")
    with transaction.atomic():
        if home_of(str(into.pk), into).pk != into.pk:
            refuse(
                errors.NOT_UNDERSTOOD, _("That service was itself merged into another. Choose that one."), status=422,
                field="into",
            )  # fmt: skip
        Successor.objects.update_or_create(service=service, defaults={"successor": into, "since": at})
        moved = _move_all(service, into, by=by, at=at)
        chronicle.record(
            events.REHOMED, by=by, at=at, subject=Ref("people.organisation", str(service.pk)),
            territory=service.territory, about=[Ref("people.organisation", str(into.pk))],
            data={"origin": service.names.to_dict(), "service": into.names.to_dict(), "number": moved},
        )  # fmt: skip
    return moved


def rehome_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """Steps held by a service that was dissolved go to who took over from it, else to its authority. How many went."""
    gone = Turn.objects.open().filter(service__dissolved_at__isnull=False)
    moved = 0
    for turn in list(gone.select_related("dossier", "service").order_by("pk")[:_BATCH]):
        with transaction.atomic():
            held = hold(turn.dossier)
            now = turn_held(held, turn)
            to = home_of(str(now.service_id), held.dossier.authority)
            if (
                now.closed_at is None
                and now.service is not None
                and now.service.is_dissolved
                and to.pk != now.service_id
            ):
                pass_on(held, now, to, by=by, at=at)
                moved += 1
    return moved


def delegate(
    *, service: people.Organisation, to: people.Person, begins: date, ends: date, by: Actor, at: datetime
) -> Delegation:
    """While one is away, let a colleague of the same authority act for one's service. Both days are included."""
    permissions.may_run_desk(by, service.territory).require()
    if not by.acts_for(str(service.pk)) and not by.acts_for(str(service.parent_id)):
        refuse(errors.NOT_HOLDER, _("One can only be replaced in one’s own service."), status=403)
    if not people.is_officer(to.pk, service.territory, at=at) or str(to.pk) == by.id:
        refuse(errors.NOT_UNDERSTOOD, _("Choose a colleague who acts for the same authority."), status=422, field="to")
    if ends < begins or ends < local_day(at):
        refuse(
            errors.NOT_UNDERSTOOD,
            _("The last day comes after the first, and is still to come."),
            status=422,
            field="ends",
        )
    try:
        with transaction.atomic():
            given = Delegation.objects.create(
                service=service, territory=service.territory, person_id=UUID(by.id), to=to, begins=begins, ends=ends,
                given_at=at,
            )  # fmt: skip
            _record_delegation(events.DELEGATED, given, by, at)
    except IntegrityError:
        refuse(errors.ASKED_ALREADY, _("This colleague replaces you from that day on already."), field="to")
    return given


def end_delegation(delegation: Delegation, *, by: Actor, at: datetime) -> None:
    """Be back earlier. Whoever gave it, or who stands in."""
    if by.id not in {str(delegation.person_id), str(delegation.to_id)} and not by.is_system:
        refuse(errors.NOT_HOLDER, _("Only the two people concerned can end this."), status=403)
    with transaction.atomic():
        if Delegation.objects.filter(pk=delegation.pk, ended_at__isnull=True).update(ended_at=at):
            _record_delegation(events.DELEGATION_ENDED, delegation, by, at)


def keep_template(*, authority: people.Organisation, name: str, words: Text, by: Actor, at: datetime) -> AnswerTemplate:
    """Keep words ready, in French and in Dutch, under a name. Kept again, they replace the earlier ones."""
    permissions.may_run_desk(by, authority.territory).require()
    called = clean_line(name, 120)
    said = Text({language: clean_block(text, 4000) for language, text in words.items()})
    if not called or "fr" not in said or "nl" not in said:
        refuse(errors.INCOMPLETE, _("Give it a name, and write it in French and in Dutch."), status=422, field="words")
    with transaction.atomic():
        template, _new = AnswerTemplate.objects.update_or_create(
            authority=authority, name=called, defaults={"words": said, "written_at": at}
        )
        chronicle.record(
            events.TEMPLATE_KEPT, by=by, at=at, subject=Ref("dossiers.template", str(template.pk)),
            territory=authority.territory, about=[Ref("people.organisation", str(authority.pk))], data={"name": called},
        )  # fmt: skip
    return template


def _move_all(service: people.Organisation, into: people.Organisation, *, by: Actor, at: datetime) -> int:
    held_turns = list(Turn.objects.open().filter(service=service).select_related("dossier").order_by("pk"))
    for turn in held_turns:
        held = hold(turn.dossier)
        pass_on(held, turn_held(held, turn), into, by=by, at=at)
    return len(held_turns)


def _record_delegation(verb: str, given: Delegation, by: Actor, at: datetime) -> None:
    chronicle.record(
        verb, by=by, at=at, subject=Ref("people.organisation", str(given.service_id)), territory=given.territory,
        data={"begins": given.begins.isoformat(), "ends": given.ends.isoformat()},
    )  # fmt: skip
