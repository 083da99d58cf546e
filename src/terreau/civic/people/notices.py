"""What this room writes to people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.api import Notice, register

_SIGN_IN = "https://terreau.example/accounts/login/"


class SignInCode(Notice):
    """The code that stands for a password."""

    name = "people.sign_in_code"
    title = _("Code to sign in")
    audience = _("You get this because someone, probably you, asked to sign in with this address.")
    template = "people/notices/sign_in_code"
    button = _("Enter the code")
    urgent = True
    useful_for: ClassVar[timedelta] = timedelta(minutes=15)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"code": "K7M-43F", "button_url": f"{_SIGN_IN}code/confirm/"}


class AddressCode(Notice):
    """The code that shows that a mailbox is the person's own."""

    name = "people.address_code"
    title = _("Code to confirm an address")
    audience = _("You get this because someone, probably you, gave this address on Terreau.")
    template = "people/notices/address_code"
    button = _("Enter the code")
    urgent = True
    useful_for: ClassVar[timedelta] = timedelta(minutes=30)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"code": "P9R-22T", "button_url": "https://terreau.example/accounts/confirm-email/"}


class AddressUnknown(Notice):
    """Someone tried to sign in with an address nobody registered: only the mailbox learns it, never the screen."""

    name = "people.address_unknown"
    title = _("Sign-in with an unknown address")
    audience = _("You get this because someone, probably you, asked to sign in with this address.")
    template = "people/notices/address_unknown"
    button = _("Create an account")
    urgent = True
    useful_for: ClassVar[timedelta] = timedelta(hours=1)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"button_url": "https://terreau.example/accounts/signup/"}


class AddressKnown(Notice):
    """Someone tried to register an address that is registered: only the mailbox learns it, never the screen."""

    name = "people.address_known"
    title = _("Registration with a known address")
    audience = _("You get this because someone, probably you, gave this address on Terreau.")
    template = "people/notices/address_known"
    button = _("Sign in")
    urgent = True
    useful_for: ClassVar[timedelta] = timedelta(hours=1)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"button_url": _SIGN_IN}


class AccountChanged(Notice):
    """Something that guards the account changed: the owner hears of it."""

    name = "people.account_changed"
    title = _("Change of the ways to sign in")
    audience = _("You get this because this is your account, and such a change must never go unseen.")
    template = "people/notices/account_changed"
    button = _("See my ways to sign in")
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"what": "webauthn_added", "button_url": f"https://terreau.example/{language}/me/second-factor/"}


class Invited(Notice):
    """A mandate is offered to whoever reads this mailbox."""

    name = "people.invited"
    title = _("Invitation to act for an organisation")
    audience = _("You get this because someone invited you by this address.")
    template = "people/notices/invited"
    button = _("See the invitation")

    useful_for: ClassVar[timedelta] = timedelta(days=14)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        name = {"fr": "La Ruche du Parvis", "nl": "De Bijenkorf", "en": "The Hive"}.get(language, "La Ruche du Parvis")
        return {
            "organisation": name,
            "invited_by": "Samira El Khattabi",
            "days": 14,
            "button_url": f"https://terreau.example/{language}/me/invitations/aBcD/",
        }


def declare() -> None:
    for notice in (SignInCode, AddressCode, AddressUnknown, AddressKnown, AccountChanged, Invited):
        register(notice)
