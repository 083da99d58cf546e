"""Whether this session has seen more than the mailbox."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from terreau.civic.people.models import Person

#: Set by the page where the demonstration's cast signs in with one click; without effect elsewhere.
DEMO_MARK = "terreau_demo_second_factor"


def given(request: HttpRequest, person: Person) -> bool:
    """A passkey, a code of an authenticator app or a recovery code was shown by this person in this session."""
    if not hasattr(request, "session"):
        return False
    if settings.TERREAU_DEMO and request.session.get(DEMO_MARK) == str(person.pk):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, person))
