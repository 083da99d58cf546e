"""Sign-in: a code by e-mail, a passkey, a second factor; a national identity through OpenID Connect."""

from __future__ import annotations

import json
import os

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_ADAPTER = "terreau.civic.people.accounts.Accounts"
ACCOUNT_SIGNUP_FORM_CLASS = "terreau.civic.people.forms.registration.Registration"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "terreau.civic.people.forms.accounts.SignIn",
    "signup": "terreau.civic.people.forms.accounts.SignUp",
    "request_login_code": "terreau.civic.people.forms.accounts.AskForCode",
    "confirm_login_code": "terreau.civic.people.forms.accounts.SignInCode",
    "confirm_email_verification_code": "terreau.civic.people.forms.accounts.AddressCode",
    "add_email": "terreau.civic.people.forms.accounts.AddAddress",
    "change_email": "terreau.civic.people.forms.accounts.NewAddress",
}
SOCIALACCOUNT_ADAPTER = "terreau.civic.people.accounts.Identities"
SOCIALACCOUNT_STORE_TOKENS = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TERREAU_PROXIES", "0"))
MFA_ADAPTER = "terreau.civic.people.accounts.SecondFactors"
MFA_FORMS = {
    "authenticate": "terreau.civic.people.forms.accounts.SecondProof",
    "reauthenticate": "terreau.civic.people.forms.accounts.SecondProofAgain",
    "activate_totp": "terreau.civic.people.forms.accounts.NewCodeApp",
    "add_webauthn": "terreau.civic.people.forms.accounts.NewPasskey",
    "edit_webauthn": "terreau.civic.people.forms.accounts.PasskeyName",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("TERREAU_ORIGIN", "http://").startswith("http://")
#: One or more identity providers: a JSON list of django-allauth app settings (provider_id, name, client_id, secret...).
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": json.loads(os.environ.get("TERREAU_OIDC", "[]"))}}
