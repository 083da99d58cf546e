"""There are no passwords here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import WayOut, refuse


def no_passwords(request: HttpRequest) -> HttpResponse:
    """Whoever looks for a password is told how one signs in."""
    refuse(
        "no_passwords",
        _("There are no passwords here: we send you a code by e-mail, or you use a passkey."),
        status=410,
        instead=[WayOut(_("Sign in"), reverse("account_login"))],
    )
