"""What happens at sign-in and when a second proof changes."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in as signed_in_through_allauth
from allauth.account.signals import user_signed_up
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from terreau.civic.people import actions, places
from terreau.civic.people.enums import AttestationMethod, ResidenceLevel
from terreau.civic.people.identity_claims import residence_vouched
from terreau.civic.people.queries import actor_for
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now


@receiver(user_logged_in, dispatch_uid="people.session_opened")
def session_opened(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    actions.note_sign_in(person=user, session=request.session, agent=request.headers.get("User-Agent", ""), at=now())


@receiver(user_logged_out, dispatch_uid="people.session_closed")
def session_closed(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is not None and request.session.session_key:
        actions.forget_sign_in(session_key=request.session.session_key)


@receiver(user_signed_up, dispatch_uid="people.registered")
def registered(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    actions.note_registration(person=user, by=actor_for(user, at=now()), at=now())


@receiver(authenticator_added, dispatch_uid="people.second_proof_added")
def second_proof_added(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Whoever has just made a passkey, or typed a code of the app, has shown it in this session."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)
        actions.note_second_factor(person=user, kind=authenticator.type, added=True, at=now())


@receiver(authenticator_removed, dispatch_uid="people.second_proof_removed")
def second_proof_removed(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """What was proved with it counts no longer: other devices are signed out."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        actions.note_second_factor(person=user, kind=authenticator.type, added=False, at=now())
        actions.end_other_sessions(
            person=user, keep=request.session.session_key or "", by=actor_for(user, at=now()), at=now()
        )


@receiver(signed_in_through_allauth, dispatch_uid="people.residence_vouched")
def residence_vouched_at_sign_in(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """A provider that knows where the person lives, and is asked to say so, confirms residence."""
    login = kwargs.get("sociallogin")
    if login is None:
        return
    vouched = residence_vouched(login.account.extra_data, login.provider.app.settings)
    if vouched is None or not places.exists(vouched.territory):
        return
    at = now()
    actions.attest_residence(
        person=user,
        territory=vouched.territory,
        level=ResidenceLevel.RESIDENCE,
        method=AttestationMethod.IDENTITY_PROVIDER,
        expires=at + vouched.believed,
        by=Actor.system("identity provider"),
        at=at,
    )
