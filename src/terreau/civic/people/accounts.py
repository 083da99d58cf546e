"""How django-allauth meets Terreau: messages leave through the outbox, secrets are sealed, providers may vouch."""

from __future__ import annotations

import base64
import io
import uuid
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import notices as ours
from terreau.civic.people.identity_claims import name_claimed
from terreau.civic.people.models import Person
from terreau.ground.notices import api as notices
from terreau.kernel import sealing
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import clean_line

_SEAL = "people.second_factor"
#: Which of ours stands for each message of django-allauth; the others are changes the owner must hear of.
_NOTICES: dict[str, tuple[type[notices.Notice], str]] = {
    "account/email/login_code": (ours.SignInCode, "account_confirm_login_code"),
    "account/email/email_confirmation": (ours.AddressCode, "account_email_verification_sent"),
    "account/email/email_confirmation_signup": (ours.AddressCode, "account_email_verification_sent"),
    "account/email/unknown_account": (ours.AddressUnknown, "account_signup"),
    "account/email/account_already_exists": (ours.AddressKnown, "account_login"),
}


class Accounts(DefaultAccountAdapter):
    """Sign-in by code, passkey or identity provider; no password anywhere."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code we sent. Check each character, or ask for a new code."),
        "rate_limited": _("That was often in a short time. Wait a few minutes and try again."),
        "too_many_login_attempts": _("That was often in a short time. Wait a few minutes and try again."),
        "email_taken": _("This address cannot be used. Choose another one."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Whatever django-allauth wants to write goes through the outbox, as one of our notices."""
        notice, view = _NOTICES.get(template_prefix, (ours.AccountChanged, "people:second-factor"))
        content: dict[str, Any] = {"button_url": f"{settings.TERREAU_ORIGIN}{reverse(view)}"}
        if notice is ours.AccountChanged:
            content["what"] = template_prefix.rsplit("/", 1)[-1]
        if "code" in context:
            content["code"] = str(context["code"])
        user = context.get("user")
        with transaction.atomic():
            notices.send(
                notice,
                to=notices.Recipient(
                    email=email,
                    person_id=str(user.pk) if isinstance(user, Person) else "",
                    language=(get_language() or settings.LANGUAGE_CODE)[:2],
                ),
                context=content,
                by=Actor.system("accounts"),
                at=now(),
                key=f"{notice.name}/{uuid.uuid4()}",
            )

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """A person who registers keeps the language of the page and the name they gave."""
        user.language = (get_language() or settings.LANGUAGE_CODE)[:2]
        user.registered_at = now()
        user.name = clean_line(form.cleaned_data.get("name") or "", 150)
        return super().save_user(request, user, form, commit)

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("people:profile")


class SecondFactors(DefaultMFAAdapter):
    """Secrets of authenticator apps are sealed at rest."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This is not the right code. Wait for the next one in your app and type it."),
    }

    def get_totp_issuer(self) -> str:
        return "Terreau"

    def _get_site_name(self) -> str:
        return "Terreau"

    def build_totp_svg(self, url: str) -> str:
        drawn = io.BytesIO()
        segno.make(url, micro=False).save(drawn, kind="svg", scale=4, border=4, light="#fff", xmldecl=False)
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return base64.urlsafe_b64encode(sealing.seal(text, purpose=_SEAL)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal_text(base64.urlsafe_b64decode(encrypted_text), purpose=_SEAL)


class Identities(DefaultSocialAccountAdapter):
    """A national identity through OpenID Connect."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """The name as the provider vouches it, the language of the page."""
        person = super().populate_user(request, sociallogin, data)
        person.name = name_claimed(sociallogin.account.extra_data) or person.name
        person.language = (get_language() or settings.LANGUAGE_CODE)[:2]
        person.registered_at = now()
        return person

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        Accounts(self.request).send_notification_mail(*args, **kwargs)
