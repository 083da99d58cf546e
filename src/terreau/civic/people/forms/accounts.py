"""The forms of signing in, in our words. What they check is django-allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

_ADDRESS = _("Your e-mail address")
_CODE_HINT = _("Capitals or not, with or without the dash.")


def _reword(form: forms.Form, field: str, label: Any, hint: Any = "", **attrs: str) -> None:
    """Our label and hint; nothing written inside the field, where it would vanish when one types."""
    chosen = form.fields[field]
    chosen.label, chosen.help_text = label, hint
    chosen.widget.attrs.pop("placeholder", None)
    chosen.widget.attrs.update(attrs)


class SignIn(account.LoginForm):
    """An address; the code comes by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "login", _ADDRESS, autocomplete="email")


class AskForCode(account.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "email", _ADDRESS, autocomplete="email")


class SignUp(account.SignupForm):
    """A name and an address; no password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "email", _ADDRESS, _("We send a code there, to be sure it is yours."), autocomplete="email")


class SignInCode(account.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "code", _("The code we sent you"), _CODE_HINT, autocapitalize="characters", spellcheck="false")


class AddressCode(account.ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "code", _("The code we sent you"), _CODE_HINT, autocapitalize="characters", spellcheck="false")


class NewAddress(account.ChangeEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "email", _("The right e-mail address"), autocomplete="email")


class AddAddress(account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "email", _("Your new e-mail address"), _("We send a code there, to be sure it is yours."))


class SecondProof(mfa.AuthenticateForm):
    """A code of the app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "code", _("The code of your app"), _("Or one of your recovery codes."))


class SecondProofAgain(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "code", _("The code of your app"), _("Or one of your recovery codes."))


class NewCodeApp(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "code", _("The six digits the app shows now"), inputmode="numeric")

    @property
    def secret_in_groups(self) -> str:
        """Four letters at a time, to copy by hand."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


class NewPasskey(webauthn.AddWebAuthnForm):
    """A passkey always signs in by itself: the checkbox of django-allauth is not asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "name", _("A name for this passkey"), _("So that you recognise it: my telephone, my work key."))
        self.fields["passwordless"].widget.attrs["hidden"] = True
        self.fields["passwordless"].initial = True


class PasskeyName(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "name", _("A name for this passkey"))
