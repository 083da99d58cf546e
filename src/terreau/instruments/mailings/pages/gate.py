"""What the pages of this room share: who looks, and at which drive."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from terreau.instruments.mailings import errors, permissions
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import refuse


def who(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def language() -> str:
    """The first language of a sheet: that of the page, where print knows it."""
    spoken = get_language() or "fr"
    return spoken if spoken in {"fr", "nl"} else "fr"


def drive_seen(request: HttpRequest, code: str) -> voices.Drive:
    """The drive, for those who may see its letters. Raises ``Refused``."""
    found = voices.Drive.objects.select_related("organisation", "secret").filter(code=code.upper()).first()
    if found is None:
        refuse(errors.UNKNOWN, _("We know no such letters."), status=404)
    permissions.may_see(who(request), found).require()
    return found
