"""Devices signed in, and what guards the account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction

from terreau.civic.people import agents, events, memory
from terreau.civic.people.models import Person, SignIn
from terreau.kernel.actor import Actor

_KEPT = 50


def note_registration(*, person: Person, by: Actor, at: datetime) -> None:
    """A person registered by themselves."""
    with transaction.atomic():
        memory.record_of_person(events.PERSON_REGISTERED, person.pk, by=by, at=at)


def note_sign_in(*, person: Person, session: Any, agent: str, at: datetime) -> None:
    """Remember on which device a person signed in, to show it to them."""
    if not session.session_key:
        session.save()
    with transaction.atomic():
        SignIn.objects.update_or_create(
            session_key=session.session_key, defaults={"person": person, "agent": agents.in_words(agent), "at": at}
        )
        old = list(SignIn.objects.filter(person=person).order_by("-at").values_list("pk", flat=True)[_KEPT:])
        SignIn.objects.filter(pk__in=old).delete()


def forget_sign_in(*, session_key: str) -> None:
    """The device signed out by itself."""
    SignIn.objects.filter(session_key=session_key).delete()


def end_session(*, sign_in: SignIn, by: Actor, at: datetime) -> None:
    """Sign a device out from elsewhere, at once."""
    if by.id != str(sign_in.person_id):
        raise SignIn.DoesNotExist
    with transaction.atomic():
        Session.objects.filter(session_key=sign_in.session_key).delete()
        memory.record_of_person(events.SESSION_ENDED, sign_in.person_id, by=by, at=at)
        sign_in.delete()


def end_other_sessions(*, person: Person, keep: str, by: Actor, at: datetime) -> int:
    """Sign out every device but one. Returns how many there were."""
    others = SignIn.objects.filter(person=person).exclude(session_key=keep)
    with transaction.atomic():
        keys = list(others.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        others.delete()
        if keys:
            memory.record_of_person(events.SESSION_ENDED, person.pk, by=by, at=at, data={"count": len(keys)})
    return len(keys)


def note_second_factor(*, person: Person, kind: str, added: bool, at: datetime) -> None:
    """A passkey or an app that makes codes came or went."""
    by = Actor.system("accounts")
    with transaction.atomic():
        memory.record_of_person(
            events.SECOND_FACTOR_CHANGED, person.pk, by=by, at=at, data={"kind": str(kind), "added": added}
        )
